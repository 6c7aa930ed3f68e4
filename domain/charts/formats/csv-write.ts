// Writes a chart as a seat manifest: a line per place. Read again it is the same places at the same spots.
import type { Chart, Point, Table } from "../chart.ts";
import { chairsOf } from "../geometry.ts";
import { loseExtras, loseNotes } from "./losses.ts";
import { Repairs, type Repair } from "./repairs.ts";

export const MANIFEST_HEADER = [
  "place_number",
  "kind",
  "section",
  "floor",
  "entrance",
  "row",
  "seat",
  "label",
  "capacity",
  "category",
  "category_name",
  "color",
  "pattern",
  "x_cm",
  "y_cm",
  "attributes",
  "outline",
] as const;

type Cell = string | number | null;

/** Header and lines for a CSV writer, and what of the chart they do not carry. */
export function writeManifest(chart: Chart): {
  header: readonly string[];
  rows: readonly (readonly Cell[])[];
  losses: Repair[];
} {
  const losses = new Repairs();
  const sections = new Map(chart.sections.map((section) => [section.key, section]));
  const categories = new Map(chart.categories.map((category) => [category.key, category]));
  const line = (place: PlaceLine): Cell[] => {
    const section = sections.get(place.section);
    const category = categories.get(place.category);
    return [
      ...[place.place, place.kind, section?.name ?? "", section?.floor ?? "", section?.entrance ?? ""],
      ...[place.row, place.seat, place.label, place.capacity],
      ...[place.category, category?.name ?? "", category?.color ?? "", category?.pattern ?? ""],
      ...[place.at?.x ?? null, place.at?.y ?? null, place.attributes.join(" | "), outlineText(place.outline)],
    ];
  };
  for (const [index, { outline }] of chart.sections.entries())
    if (outline !== undefined) losses.lose("outline", `sections[${index}].outline`);
  for (const [index] of chart.shapes.entries()) losses.lose("shape", `shapes[${index}]`);
  for (const table of chart.tables) losses.lose("form and size of tables", `table ${table.label}`);
  if (chart.focalPoint !== null) losses.lose("focal point", "focalPoint");
  loseNotes(chart, losses);
  loseExtras(chart, losses);
  const rows = [...seatLines(chart), ...chart.tables.flatMap(tableLines), ...areaLines(chart)].map(line);
  return { header: MANIFEST_HEADER, rows, losses: losses.list() };
}

interface PlaceLine {
  readonly place: number;
  readonly kind: "seat" | "table" | "area";
  readonly section: string;
  readonly row: string;
  readonly seat: string;
  readonly label: string;
  readonly capacity: number;
  readonly category: string;
  readonly at: Point | null;
  readonly attributes: readonly string[];
  readonly outline: readonly Point[];
}

function seatLines(chart: Chart): PlaceLine[] {
  return chart.rows.flatMap((row) =>
    row.places.map((place, index) => ({
      ...{ place, kind: "seat" as const, section: row.section, row: row.label, label: "", capacity: 1 },
      seat: row.numbers[index] ?? "",
      category: typeof row.category === "string" ? row.category : (row.category[index] ?? ""),
      at: { x: row.x[index] ?? 0, y: row.y[index] ?? 0 },
      attributes: row.attributes?.[String(place)] ?? [],
      outline: [],
    })),
  );
}

/** A table sold by seat is a row of seats; sold whole it is one line. */
function tableLines(table: Table): PlaceLine[] {
  const { section, category } = table;
  const common = { section, category, attributes: [], outline: [] };
  if (table.sold === "whole")
    return [
      {
        ...{ ...common, place: table.place ?? 0, kind: "table", row: "", seat: "", label: table.label },
        ...{ capacity: table.capacity, at: { x: table.x, y: table.y } },
      },
    ];
  const chairs = chairsOf(table);
  return (table.places ?? []).map((place, index) => ({
    ...{ ...common, place, kind: "seat", row: table.label, seat: table.numbers?.[index] ?? "", label: "", capacity: 1 },
    at: chairs[index] ?? null,
  }));
}

const areaLines = (chart: Chart): PlaceLine[] =>
  chart.areas.map(({ place, section, label, capacity, category, outline }) => ({
    ...{
      place,
      kind: "area",
      section,
      row: "",
      seat: "",
      label,
      capacity,
      category,
      at: null,
      attributes: [],
      outline,
    },
  }));

const outlineText = (outline: readonly Point[]): string => outline.map(({ x, y }) => `${x},${y}`).join(" ");
