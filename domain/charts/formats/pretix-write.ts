// Writes a chart as a pretix seating plan that pretix takes; what pretix has no word for is drawn or left out, and told.
import type { Area, Category, Chart, Point, Row, Shape, Table } from "../chart.ts";
import { chairsOf, chartBounds } from "../geometry.ts";
import { loseExtras, loseNotes } from "./losses.ts";
import { PRETIX_CM_PER_UNIT, PRETIX_FILL, pretixSeatId } from "./pretix-units.ts";
import { Repairs, type Repair } from "./repairs.ts";

interface Seat {
  readonly seat_guid: string;
  readonly seat_number: string;
  readonly category: string;
  readonly position: Point;
}
interface RowOut {
  readonly row_number: string;
  readonly row_number_position: "both";
  readonly position: Point;
  readonly seats: readonly Seat[];
}
interface AreaOut {
  readonly shape: "polygon" | "rectangle" | "ellipse" | "text";
  readonly color: string;
  readonly border_color: string;
  readonly rotation: number;
  readonly position: Point;
  readonly text: { readonly text: string; readonly position: Point; readonly color: string; readonly size: number };
  readonly polygon?: { readonly points: readonly Point[] };
  readonly rectangle?: { readonly width: number; readonly height: number };
  readonly ellipse?: { readonly radius: Point };
}
export interface PretixPlan {
  readonly name: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly categories: readonly { readonly name: string; readonly color: string }[];
  readonly zones: readonly {
    readonly name: string;
    readonly zone_id: string;
    readonly position: Point;
    readonly rows: readonly RowOut[];
    readonly areas: readonly AreaOut[];
  }[];
}

const MARGIN_CM = 100;
const COLORS = { fill: PRETIX_FILL, border: "#9a9a9a", text: "#333333" } as const;
const TEXT_SIZE = 16;
/** Places without a category get one of their own: pretix knows no seat without. */
const NO_CATEGORY = { name: "–", color: "#9a9a9a" } as const;

/** The plan as data for JSON.stringify, and what of the chart it does not carry. */
export function writePretix(chart: Chart): { plan: PretixPlan; losses: Repair[] } {
  const losses = new Repairs();
  const bounds = chartBounds(chart) ?? { minX: 0, minY: 0, maxX: 0, maxY: 0 };
  const toUnits = ({ x, y }: Point): Point => ({
    x: (x - bounds.minX + MARGIN_CM) / PRETIX_CM_PER_UNIT,
    y: (y - bounds.minY + MARGIN_CM) / PRETIX_CM_PER_UNIT,
  });
  const names = categoryNames(chart.categories, losses);
  const writer: Writer = { toUnits, losses, nameOf: (key) => names.get(key) ?? NO_CATEGORY.name };
  const size = (length: number): number => Math.ceil((length + 2 * MARGIN_CM) / PRETIX_CM_PER_UNIT);
  const zones = chart.sections.flatMap(({ key, name, floor, entrance, outline }, index) => {
    const path = `sections[${index}]`;
    if (floor !== undefined) losses.lose("floor", `${path}.floor`);
    if (entrance !== undefined) losses.lose("entrance", `${path}.entrance`);
    if (outline !== undefined) losses.lose("outline", `${path}.outline`);
    const rows = [
      ...chart.rows.filter(({ section }) => section === key).map((row) => rowOut(row, writer)),
      ...chart.tables.filter(({ section }) => section === key).map((table) => tableOut(table, writer)),
    ].filter(({ seats }) => seats.length > 0);
    return rows.length === 0 ? [] : [{ name, zone_id: key, position: { x: 0, y: 0 }, rows, areas: [] }];
  });
  const scenery = sceneryOf(chart, writer);
  loseNotes(chart, losses);
  loseExtras(chart, losses);
  const used = new Set(zones.flatMap(({ rows }) => rows.flatMap(({ seats }) => seats.map(({ category }) => category))));
  return {
    plan: {
      name: chart.name,
      size: { width: size(bounds.maxX - bounds.minX), height: size(bounds.maxY - bounds.minY) },
      categories: [
        ...chart.categories.map(({ key, color }) => ({ name: writer.nameOf(key), color })),
        ...(used.has(NO_CATEGORY.name) ? [NO_CATEGORY] : []),
      ],
      // Scenery first: pretix draws zones in their order, and seats belong on top.
      zones: [
        ...(scenery.length === 0
          ? []
          : [{ name: chart.name, zone_id: "scenery", position: { x: 0, y: 0 }, rows: [], areas: scenery }]),
        ...zones,
      ],
    },
    losses: losses.list(),
  };
}

interface Writer {
  readonly toUnits: (point: Point) => Point;
  readonly nameOf: (key: string) => string;
  readonly losses: Repairs;
}

/** pretix refers to categories by name, so each name must be one category's alone. */
function categoryNames(categories: readonly Category[], losses: Repairs): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const [index, { key, name }] of categories.entries()) {
    const wished = name.trim() === "" ? key : name;
    const own = taken.has(wished.toLowerCase()) ? `${wished} (${key})` : wished;
    if (own !== name) losses.add("CATEGORY_REPEATED", `categories[${index}].name`, { category: name, now: own });
    taken.add(own.toLowerCase());
    names.set(key, own);
  }
  return names;
}

