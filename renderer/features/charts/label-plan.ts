// The form of the numbering page, and the command it means.
import type { Command } from "#domain/charts/editing/commands.ts";
import type { LabelScheme } from "#domain/charts/editing/label-schemes.ts";
import type { SeatScheme } from "#domain/charts/editing/numbering.ts";
import type { ObjectOrder } from "#domain/charts/editing/row-order.ts";
import type { Selection } from "#domain/charts/editing/selection.ts";

export interface LabelFields {
  readonly what: "seats" | "chairs" | "rows" | "tables" | "areas" | "sections";
  readonly kind: LabelScheme["kind"];
  readonly start: number;
  readonly step: number;
  /** As typed: `I, O`. */
  readonly skip: string;
  readonly prefix: string;
  readonly suffix: string;
  /** After Z: AA, BB or AA, AB. */
  readonly afterLast: "double" | "count";
  readonly from: SeatScheme["from"];
  /** From the middle: the side that gets the first label, and so the odd numbers. */
  readonly firstSide: "left" | "right";
  readonly leftOf: "page" | "seats";
  readonly restartAt: "row" | "aisle" | "line" | "never";
  readonly order: ObjectOrder;
  /** Chairs of tables. */
  readonly turn: "clockwise" | "counterClockwise";
  /** Counted from 1: the chair that gets the first label. */
  readonly firstChair: number;
  /** Rows that continue each other across an aisle share a label. */
  readonly acrossAisles: boolean;
  readonly reverse: boolean;
}

export const START: LabelFields = {
  what: "seats",
  kind: "numbers",
  start: 1,
  step: 1,
  skip: "I, O",
  prefix: "",
  suffix: "",
  afterLast: "double",
  from: "left",
  firstSide: "left",
  leftOf: "page",
  restartAt: "line",
  order: "stage",
  turn: "clockwise",
  firstChair: 1,
  acrossAisles: true,
  reverse: false,
};

const KINDS = { rows: "row", tables: "table", areas: "area", sections: "section" } as const;

/** The command that writes the plan. Seats and chairs are numbered apart: a hall with both is selected as one. */
export function planOf(fields: LabelFields, selection: Selection): Command {
  const { kind, start, step, prefix, suffix, afterLast, reverse, from, firstSide, leftOf, restartAt, order } = fields;
  const skip = fields.skip.split(/[\s,;]+/u).filter((word) => word !== "");
  const scheme: LabelScheme = {
    ...{ kind, start, step, skip, afterLast },
    ...(prefix !== "" && { prefix }),
    ...(suffix !== "" && { suffix }),
  };
  if (fields.what === "seats") {
    const rowOrder = order;
    const seats = { ...scheme, from, firstSide, leftOf, restartAt, rowOrder, reverse };
    return { name: "numberSeats", input: { selection, scheme: seats, of: "seats" } };
  }
  if (fields.what === "chairs") {
    const counterClockwise = fields.turn === "counterClockwise";
    const chairs = { ...scheme, from: "left" as const, counterClockwise, firstChair: fields.firstChair - 1, reverse };
    return { name: "numberSeats", input: { selection, scheme: chairs, of: "chairs" } };
  }
  const of = KINDS[fields.what];
  const sameAcrossAisles = of === "row" && fields.acrossAisles;
  return { name: "labelObjects", input: { selection, scheme: { ...scheme, of, order, reverse, sameAcrossAisles } } };
}

/** What can be labelled, in the order of the list. */
export const LABELLED = ["seats", "chairs", "rows", "tables", "areas", "sections"] as const;

/** A fresh form: rows and sections usually bear letters. */
export const startFor = (what: LabelFields["what"]): LabelFields => ({
  ...START,
  what,
  kind: what === "rows" || what === "sections" ? "letters" : "numbers",
});
