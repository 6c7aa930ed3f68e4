// Random edits for property tests: every command with inputs made from numbers and from what the document holds.
import fc from "fast-check";
import type { Point } from "#domain/charts/chart.ts";
import type { EditResult } from "#domain/charts/editing/change.ts";
import { runCommand } from "#domain/charts/editing/commands.ts";
import type { Command } from "#domain/charts/editing/commands.ts";
import { clippingOf } from "#domain/charts/editing/copies.ts";
import { placesOfObject } from "#domain/charts/editing/document.ts";
import type { EditorDocument, ObjectId, ObjectKind } from "#domain/charts/editing/document.ts";
import type { Selection } from "#domain/charts/editing/selection.ts";

/** Numbers an edit is made from: the same numbers on the same document make the same edit. */
export interface Dice {
  readonly which: number;
  readonly picks: readonly number[];
  readonly x: number;
  readonly y: number;
  readonly amount: number;
}

const small = fc.integer({ min: -800, max: 800 });

export const anyDice: fc.Arbitrary<Dice> = fc.record({
  which: fc.nat({ max: 999 }),
  picks: fc.array(fc.nat({ max: 999 }), { minLength: 1, maxLength: 4 }),
  x: small,
  y: small,
  amount: fc.integer({ min: 1, max: 12 }),
});

/** Runs the edit the dice mean. Many are refused, which is part of the game. */
export const editBy = (document: EditorDocument, dice: Dice): EditResult =>
  runCommand(document, commandOf(document, dice));

export function commandOf(document: EditorDocument, dice: Dice): Command {
  const make = MAKERS[dice.which % MAKERS.length];
  if (!make) throw new Error("no command");
  return make(document, dice);
}

const pickOf = <Item>(items: readonly Item[], number: number): Item | undefined =>
  items[number % Math.max(1, items.length)];

function idsOf(document: EditorDocument, dice: Dice, kind?: ObjectKind): ObjectId[] {
  const ids = kind ? document.order.filter((id) => document.objects.get(id)?.kind === kind) : document.order;
  return [...new Set(dice.picks.flatMap((pick) => pickOf(ids, pick) ?? []))];
}

/** Some objects and some single seats. */
function selectionOf(document: EditorDocument, dice: Dice): Selection {
  const places = [...document.objects.values()].flatMap((object) => placesOfObject(object));
  const [first = 0, ...rest] = dice.picks;
  const objects =
    first % 3 === 0 ? [] : idsOf(document, dice).filter((id) => !id.startsWith("section") || first % 2 === 0);
  return { objects: new Set(objects), places: new Set(rest.flatMap((pick) => pickOf(places, pick * 7) ?? [])) };
}

const cornersOf = ({ x, y, amount, picks }: Dice): (Point & { bulgeCm?: number })[] => {
  const size = amount * 60;
  const bulgeCm = ((picks[0] ?? 0) % 5) * 10 - 20;
  return [
    { x, y, ...(bulgeCm !== 0 && { bulgeCm }) },
    { x: x + size, y: y + 10 },
    { x: x + size, y: y + size },
    { x: x - 20, y: y + size },
  ];
};

const categoryOf = (document: EditorDocument, dice: Dice): string =>
  pickOf(["", ...document.head.categories.map(({ key }) => key)], dice.picks[0] ?? 0) ?? "";

const about = (dice: Dice, bit: number): boolean => ((dice.picks[0] ?? 0) >> bit) % 2 === 1;

type Maker = (document: EditorDocument, dice: Dice) => Command;

const DRAWING: readonly Maker[] = [
  (_, dice) => ({
    name: "addRow",
    input: {
      corners: cornersOf(dice).slice(0, 2 + (dice.amount % 3)),
      smooth: about(dice, 1),
      seatPitchCm: 40 + dice.amount,
    },
  }),
  (_, dice) => ({
    name: "addRowBlock",
    input: {
      ...{ at: dice, rows: 1 + (dice.amount % 4), seatsPerRow: 2 + dice.amount, rotation: dice.x % 90 },
      curveCm: dice.y % 120,
      growth: dice.amount % 2,
      ...(about(dice, 0) && { stagger: about(dice, 1) ? ("shift" as const) : ("fewer" as const) }),
      aislesAfter: [1 + (dice.amount % 5)],
    },
  }),
  (document, dice) => ({
    name: "addTable",
    input: {
      ...{ at: dice, form: about(dice, 0) ? "round" : "rectangle", chairs: dice.amount },
      ...{ sold: about(dice, 1) ? "whole" : "seats", category: categoryOf(document, dice) },
    },
  }),
  (_, dice) => ({
    name: "addBooth",
    input: { from: dice, to: { x: dice.x + 200, y: dice.y + 90 }, capacity: dice.amount },
  }),
  (_, dice) => ({ name: "addArea", input: { corners: cornersOf(dice), capacity: dice.amount * 10, label: "Floor" } }),
  (_, dice) => ({ name: "addSection", input: { corners: cornersOf(dice), name: `Part ${dice.amount}` } }),
  (_, dice) => ({ name: "addShape", input: { kind: "stage", corners: cornersOf(dice), label: "Stage" } }),
  (_, dice) => ({ name: "addShape", input: { kind: "polygon", corners: cornersOf(dice).slice(0, 2), open: true } }),
  (_, dice) => ({ name: "addShape", input: { kind: "text", at: dice, text: "Bar", sizeCm: dice.amount, icon: "bar" } }),
  (document, dice) => ({
    name: "pasteClipping",
    input: { clipping: clippingOf(document, selectionOf(document, dice)), dx: dice.x, dy: dice.y },
  }),
  (document, dice) => ({
    name: "duplicateSelection",
    input: { selection: selectionOf(document, dice), dx: 30, dy: 30 },
  }),
  (document, dice) => ({
    name: "repeatSelection",
    input: { selection: selectionOf(document, dice), copies: 1 + (dice.amount % 3), dx: dice.x, dy: dice.y },
  }),
];

