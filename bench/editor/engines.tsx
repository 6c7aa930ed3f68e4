// The application's editor on its real canvas, alone and on its whole screen, driven by real pointer events.
import "#renderer/ui/styles.ts";
import { MantineProvider } from "@mantine/core";
import { createORPCClient } from "@orpc/client";
import { createTanstackQueryUtils } from "@orpc/tanstack-query";
import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import type { ReactNode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Client } from "#contract/index.ts";
import { SHAPE_ICONS } from "#domain/charts/chart.ts";
import { documentOf, objectsOf } from "#domain/charts/editing/document.ts";
import { NOTHING_SELECTED, placesIn, selectObjects } from "#domain/charts/editing/selection.ts";
import { createWindow } from "#renderer/features/charts/canvas-view.ts";
import { ChartCanvas } from "#renderer/features/charts/chart-canvas.tsx";
import { ChartEditor } from "#renderer/features/charts/chart-editor.tsx";
import { createSaver } from "#renderer/features/charts/draft-saver.ts";
import { createEditor } from "#renderer/features/charts/editor.ts";
import type { ChartWords } from "#renderer/features/charts/editor-state.ts";
import type { Editor } from "#renderer/features/charts/editor.ts";
import { queryClient } from "#renderer/queries.ts";
import { cssVariablesResolver, theme } from "#renderer/theme.ts";
import { ConnectionProvider } from "#renderer/ui/client-context.tsx";
import type { Subject } from "../seat-map/engine.ts";
import { SETTLED_MS } from "../seat-map/engine.ts";
import { startBare, startFloor } from "../seat-map/engines.tsx";
import { frames } from "../support/frames.ts";
import type { Edit, EditorEngine, EditorEngineName } from "./engine.ts";
import { startNaiveEditor } from "./naive-editor.ts";

/**
 * Makes ready what is there before a chart is opened: for the application's editor the theme around it, for the whole screen
 * router and queries too. The answer starts the engine.
 */
export async function prepareEditorEngine(
  name: EditorEngineName,
  element: HTMLElement,
): Promise<(subject: Subject) => EditorEngine> {
  switch (name) {
    case "floor":
      return ({ size }) => ({ ...startFloor(element, size), isThere: () => true, edit: null });
    case "bare":
      return (subject) => ({ ...startBare(element, subject), isThere: () => true, edit: null });
    case "app":
    case "screen": {
      const open = await surround(element, name === "screen");
      return (subject) => startEditor(element, subject, { withPanels: name === "screen", open });
    }
    case "naive":
      return (subject) => startNaiveEditor(element, subject);
  }
}

const icons = Object.fromEntries(SHAPE_ICONS.map((icon) => [icon, icon])) as ChartWords["icons"];
const WORDS: ChartWords = { area: "Area", section: "Section", stage: "STAGE", text: "Text", icons };

interface Place {
  readonly withPanels: boolean;
  /** Shows something inside the application. */
  readonly open: (content: ReactNode) => void;
}

function startEditor(element: HTMLElement, subject: Subject, { withPanels, open }: Place): EditorEngine {
  const editor = createEditor({ document: documentOf(subject.chart), words: WORDS });
  const sight = createWindow();
  open(withPanels ? screenOf(editor, sight) : <ChartCanvas editor={editor} window={sight} />);
  return {
    setView: (view) => sight.store.setState({ view }),
    settle: () => new Promise((resolve) => setTimeout(resolve, SETTLED_MS)),
    isThere: () => element.querySelector("canvas") !== null,
    edit: editOf(editor, element, subject),
  };
}

/** The house behind the screen takes calls and never answers: nothing but the screen is measured. */
const client: Client = createORPCClient({ call: () => new Promise(() => {}) });

/** The editor as a chart's page shows it: tools, panels, bottom line, checks and the saving of the draft. */
function screenOf(editor: Editor, window: ReturnType<typeof createWindow>): ReactNode {
  let version = 1;
  const saver = createSaver({
    ...{ editor, version, isDraft: true, savedAt: null, basedOn: null },
    save: () => Promise.resolve({ version: (version += 1), savedAt: 0 }),
  });
  const chart = { chartId: "bench", name: "Bench", venue: "Bench", latest: null };
  return <ChartEditor {...{ editor, saver, window, chart }} onReopen={() => {}} onLatest={() => {}} />;
}

/** Mounts the application with nothing opened yet. */
async function surround(element: HTMLElement, withRouter: boolean): Promise<Place["open"]> {
  const opened = createStore<{ readonly content: ReactNode }>(() => ({ content: null }));
  const Content = (): ReactNode => (
    <>
      {useStore(opened, ({ content }) => content)}
      <i data-surrounded="" hidden />
    </>
  );
  const around = withRouter ? (
    <ConnectionProvider connection={{ client, api: createTanstackQueryUtils(client) }}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={routerOf(Content) as never} />
      </QueryClientProvider>
    </ConnectionProvider>
  ) : (
    <Content />
  );
  createRoot(element).render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver}>
      {around}
    </MantineProvider>,
  );
  while (element.querySelector("[data-surrounded]") === null) await frames(1);
  return (content) => flushSync(() => opened.setState({ content }));
}

function routerOf(Content: () => ReactNode) {
  const root = createRootRoute();
  const page = createRoute({ getParentRoute: () => root, path: "/charts/$id", component: Content });
  const history = createMemoryHistory({ initialEntries: ["/charts/bench"] });
  return createRouter({ routeTree: root.addChildren([page]), history });
}

function editOf(editor: Editor, element: HTMLElement, subject: Subject): Edit {
  let region: HTMLElement | null = null;
  const send = (type: string) => (x: number, y: number) => {
    region ??= regionIn(element);
    const { left, top } = region.getBoundingClientRect();
    const place = { clientX: x + left, clientY: y + top };
    region.dispatchEvent(new PointerEvent(type, { ...place, pointerId: 1, button: 0, bubbles: true }));
  };
  return {
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
}

function regionIn(element: HTMLElement): HTMLElement {
  const region = element.querySelector<HTMLElement>("[data-chart-canvas]")!;
  // No pointer of this machine is down: there is none to capture.
  region.setPointerCapture = () => {};
  return region;
}
