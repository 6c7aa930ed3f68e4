// Keys of drawing: corners, walking seat by seat, the grid, arranging, shaping rows, repeating, finding, the preview.
// While corners are edited or seats are walked, arrows, digits, Space and Delete mean these: the others wait (`isIdle`).
import type { Command } from "../../../commands.ts";
import type { Command as ChartCommand } from "#domain/charts/editing/commands.ts";
import { isNothing, touchedRows, touchesRows, wholeRows } from "#domain/charts/editing/selection.ts";
import type { Step } from "../../../seat-map/walk.ts";
import type { CanvasWindow } from "../canvas-view.ts";
import type { Editor } from "../editor.ts";
import { catchUp } from "../rested-editor.ts";
import { addCorner, bendBy, editedLine, nudgeCorner, removeCorner, stepCorner } from "./edit-corners.ts";
import { bendRows, reorder } from "./shape-selection.ts";
import { chooseHere, isWalking, keepInSight, stepWalk, typeDigit } from "./walk-seats.ts";

/** What only the screen can show. */
export type DrawDialog = "repeat" | "find" | "preview";

export interface DrawContext {
  readonly editor: Editor;
  readonly sight: CanvasWindow;
  readonly open: (dialog: DrawDialog) => void;
}

type Group = "corners" | "walk" | "arrange" | "rows" | "view";

/** Makes a command under `charts:draw.command`. */
function command(name: string, group: Group, keys: readonly string[], run: () => void): Command {
  return { id: `charts.${name}`, label: `charts:draw.command.${name}`, group: `charts:draw.group.${group}`, keys, run };
}

/** Nobody edits corners or walks: arrows, digits and Delete mean what they always mean. */
export const isIdle = (editor: Editor): boolean => !isWalking(editor) && editedLine(editor.get()) === null;

export function drawCommands(context: DrawContext): Command[] {
  return [
    ...arrangeCommands(context),
    ...rowCommands(context),
    ...viewCommands(context),
    ...cornerCommands(context),
    ...walkCommands(context),
  ];
}

const ARROWS = [
  ["ArrowLeft", -1, 0, "left"],
  ["ArrowRight", 1, 0, "right"],
  ["ArrowUp", 0, -1, "up"],
  ["ArrowDown", 0, 1, "down"],
] as const satisfies readonly (readonly [string, number, number, Step])[];

/** The same distances as for moving what is selected. */
const STEPS = [
  ["", 5, "corner"],
  ["Alt+", 1, "cornerLittle"],
  ["Shift+", 50, "cornerFar"],
] as const;
const BEND_CM = 5;

/** Tab means corners only while the drawing has the focus: from the panels it goes on as ever. */
const isOnCanvas = (): boolean => document.activeElement?.hasAttribute("data-chart-canvas") === true;

function cornerCommands({ editor }: DrawContext): Command[] {
  const isEditing = (): boolean => editedLine(editor.get()) !== null;
  const made = [
    ...ARROWS.flatMap(([key, x, y]) =>
      STEPS.map(([held, stepCm, name]) => ({
        ...command(name, "corners", [`${held}${key}`], () => nudgeCorner(editor, x * stepCm, y * stepCm)),
        id: `charts.${name}${key}`,
        repeats: true,
      })),
    ),
    command("addCorner", "corners", ["Insert", "*"], () => addCorner(editor)),
    command("removeCorner", "corners", ["Delete", "Backspace"], () => {
      const edited = editedLine(editor.get());
      if (edited) removeCorner(editor, edited.corner);
    }),
    { ...command("bendOut", "corners", ["PageUp"], () => bendBy(editor, BEND_CM)), repeats: true },
    { ...command("bendIn", "corners", ["PageDown"], () => bendBy(editor, -BEND_CM)), repeats: true },
  ].map((each) => ({ ...each, when: isEditing }));
  const onCanvas = (): boolean => isEditing() && isOnCanvas();
  return [
    { ...command("nextCorner", "corners", ["Tab"], () => stepCorner(editor, 1)), when: onCanvas, repeats: true },
    {
      ...command("cornerBefore", "corners", ["Shift+Tab"], () => stepCorner(editor, -1)),
      when: onCanvas,
      repeats: true,
    },
    ...made,
  ];
}

const WALK: readonly (readonly [string, Step])[] = [
  ["ArrowLeft", "left"],
  ["ArrowRight", "right"],
  ["ArrowUp", "up"],
  ["ArrowDown", "down"],
  ["Home", "rowStart"],
  ["End", "rowEnd"],
  ["PageDown", "nextSection"],
  ["PageUp", "previousSection"],
];

function walkCommands({ editor, sight }: DrawContext): Command[] {
  let typed = "";
  const walking = (): boolean => isWalking(editor);
  const then = (run: () => void) => () => {
    typed = "";
    run();
    keepInSight(editor, sight);
  };
  const digits = "0123456789".split("").map((digit) => ({
    ...command("walkNumber", "walk", [digit], () => {
      typed = typeDigit(editor, typed, digit);
      keepInSight(editor, sight);
    }),
    id: `charts.walkNumber${digit}`,
  }));
  const steps = WALK.flatMap(([key, step]) => [
    {
      ...command(
        `walk.${step}`,
        "walk",
        [key],
        then(() => stepWalk(editor, step)),
      ),
      id: `charts.walk.${step}`,
      repeats: true,
    },
    {
      ...command(
        "walkExtend",
        "walk",
        [`Shift+${key}`],
        then(() => stepWalk(editor, step, { extend: true })),
      ),
      id: `charts.walkExtend.${step}`,
      repeats: true,
    },
  ]);
  return [
    ...steps,
    command(
      "walkChoose",
      "walk",
      ["Space"],
      then(() => chooseHere(editor)),
    ),
    command(
      "walkOnly",
      "walk",
      ["Enter"],
      then(() => chooseHere(editor, { alone: true })),
    ),
    ...digits,
  ].map((each) => ({ ...each, when: walking }));
}