const MOVING: readonly Maker[] = [
  (document, dice) => ({
    name: "moveSelection",
    input: { selection: selectionOf(document, dice), dx: dice.x, dy: dice.y },
  }),
  (document, dice) => ({
    name: "rotateSelection",
    input: { selection: selectionOf(document, dice), degrees: dice.x % 360 },
  }),
  (document, dice) => ({
    name: "mirrorSelection",
    input: { selection: selectionOf(document, dice), axis: about(dice, 1) ? "horizontal" : "vertical" },
  }),
  (document, dice) => ({
    name: "scaleSelection",
    input: { selection: selectionOf(document, dice), factorX: dice.amount / 6, factorY: 0.9 },
  }),
  (document, dice) => ({
    name: "skewSelection",
    input: { selection: selectionOf(document, dice), acrossDegrees: dice.x % 60, downDegrees: 0 },
  }),
  (document, dice) => ({ name: "alignSelection", input: { selection: selectionOf(document, dice), to: "middle" } }),
  (document, dice) => ({
    name: "distributeSelection",
    input: { selection: selectionOf(document, dice), axis: "horizontal" },
  }),
  (document, dice) => ({
    name: "reorderObjects",
    input: {
      objects: idsOf(document, dice),
      to: pickOf(["front", "back", "forward", "backward"] as const, dice.amount) ?? "front",
    },
  }),
  (document, dice) => ({ name: "removeSelection", input: { selection: selectionOf(document, dice) } }),
];

const SHAPING: readonly Maker[] = [
  (document, dice) => ({
    name: "curveRows",
    input: { selection: selectionOf(document, dice), curveCm: dice.y % 200, concentric: about(dice, 2) },
  }),
  (document, dice) => ({ name: "straightenRows", input: { selection: selectionOf(document, dice) } }),
  (document, dice) => ({ name: "smoothRows", input: { selection: selectionOf(document, dice) } }),
  (document, dice) => ({ name: "evenOutRows", input: { selection: selectionOf(document, dice) } }),
  (document, dice) => ({
    name: "setRowPath",
    input: { row: idsOf(document, dice, "row")[0] ?? "", corners: cornersOf(dice), smooth: about(dice, 1) },
  }),
  (document, dice) => ({
    name: "setSeatPitch",
    input: { selection: selectionOf(document, dice), pitchCm: 40 + dice.amount },
  }),
  (document, dice) => ({
    name: "setRowPitch",
    input: { selection: selectionOf(document, dice), pitchCm: 80 + dice.amount },
  }),
  (document, dice) => ({
    name: "setRowLength",
    input: {
      selection: selectionOf(document, dice),
      lengthCm: dice.amount * 55,
      keep: about(dice, 1) ? "start" : "end",
    },
  }),
  (document, dice) => ({
    name: "setSeatCount",
    input: {
      ...{ selection: selectionOf(document, dice), count: dice.amount },
      ...{ keep: about(dice, 1) ? "length" : "pitch", at: about(dice, 2) ? "start" : "end" },
    },
  }),
  (document, dice) => ({
    name: "setTables",
    input: {
      tables: idsOf(document, dice, "table"),
      set: { capacity: dice.amount, sold: about(dice, 1) ? "whole" : "seats", rotation: dice.x % 360 },
    },
  }),
  (document, dice) => ({
    name: "setTables",
    input: { tables: idsOf(document, dice, "table"), set: { booth: about(dice, 1) } },
  }),
  (document, dice) => ({
    name: "setShapes",
    input: {
      shapes: idsOf(document, dice, "shape"),
      set: {
        floor: about(dice, 1) ? null : `Level ${dice.amount}`,
        color: about(dice, 2) ? null : "#334455",
        icon: null,
      },
    },
  }),
  (document, dice) => ({
    name: "setAreas",
    input: { areas: idsOf(document, dice, "area"), set: { capacity: dice.amount - 1 } },
  }),
  (document, dice) => ({
    name: "setCorners",
    input: { object: idsOf(document, dice)[0] ?? "", corners: cornersOf(dice) },
  }),
];