function rowOut(row: Row, { toUnits, nameOf, losses }: Writer): RowOut {
  if (row.attributes !== undefined && Object.keys(row.attributes).length > 0)
    losses.lose("attributes", `row ${row.label}`);
  const seats = row.places.map((place, index): Seat => ({
    seat_guid: pretixSeatId(place),
    seat_number: row.numbers[index] ?? "",
    category: nameOf(typeof row.category === "string" ? row.category : (row.category[index] ?? "")),
    position: toUnits({ x: row.x[index] ?? 0, y: row.y[index] ?? 0 }),
  }));
  return rowAt(row.label, seats);
}

/** Seats relative to the row, the row where its first seat is: as the pretix editor keeps them. */
function rowAt(label: string, seats: readonly Seat[]): RowOut {
  const origin = seats[0]?.position ?? { x: 0, y: 0 };
  const relative = seats.map((seat) => ({
    ...seat,
    position: { x: seat.position.x - origin.x, y: seat.position.y - origin.y },
  }));
  return { row_number: label, row_number_position: "both", position: origin, seats: relative };
}

function tableOut(table: Table, { toUnits, nameOf, losses }: Writer): RowOut {
  const path = `table ${table.label}`;
  if (table.sold === "whole") {
    losses.lose("table sold whole", path, { capacity: table.capacity });
    const seat = { seat_guid: pretixSeatId(table.place ?? 0), seat_number: "1", category: nameOf(table.category) };
    return rowAt(table.label, [{ ...seat, position: toUnits(table) }]);
  }
  losses.lose("table", path);
  const chairs = chairsOf(table);
  const seats = (table.places ?? []).map((place, index): Seat => ({
    seat_guid: pretixSeatId(place),
    seat_number: table.numbers?.[index] ?? "",
    category: nameOf(table.category),
    position: toUnits(chairs[index] ?? table),
  }));
  return rowAt(table.label, seats);
}

function sceneryOf(chart: Chart, writer: Writer): AreaOut[] {
  return [
    ...chart.shapes.map((shape) => shapeOut(shape, writer)),
    ...chart.areas.map((area) => areaOut(area, writer)),
    ...chart.tables.map((table) => furnitureOut(table, writer)),
  ];
}

function shapeOut(shape: Shape, { toUnits, losses }: Writer): AreaOut {
  if (shape.kind === "polygon" && shape.open === true) losses.lose("lines that are not closed", "shapes");
  if (shape.kind === "text")
    return {
      ...{ shape: "text", color: COLORS.fill, border_color: COLORS.border, rotation: shape.rotation ?? 0 },
      position: toUnits(shape.at),
      text: {
        ...{ text: shape.text, position: { x: 0, y: 0 }, color: COLORS.text },
        size: Math.max(1, Math.round(shape.sizeCm / PRETIX_CM_PER_UNIT)),
      },
    };
  const area = polygonOut(shape.outline.map(toUnits), shape.label ?? "");
  if (shape.kind !== "polygon") return area;
  if (shape.open === true) return { ...area, color: "transparent", border_color: shape.color ?? COLORS.border };
  return { ...area, color: shape.color ?? area.color };
}

/** pretix sells seats only: an area with a capacity becomes part of the picture. */
function areaOut(area: Area, { toUnits, losses }: Writer): AreaOut {
  losses.lose("area", `area ${area.label}`, { capacity: area.capacity });
  return polygonOut(area.outline.map(toUnits), area.label);
}

/** Points relative to the first one, the label in the middle. */
function polygonOut(points: readonly Point[], label: string): AreaOut {
  const [origin = { x: 0, y: 0 }] = points;
  const middle = (values: readonly number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
  const relative = points.map(({ x, y }) => ({ x: x - origin.x, y: y - origin.y }));
  return {
    ...{ shape: "polygon", color: COLORS.fill, border_color: COLORS.border, rotation: 0, position: origin },
    polygon: { points: relative },
    text: {
      ...{ text: label, color: COLORS.text, size: TEXT_SIZE },
      position: { x: middle(relative.map(({ x }) => x)), y: middle(relative.map(({ y }) => y)) },
    },
  };
}

function furnitureOut(table: Table, { toUnits }: Writer): AreaOut {
  const [width, height] = [table.width / PRETIX_CM_PER_UNIT, table.height / PRETIX_CM_PER_UNIT];
  const text = { text: "", position: { x: 0, y: 0 }, color: COLORS.text, size: TEXT_SIZE };
  const look = { color: COLORS.fill, border_color: COLORS.border, rotation: table.rotation, text };
  if (table.form === "round")
    return {
      shape: "ellipse",
      ...look,
      position: toUnits(table),
      ellipse: { radius: { x: width / 2, y: height / 2 } },
    };
  // pretix turns a rectangle around its position, the upper left corner.
  const radians = (table.rotation * Math.PI) / 180;
  const [halfWidth, halfHeight] = [table.width / 2, table.height / 2];
  const corner = {
    x: table.x - halfWidth * Math.cos(radians) + halfHeight * Math.sin(radians),
    y: table.y - halfWidth * Math.sin(radians) - halfHeight * Math.cos(radians),
  };
  return { shape: "rectangle", ...look, position: toUnits(corner), rectangle: { width, height } };
}
