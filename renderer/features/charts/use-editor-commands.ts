// Every tool and action of the editor as data: keys, buttons and the sheet of keys come from this list.
import { useMemo, type ReactNode } from "react";
import { useStore } from "zustand";
import type { Command } from "../../commands.ts";
import { useCommands } from "../../commands.ts";
import { canRedo, canUndo } from "#domain/charts/editing/history.ts";
import { isNothing, sameType, selectObjects, wholeRows } from "#domain/charts/editing/selection.ts";
import { boundsOfDocument, boundsOfSelection } from "#domain/charts/editing/where.ts";
import { EMPTY_BOX, type CanvasWindow } from "./canvas-view.ts";
import { type DrawDialog, drawCommands, isIdle } from "./draw/draw-commands.ts";
import { editedLine } from "./draw/edit-corners.ts";
import { isWalking } from "./draw/walk-seats.ts";
import type { Saver } from "./draft-saver.ts";
import type { ToolName } from "./editor-state.ts";
import type { Editor } from "./editor.ts";
import { copyToo } from "./panels/clipboard.ts";
import { reachableOf } from "./panels/things-state.ts";
import { neighbour } from "./walk-objects.ts";

export type EditorTab = "selection" | "labels" | "categories" | "hall" | "checks" | "versions";

export interface CommandContext {
  readonly editor: Editor;
  readonly saver: Saver;
  readonly window: CanvasWindow;
  readonly setTab: (tab: EditorTab) => void;
  readonly publish: () => void;
  readonly openDrawDialog: (dialog: DrawDialog) => void;
  readonly discard: () => void;
}

export const TOOL_KEYS: Readonly<Record<ToolName, string>> = {
  select: "V",
  corners: "E",
  lasso: "Q",
  brush: "B",
  paint: "K",
  row: "R",
  path: "C",
  block: "D",
  table: "T",
  area: "A",
  section: "S",
  stage: "G",
  shape: "O",
  text: "X",
  icon: "I",
  focal: "F",
  measure: "L",
  picture: "J",
};

const TAB_KEYS: Readonly<Record<EditorTab, string>> = {
  selection: "1",
  labels: "2",
  categories: "3",
  checks: "4",
  versions: "5",
  hall: "6",
};
const STEP_CM = 5;
const SMALL_STEP_CM = 1;
const LARGE_STEP_CM = 50;
const PAN_PX = 80;
const ZOOM = 1.35;
const TURN_DEGREES = 5;
const ARROWS = [
  ["ArrowLeft", -1, 0],
  ["ArrowRight", 1, 0],
  ["ArrowUp", 0, -1],
  ["ArrowDown", 0, 1],
] as const;

/** Registers the commands while the editor is on screen. Shows nothing: a step renders no more of the screen than it must. */
export function EditorCommands(context: CommandContext): ReactNode {
  const { editor, saver, window: sight, setTab, publish, discard, openDrawDialog } = context;
  // Buttons follow whether there is something to undo and whether something is selected.
  const undoable = useStore(editor.store, ({ history }) => canUndo(history));
  const redoable = useStore(editor.store, ({ history }) => canRedo(history));
  const hasSelection = useStore(editor.store, (state) => !isNothing(state.selection));
  const isDraft = useStore(saver.store, (state) => state.isDraft);
  const commands = useMemo(
    () => [
      ...editorCommands({ editor, window: sight, setTab, openDrawDialog }),
      command("publish", ["Ctrl+Enter"], publish),
      command("discard", ["Ctrl+Shift+D"], discard, () => isDraft),
    ],
    // oxlint-disable-next-line react/exhaustive-deps -- history and selection decide what is live
    [editor, sight, setTab, publish, discard, openDrawDialog, undoable, redoable, hasSelection, isDraft],
  );
  useCommands(commands);
  return null;
}

/** Everything that is done to the drawing. At any moment a key means one thing at most. */
export function editorCommands(
  context: Pick<CommandContext, "editor" | "window" | "setTab" | "openDrawDialog">,
): Command[] {
  const { editor, window: sight } = context;
  return [
    ...toolCommands(editor),
    ...selectionCommands(editor),
    ...moveCommands(editor, sight),
    ...viewCommands(editor, sight),
    ...tabCommands(editor, context.setTab),
    ...drawCommands({ editor, sight, open: context.openDrawDialog }),
    command("undo", ["Ctrl+Z"], editor.undo, () => canUndo(editor.get().history)),
    command("redo", ["Ctrl+Y", "Ctrl+Shift+Z"], editor.redo, () => canRedo(editor.get().history)),
  ];
}

function command(name: string, keys: readonly string[], run: () => void, when?: () => boolean): Command {
  return { id: `charts.${name}`, label: `charts:command.${name}`, keys, run, ...(when && { when }) };
}

/** Copying, pasting and choosing all of a text that is being typed stay the field's own. */
const isElsewhere = (): boolean => document.activeElement?.matches("input, textarea") !== true;