function arrangeCommands({ editor, open }: DrawContext): Command[] {
  const selection = () => editor.get().selection;
  const run = (made: () => ChartCommand) => () => void editor.run(made());
  const align = (name: string, key: string, to: Extract<ChartCommand, { name: "alignSelection" }>["input"]["to"]) =>
    command(
      name,
      "arrange",
      [key],
      run(() => ({ name: "alignSelection", input: { selection: selection(), to } })),
    );
  const distribute = (name: string, key: string, axis: "horizontal" | "vertical") =>
    command(
      name,
      "arrange",
      [key],
      run(() => ({ name: "distributeSelection", input: { selection: selection(), axis } })),
    );
  return [
    align("alignLeft", "Ctrl+ArrowLeft", "left"),
    align("alignRight", "Ctrl+ArrowRight", "right"),
    align("alignTop", "Ctrl+ArrowUp", "top"),
    align("alignBottom", "Ctrl+ArrowDown", "bottom"),
    align("alignCenter", "Alt+C", "center"),
    align("alignMiddle", "Alt+M", "middle"),
    distribute("distributeAcross", "Ctrl+Shift+ArrowRight", "horizontal"),
    distribute("distributeDown", "Ctrl+Shift+ArrowDown", "vertical"),
    command(
      "mirrorDown",
      "arrange",
      ["Alt+U"],
      run(() => ({ name: "mirrorSelection", input: { selection: selection(), axis: "vertical" } })),
    ),
    command("forward", "arrange", ["PageUp"], () => reorder(editor, "forward")),
    command("backward", "arrange", ["PageDown"], () => reorder(editor, "backward")),
    command("toFront", "arrange", ["Shift+PageUp"], () => reorder(editor, "front")),
    command("toBack", "arrange", ["Shift+PageDown"], () => reorder(editor, "back")),
    command("repeat", "arrange", ["U"], () => open("repeat")),
  ].map((each) => ({ ...each, outsideFields: true, when: () => !isNothing(selection()) && isIdle(editor) }));
}

const CURVE_STEP_CM = 10;

function rowCommands({ editor }: DrawContext): Command[] {
  const selection = () => editor.get().selection;
  const hasRows = (): boolean => touchesRows(editor.document(), selection());
  const shape = (name: "straightenRows" | "smoothRows" | "evenOutRows") => () =>
    void editor.run({ name, input: { selection: selection() } });
  const seats = (by: 1 | -1, keep: "length" | "pitch") => () => {
    const [row] = touchedRows(editor.document(), selection());
    if (!row) return;
    const count = row.data.places.length + by;
    const whole = wholeRows(editor.document(), selection());
    editor.run({ name: "setSeatCount", input: { selection: whole, count, keep } }, { joins: `seats-${keep}` });
  };
  return [
    { ...command("curveMore", "rows", ["Alt+PageUp"], () => bendRows(editor, CURVE_STEP_CM)), repeats: true },
    { ...command("curveLess", "rows", ["Alt+PageDown"], () => bendRows(editor, -CURVE_STEP_CM)), repeats: true },
    command("straighten", "rows", ["Alt+S"], shape("straightenRows")),
    command("smooth", "rows", ["Alt+W"], shape("smoothRows")),
    command("evenOut", "rows", ["Alt+G"], shape("evenOutRows")),
    command("seatMore", "rows", ["Alt+Insert"], seats(1, "pitch")),
    command("seatLess", "rows", ["Alt+Delete"], seats(-1, "pitch")),
    command("seatMoreSameLength", "rows", ["Ctrl+Insert"], seats(1, "length")),
    command("seatLessSameLength", "rows", ["Ctrl+Delete"], seats(-1, "length")),
  ].map((each) => ({ ...each, outsideFields: true, when: hasRows }));
}

function viewCommands({ editor, open }: DrawContext): Command[] {
  return [
    command("grid", "view", ["#"], () => {
      const { grid } = editor.get().draw;
      editor.setDraw({ grid: { ...grid, isShown: !grid.isShown } });
      editor.say({ key: grid.isShown ? "draw.said.gridOff" : "draw.said.gridOn", values: { size: grid.sizeCm } });
    }),
    command("find", "view", ["Ctrl+F", "F3"], () => open("find")),
    command("preview", "view", ["P"], () => open("preview")),
    { ...command("values", "view", ["F2"], () => focusValues(editor)), inFields: true },
    { ...command("canvas", "view", ["F6"], focusCanvas), inFields: true },
  ];
}

/** Texts come with the name first. */
const NAME_FIELD = "[data-text-value]:not(:disabled)";
const ANY_FIELD = ":is(input, textarea, button):not(:disabled)";

/** The name of the one thing that is selected; else the first value of the page beside the drawing. */
function focusValues(editor: Editor): void {
  catchUp();
  const page = document.querySelector("[role=tabpanel]");
  const { selection, tool } = editor.get();
  const isOne = tool === "select" && selection.objects.size === 1 && selection.places.size === 0;
  const name = isOne ? page?.querySelector<HTMLInputElement>(NAME_FIELD) : null;
  const field = name ?? page?.querySelector<HTMLElement>(ANY_FIELD);
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
}

function focusCanvas(): void {
  document.querySelector<HTMLElement>("[data-chart-canvas]")?.focus();
}
