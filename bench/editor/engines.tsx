// The application's editor on its real canvas, driven by real pointer events, and what it is measured against.
import "@mantine/core/styles.css";
import { MantineProvider } from "@mantine/core";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { SHAPE_ICONS } from "#domain/charts/chart.ts";
import { documentOf, objectsOf } from "#domain/charts/editing/document.ts";
import { NOTHING_SELECTED, placesIn, selectObjects } from "#domain/charts/editing/selection.ts";
import { createWindow } from "#renderer/features/charts/canvas-view.ts";
import { ChartCanvas } from "#renderer/features/charts/chart-canvas.tsx";
import type { ChartWords } from "#renderer/features/charts/editor-state.ts";
import { createEditor } from "#renderer/features/charts/editor.ts";
import { startBare, startFloor } from "../seat-map/engines.tsx";
import type { Subject } from "../seat-map/engine.ts";
import { SETTLED_MS } from "../seat-map/engine.ts";
import type { Edit, EditorEngine, EditorEngineName } from "./engine.ts";
import { startNaiveEditor } from "./naive-editor.ts";

/** Starts an engine in an element. */
export function startEditorEngine(name: EditorEngineName, element: HTMLElement, subject: Subject): EditorEngine {
  switch (name) {
    case "floor":
      return { ...startFloor(element, subject.size), edit: null };
    case "bare":
      return { ...startBare(element, subject), edit: null };
    case "app":
      return startEditor(element, subject);
    case "naive":
      return startNaiveEditor(element, subject);
  }
}

const icons = Object.fromEntries(SHAPE_ICONS.map((icon) => [icon, icon])) as ChartWords["icons"];
const WORDS: ChartWords = { area: "Area", section: "Section", stage: "STAGE", text: "Text", icons };

function startEditor(element: HTMLElement, subject: Subject): EditorEngine {
  const editor = createEditor({ document: documentOf(subject.chart), words: WORDS });
  const sight = createWindow();
  element.style.display = "grid";
  flushSync(() =>
    createRoot(element).render(
      <MantineProvider>
        <ChartCanvas editor={editor} window={sight} />
      </MantineProvider>,
    ),
  );
  const region = element.querySelector<HTMLElement>("[data-chart-canvas]")!;
  // No pointer of this machine is down: there is none to capture.
  region.setPointerCapture = () => {};
  const send = (type: string) => (clientX: number, clientY: number) => {
    region.dispatchEvent(new PointerEvent(type, { clientX, clientY, pointerId: 1, button: 0, bubbles: true }));
  };
  const edit: Edit = {
    down: send("pointerdown"),
    move: send("pointermove"),
    up: send("pointerup"),
    selectNothing: () => editor.select(NOTHING_SELECTED),
    selectedCount: () => placesIn(editor.document(), editor.get().selection).length,
    undo: editor.undo,
    redo: editor.redo,
    nudge: (dx, dy) => {
      const input = { selection: editor.get().selection, dx, dy };
      editor.run({ name: "moveSelection", input }, { joins: "nudge" });
    },
    renumber: (index) => {
      const { key } = subject.chart.sections[subject.places.sections[index]!]!;
      const section = objectsOf(editor.document(), "section").find(({ data }) => data.key === key)!;
      const scheme = { kind: "numbers", start: 1, step: 1, from: "right" } as const;
      editor.run({ name: "numberSeats", input: { selection: selectObjects([section.id]), scheme } });
    },
  };
  return {
    setView: (view) => sight.store.setState({ view }),
    settle: () => new Promise((resolve) => setTimeout(resolve, SETTLED_MS)),
    edit,
  };
}
