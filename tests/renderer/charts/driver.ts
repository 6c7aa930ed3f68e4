// Drives the chart editor without a screen: a pointer, keys as commands, and short questions about what came of it.
import { SHAPE_ICONS } from "#domain/charts/chart.ts";
import { emptyDocument, objectsOf } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { placesIn } from "#domain/charts/editing/selection.ts";
import { createEditor } from "#renderer/features/charts/editor.ts";
import type { Editor } from "#renderer/features/charts/editor.ts";
import type { ChartWords } from "#renderer/features/charts/editor-state.ts";
import { sightOf } from "#renderer/features/charts/sight.ts";
import type { Press } from "#renderer/features/charts/tools/tool.ts";

export type Held = Partial<Pick<Press, "shift" | "alt" | "ctrl">>;
type At = readonly [x: number, y: number];

const icons = Object.fromEntries(SHAPE_ICONS.map((icon) => [icon, icon])) as ChartWords["icons"];
const WORDS: ChartWords = { area: "Standing", section: "Section", stage: "STAGE", text: "Text", icons };

/** An editor on an empty floor, or on a document, at one centimetre per pixel unless said otherwise. */
export function openDriver(options: { readonly document?: EditorDocument; readonly cmPerPx?: number } = {}) {
  const { cmPerPx = 1 } = options;
  const document =
    options.document ??
    emptyDocument({
      name: "Test",
      categories: [
        { key: "A", name: "Front", color: "#0072b2", pattern: "plain" },
        { key: "B", name: "Back", color: "#009e73", pattern: "dot" },
      ],
      sectionName: "Hall",
    });
  const editor: Editor = createEditor({ document, words: WORDS });
  const press = ([x, y]: At, held: Held = {}): Press => ({
    at: { x, y },
    cmPerPx,
    shift: held.shift ?? false,
    alt: held.alt ?? false,
    ctrl: held.ctrl ?? false,
  });
  const driver = {
    editor,
    down: (at: At, held?: Held) => editor.pointerDown(press(at, held)),
    move: (at: At, held?: Held) => editor.pointerMove(press(at, held)),
    up: (at: At, held?: Held) => editor.pointerUp(press(at, held)),
    click: (at: At, held?: Held): void => {
      driver.down(at, held);
      driver.up(at, held);
    },
    doubleClick: (at: At, held?: Held): void => {
      driver.click(at, held);
      driver.click(at, held);
      editor.doubleClick(press(at, held));
    },
    /** Presses at the first point, goes through the others and lets go at the last. */
    drag: (way: readonly At[], held?: Held): void => {
      const [first, ...rest] = way;
      if (!first) return;
      driver.down(first, held);
      for (const at of rest) driver.move(at, held);
      driver.up(way.at(-1) ?? first, held);
    },
    rows: () => objectsOf(editor.document(), "row").map(({ data }) => data),
    count: () => sightOf(editor.document()).places.count,
    selected: () => placesIn(editor.document(), editor.get().selection),
    /** Where the seat of a row stands. */
    seat: (row: number, seat: number): At => {
      const data = driver.rows()[row];
      return [data?.x[seat] ?? 0, data?.y[seat] ?? 0];
    },
  };
  return driver;
}

export type Driver = ReturnType<typeof openDriver>;