const seatOf = (document: EditorDocument, dice: Dice): number => {
  const seats = [...document.objects.values()].flatMap((object) => (object.kind === "row" ? object.data.places : []));
  return pickOf(seats, dice.picks[0] ?? 0) ?? 0;
};

const TAKING_APART: readonly Maker[] = [
  (document, dice) => ({
    name: "setAisle",
    input: {
      after: seatOf(document, dice),
      open: about(dice, 1),
      ...(about(dice, 2) && { widthCm: 60 + dice.amount }),
    },
  }),
  (document, dice) => ({ name: "splitRow", input: { after: seatOf(document, dice) } }),
  (document, dice) => ({ name: "joinRows", input: { rows: idsOf(document, dice, "row") } }),
  (document, dice) => ({
    name: "addSeat",
    input: { beside: seatOf(document, dice), side: about(dice, 1) ? "before" : "after" },
  }),
  (document, dice) => ({ name: "makeWheelchairBay", input: { selection: selectionOf(document, dice) } }),
];

const NAMING: readonly Maker[] = [
  (document, dice) => ({
    name: "numberSeats",
    input: {
      selection: selectionOf(document, dice),
      scheme: {
        ...{ kind: about(dice, 0) ? "numbers" : "letters", start: dice.amount, step: 1 + (dice.amount % 2) },
        from: pickOf(["left", "right", "middle"] as const, dice.amount) ?? "left",
        restartAt: pickOf(["row", "aisle", "line", "never"] as const, dice.picks[0] ?? 0) ?? "row",
        reverse: about(dice, 3),
      },
    },
  }),
  (document, dice) => ({
    name: "labelObjects",
    input: {
      selection: selectionOf(document, dice),
      scheme: {
        ...{ kind: "letters", start: dice.amount, step: 1, skip: ["I", "O"], sameAcrossAisles: about(dice, 1) },
        of: pickOf(["row", "table", "area", "section"] as const, dice.amount) ?? "row",
      },
    },
  }),
  () => ({ name: "repairLabels", input: {} }),
  () => ({ name: "rehouse", input: {} }),
  (document, dice) => ({ name: "paintUnpainted", input: { category: categoryOf(document, dice) } }),
  (document, dice) => ({
    name: "paintCategory",
    input: { selection: selectionOf(document, dice), category: categoryOf(document, dice) },
  }),
  (_, dice) => ({
    name: "setCategory",
    input: {
      category: { key: `N${dice.amount % 3}`, name: "New", color: "#123456", pattern: "bar" },
    },
  }),
  (document, dice) => ({
    name: "removeCategory",
    input: { category: categoryOf(document, dice), replacement: about(dice, 1) ? "" : "A" },
  }),
  (document, dice) => ({ name: "renameCategory", input: { from: categoryOf(document, dice), to: `R${dice.amount}` } }),
  (document, dice) => ({
    name: "setAttributes",
    input: {
      selection: selectionOf(document, dice),
      add: about(dice, 1) ? ["wheelchair", "aisle"] : [],
      remove: about(dice, 2) ? ["aisle", "companion"] : [],
    },
  }),
  (document, dice) => ({
    name: "setTags",
    input: { selection: selectionOf(document, dice), add: [`tag ${dice.amount}`] },
  }),
  (document, dice) => ({
    name: "setView",
    input: { selection: selectionOf(document, dice), view: about(dice, 1) ? "view-1" : null },
  }),
  (document, dice) => {
    const [one = 0, other = 0] = [...document.objects.values()]
      .flatMap((object) => placesOfObject(object))
      .slice(dice.amount);
    return { name: "pairCompanions", input: { wheelchair: one, companion: other, note: about(dice, 1) } };
  },
  () => ({ name: "repairCompanions", input: {} }),
  (document, dice) => ({
    name: "removeFloor",
    input: { floor: document.head.floors?.[0] ?? "", to: about(dice, 1) ? null : `Level ${dice.amount}` },
  }),
  (_, dice) => ({ name: "setFocalPoint", input: { at: about(dice, 1) ? { x: dice.x, y: dice.y } : null } }),
  (_, dice) => ({ name: "addFloor", input: { name: `Level ${dice.amount}` } }),
  (document, dice) => ({
    name: "setSections",
    input: { sections: idsOf(document, dice, "section"), set: { floor: `Level ${dice.amount}`, entrance: null } },
  }),
  (document, dice) => ({
    name: "assignSection",
    input: { objects: idsOf(document, dice), section: about(dice, 1) ? "s" : "t" },
  }),
];

const MAKERS: readonly Maker[] = [...DRAWING, ...MOVING, ...SHAPING, ...TAKING_APART, ...NAMING];
