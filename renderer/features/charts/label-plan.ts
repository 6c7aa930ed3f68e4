// The form of the numbering page, and the command it means.
import type { Command } from "#domain/charts/editing/commands.ts";
import type { LabelScheme } from "#domain/charts/editing/label-schemes.ts";
import type { SeatScheme } from "#domain/charts/editing/numbering.ts";
import type { ObjectOrder } from "#domain/charts/editing/row-order.ts";
import type { Selection } from "#domain/charts/editing/selection.ts";

export interface LabelFields {
  readonly what: "seats" | "rows" | "tables" | "sections";
  readonly kind: LabelScheme["kind"];
  readonly start: number;
  readonly step: number;
  /** As typed: `I, O`. */
  readonly skip: string;
  readonly prefix: string;
  readonly from: SeatScheme["from"];
  readonly leftOf: "page" | "seats";
  readonly restartAt: "row" | "aisle" | "line" | "never";
  readonly order: ObjectOrder;
  readonly reverse: boolean;
}

export const START: LabelFields = {
  what: "seats",
  kind: "numbers",
  start: 1,
  step: 1,
  skip: "I, O",
  prefix: "",
  from: "left",
  leftOf: "page",
  restartAt: "line",
  order: "stage",
  reverse: false,
};

const KINDS = { rows: "row", tables: "table", sections: "section" } as const;

/** The command that writes the plan. */
export function planOf(fields: LabelFields, selection: Selection): Command {
  const { kind, start, step, prefix, reverse, from, leftOf, restartAt, order } = fields;
  const skip = fields.skip.split(/[\s,;]+/u).filter((word) => word !== "");
  const scheme: LabelScheme = { kind, start, step, skip, ...(prefix !== "" && { prefix }) };
  if (fields.what === "seats")
    return { name: "numberSeats", input: { selection, scheme: { ...scheme, from, leftOf, restartAt, reverse } } };
  const of = KINDS[fields.what];
  const sameAcrossAisles = of === "row";
  return { name: "labelObjects", input: { selection, scheme: { ...scheme, of, order, reverse, sameAcrossAisles } } };
}