const toolCommands = (editor: Editor): Command[] =>
  (Object.keys(TOOL_KEYS) as ToolName[]).map((tool) => ({
    id: `charts.tool.${tool}`,
    label: `charts:tool.${tool}`,
    group: "charts:group.tools",
    keys: [TOOL_KEYS[tool]],
    run: () => editor.setTool(tool),
  }));

const tabCommands = (editor: Editor, setTab: (tab: EditorTab) => void): Command[] =>
  (Object.keys(TAB_KEYS) as EditorTab[]).map((tab) => ({
    id: `charts.tab.${tab}`,
    label: `charts:tab.${tab}`,
    group: "charts:group.panels",
    keys: [TAB_KEYS[tab]],
    when: () => !isWalking(editor),
    run: () => setTab(tab),
  }));

function selectionCommands(editor: Editor): Command[] {
  const some = (): boolean => !isNothing(editor.get().selection);
  const selection = () => editor.get().selection;
  const inGroup = (made: Command): Command => ({ ...made, group: "charts:group.selection" });
  const turn = (degrees: number) => () =>
    void editor.run({ name: "rotateSelection", input: { selection: selection(), degrees } });
  const walk = (by: 1 | -1) => () => {
    const next = neighbour(reachableOf(editor), selection(), by);
    if (next) editor.select(selectObjects([next]));
  };
  return [
    command(
      "selectAll",
      ["Ctrl+A"],
      () => editor.select(selectObjects(reachableOf(editor).objects.keys())),
      isElsewhere,
    ),
    command("wholeRows", ["W"], () => editor.select(wholeRows(editor.document(), selection())), some),
    command(
      "sameType",
      ["Y"],
      () => {
        const ids = wholeRows(editor.document(), selection()).objects;
        editor.select(sameType(reachableOf(editor), ids));
      },
      some,
    ),
    command("next", ["N", "."], walk(1)),
    command("previous", [","], walk(-1)),
    command(
      "copy",
      ["Ctrl+C"],
      () => copyToo(editor),
      () => some() && isElsewhere(),
    ),
    { ...command("paste", ["Ctrl+V"], editor.paste, isElsewhere), byEvent: true },
    command("duplicate", ["Ctrl+D"], editor.duplicate, some),
    command(
      "delete",
      ["Delete", "Backspace"],
      () => void (editor.back() || editor.run({ name: "removeSelection", input: { selection: selection() } })),
      () => editedLine(editor.get()) === null && (some() || editor.get().sketch?.kind === "corners"),
    ),
    command("turnRight", ["]"], turn(TURN_DEGREES), some),
    command("turnLeft", ["["], turn(-TURN_DEGREES), some),
    command(
      "mirror",
      ["M"],
      () => void editor.run({ name: "mirrorSelection", input: { selection: selection(), axis: "horizontal" } }),
      some,
    ),
    command("snap", ["H"], () => editor.setSnapping(!editor.get().isSnapping)),
  ].map(inGroup);
}

/** Arrows move what is selected, or the window when nothing is. */
function moveCommands(editor: Editor, sight: CanvasWindow): Command[] {
  return ARROWS.flatMap(([key, x, y]) =>
    (
      [
        ["", STEP_CM, `move${key}`],
        ["Alt+", SMALL_STEP_CM, `moveLittle${key}`],
        ["Shift+", LARGE_STEP_CM, `moveFar${key}`],
      ] as const
    ).map(([held, stepCm, name]): Command => ({
      id: `charts.${name}`,
      label: `charts:command.${held === "" ? "move" : held === "Alt+" ? "moveLittle" : "moveFar"}`,
      group: "charts:group.move",
      keys: [`${held}${key}`],
      repeats: true,
      when: () => isIdle(editor),
      run: () => {
        const { selection } = editor.get();
        if (isNothing(selection)) return sight.panBy(-x * PAN_PX, -y * PAN_PX);
        const input = { selection, dx: x * stepCm, dy: y * stepCm };
        if (editor.run({ name: "moveSelection", input }, { joins: "nudge" }))
          editor.say({ key: "moved", values: { x: input.dx, y: input.dy } });
      },
    })),
  );
}

function viewCommands(editor: Editor, sight: CanvasWindow): Command[] {
  const made = [
    command("zoomIn", ["+", "="], () => sight.zoomBy(ZOOM)),
    command("zoomOut", ["-"], () => sight.zoomBy(1 / ZOOM)),
    command(
      "fit",
      ["0"],
      () => sight.fit(boundsOfDocument(editor.document()) ?? EMPTY_BOX),
      () => !isWalking(editor),
    ),
    command("fitSelection", ["Z"], () => {
      const box = boundsOfSelection(editor.document(), editor.get().selection);
      if (box) sight.fit(box);
    }),
    command("cancel", ["Escape"], editor.cancel),
    command(
      "finish",
      ["Enter"],
      () => editor.finish(sight.middle()),
      () => !isWalking(editor),
    ),
  ];
  return made.map((each) => ({ ...each, group: "charts:group.view" }));
}
