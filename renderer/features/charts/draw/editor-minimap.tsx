// The minimap of the editor: there while the drawing reaches beyond the window. It follows the drawing when the hand rests.
import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { countsOf } from "#domain/charts/drawing/counts.ts";
import { paletteOf } from "#domain/charts/drawing/palette.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { boundsOfDocument } from "#domain/charts/editing/where.ts";
import { minimapSource } from "../../../seat-map/minimap-source.ts";
import type { MinimapCamera } from "../../../seat-map/minimap-source.ts";
import { Minimap } from "../../../seat-map/minimap.tsx";
import type { CanvasWindow, Window } from "../canvas-view.ts";
import type { Editor } from "../editor.ts";
import { sightOf } from "../sight.ts";

const REST_MS = 400;

export function EditorMinimap(props: { editor: Editor; window: CanvasWindow }): ReactNode {
  const { editor, window: sight } = props;
  const { t } = useTranslation("charts");
  const theme = useComputedColorScheme("light");
  const palette = useMemo(() => paletteOf(theme), [theme]);
  const document = useRested(editor);
  const isBeyond = useStore(sight.store, (window) => reachesBeyond(document, window));
  const camera = useMemo(() => cameraOf(sight), [sight]);
  const source = useMemo(() => {
    if (!isBeyond) return null;
    const { chart, places } = sightOf(document);
    const free = { states: new Uint8Array(places.count), areaFree: places.capacities };
    const silent = { areaFree: () => "", sectionFree: () => "" };
    return minimapSource(chart, places, countsOf(chart, places, free), silent);
  }, [document, isBeyond]);
  if (!source) return null;
  return <Minimap source={source} camera={camera} palette={palette} label={t("draw.minimap")} />;
}

/** The document as it was when nobody had drawn for a moment. */
function useRested(editor: Editor): EditorDocument {
  const [rested, setRested] = useState(editor.document);
  useEffect(() => {
    let timer = 0;
    const stop = editor.store.subscribe((now, before) => {
      if (now.history.document === before.history.document) return;
      clearTimeout(timer);
      timer = window.setTimeout(() => setRested(now.history.document), REST_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [editor]);
  return rested;
}

/** Whether something drawn lies outside the window. */
function reachesBeyond(document: EditorDocument, { view, size }: Window): boolean {
  const box = boundsOfDocument(document);
  if (!box) return false;
  const [left, top] = [box.minX * view.scale + view.x, box.minY * view.scale + view.y];
  const [right, bottom] = [box.maxX * view.scale + view.x, box.maxY * view.scale + view.y];
  return left < 0 || top < 0 || right > size.width || bottom > size.height;
}

function cameraOf(sight: CanvasWindow): MinimapCamera {
  const state = () => sight.store.getState();
  return {
    view: () => state().view,
    size: () => state().size,
    watch: (listener) =>
      sight.store.subscribe((now, before) => {
        if (now.view !== before.view || now.size !== before.size) listener("view");
      }),
    centreOn: (x, y) => {
      const { view, size } = state();
      sight.panBy(size.width / 2 - (x * view.scale + view.x), size.height / 2 - (y * view.scale + view.y));
    },
  };
}
