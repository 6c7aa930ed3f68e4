// Keys of the panels, and pictures dropped on the drawing or pasted into it.
import { flushSync } from "react-dom";
import { useEffect, useMemo } from "react";
import { type Command, useCommands } from "../../../commands.ts";
import type { CanvasWindow } from "../canvas-view.ts";
import type { Editor } from "../editor.ts";
import type { EditorTab } from "../use-editor-commands.ts";
import { stepFloor } from "./floors-shown.ts";
import { isPictureType } from "./picture-file.ts";
import { putPicture } from "./put-picture.ts";
import { setThings } from "./things-state.ts";

/** The field that paints by letter, found by its key and by tests. */
export const PAINT_FIELD_ID = "chart-paint-by-letter";

interface ThingsContext {
  readonly editor: Editor;
  readonly window: CanvasWindow;
  readonly setTab: (tab: EditorTab) => void;
}

/** Registers the commands and listens for pictures while the editor is on screen. */
export function useThings({ editor, window: sight, setTab }: ThingsContext): void {
  const commands = useMemo(() => thingsCommands(editor, setTab), [editor, setTab]);
  useCommands(commands);
  useEffect(() => listenForPictures(editor, sight), [editor, sight]);
}

function thingsCommands(editor: Editor, setTab: (tab: EditorTab) => void): Command[] {
  const command = (name: string, keys: readonly string[], group: string, run: () => void): Command => ({
    ...{ id: `charts.${name}`, label: `charts:things.command.${name}`, keys, run },
    group: `charts:group.${group}`,
  });
  return [
    command("floorUp", [">"], "view", () => stepFloor(editor, 1)),
    command("floorDown", ["<"], "view", () => stepFloor(editor, -1)),
    command("showReference", ["Alt+J"], "view", () => {
      const hidesReference = !editor.get().things.hidesReference;
      setThings(editor, { hidesReference });
      editor.say({ key: hidesReference ? "referenceHidden" : "referenceShown" });
    }),
    command("paintByLetter", ["Alt+K"], "selection", () => {
      // The page is there at once: the letter may follow as fast as it is typed.
      flushSync(() => setTab("categories"));
      document.getElementById(PAINT_FIELD_ID)?.focus();
    }),
  ];
}

const pictureIn = (data: DataTransfer | null): File | null =>
  [...(data?.files ?? [])].find(({ type }) => isPictureType(type)) ?? null;

function listenForPictures(editor: Editor, sight: CanvasWindow): () => void {
  const off = new AbortController();
  const { signal } = off;
  const lay = (file: File): void => void putPicture(editor, { file, role: editor.get().things.role, window: sight });
  const isOnDrawing = (event: Event): boolean =>
    event.target instanceof Element && event.target.closest("[data-chart-canvas]") !== null;
  window.addEventListener(
    "dragover",
    (drag) => {
      if (isOnDrawing(drag)) drag.preventDefault();
    },
    { signal },
  );
  window.addEventListener(
    "drop",
    (drop) => {
      const file = pictureIn(drop.dataTransfer);
      if (!file || !isOnDrawing(drop)) return;
      drop.preventDefault();
      lay(file);
    },
    { signal },
  );
  window.addEventListener(
    "paste",
    (paste) => {
      const file = pictureIn(paste.clipboardData);
      const isTyping = paste.target instanceof Element && paste.target.matches("input, textarea");
      if (isTyping || document.querySelector("[aria-modal=true]")) return;
      paste.preventDefault();
      if (file) lay(file);
      else editor.paste();
    },
    { signal },
  );
  return () => off.abort();
}
