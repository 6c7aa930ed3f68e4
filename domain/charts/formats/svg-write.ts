// Writes a chart as a standalone SVG: clean, without scripts or fonts, with ids and data attributes other programs can use.
import {
  type Category,
  type Chart,
  type Point,
  type Row,
  type Section,
  type Table,
  OVER_SEATS_LAYER,
  SEAT_RADIUS_CM,
} from "../chart.ts";
import { type Bounds, chairsOf, chartBounds } from "../geometry.ts";
import { loseExtras } from "./losses.ts";
import { patternDefs } from "./svg-patterns.ts";
import { escaped, tag } from "./svg-markup.ts";
import { Repairs, type Repair } from "./repairs.ts";

const MARGIN_CM = 100;
const LEGEND_LINE_CM = 70;
const LEGEND_TEXT_CM = 40;
const SEAT_TEXT_CM = 16;
const ROW_LABEL_CM = 50;
const UNPAINTED = "#9a9a9a";

/** The picture as text, and what of the chart it does not carry. One unit is a centimetre. */
export function writeSvg(chart: Chart): { text: string; losses: Repair[] } {
  const losses = new Repairs();
  const bounds = chartBounds(chart) ?? { minX: 0, minY: 0, maxX: 0, maxY: 0 };
  const box = [
    bounds.minX - MARGIN_CM,
    bounds.minY - MARGIN_CM,
    bounds.maxX - bounds.minX + 2 * MARGIN_CM,
    bounds.maxY - bounds.minY + 2 * MARGIN_CM + chart.categories.length * LEGEND_LINE_CM,
  ].map(Math.round);
  const categories = new Map(chart.categories.map((category) => [category.key, category]));
  const focal = chart.focalPoint;
  loseExtras(chart, losses);
  const { under, over } = scenery(chart);
  const lines = [
    tag("svg", {
      ...{ xmlns: "http://www.w3.org/2000/svg", viewBox: box.join(" "), role: "img", "data-units": "cm" },
      "data-name": chart.name,
      "data-focal-point": focal === null ? undefined : `${focal.x},${focal.y}`,
      ...{ "font-family": "sans-serif", "text-anchor": "middle" },
    }),
    `<title>${escaped(chart.name)}</title>`,
    `<defs>${patternDefs(chart.categories)}</defs>`,
    ...under,
    ...chart.sections.flatMap((section) => sectionLines(chart, section, { categories, losses })),
    ...over,
    ...legend(chart, bounds),
    "</svg>",
  ];
  return { text: `${lines.join("\n")}\n`, losses: losses.list() };
}

interface Painter {
  readonly categories: ReadonlyMap<string, Category>;
  readonly losses: Repairs;
}

const pointsOf = (outline: readonly Point[]): string => outline.map(({ x, y }) => `${x},${y}`).join(" ");

/** Shapes in the order they are painted: lower layers first, some over the seats. */
function scenery(chart: Chart): { under: string[]; over: string[] } {
  const lines = shapeLines(chart);
  const layerOf = (index: number): number => chart.shapes[index]?.layer ?? 0;
  const order = [...lines.keys()].toSorted((one, other) => layerOf(one) - layerOf(other));
  const painted = (isOver: boolean): string[] =>
    order.filter((index) => layerOf(index) >= OVER_SEATS_LAYER === isOver).map((index) => lines[index] ?? "");
  return { under: painted(false), over: painted(true) };
}

function shapeLines(chart: Chart): string[] {
  return chart.shapes.map((shape, index) => {
    const id = `shape-${index + 1}`;
    if (shape.kind === "text") {
      const { x, y } = shape.at;
      const turn = shape.rotation ? `rotate(${shape.rotation} ${x} ${y})` : undefined;
      const look = { "font-size": shape.sizeCm, "dominant-baseline": "central", fill: "#444444" };
      return `${tag("text", { id, "data-shape": "text", x, y, ...look, transform: turn })}${escaped(shape.text)}</text>`;
    }
    const label = shape.label ?? "";
    const isOpen = shape.kind === "polygon" && shape.open === true;
    const color = shape.kind === "polygon" ? shape.color : undefined;
    const outline = tag(isOpen ? "polyline" : "polygon", {
      ...{
        id,
        "data-shape": shape.kind,
        "data-color": color,
        "data-label": label || undefined,
        points: pointsOf(shape.outline),
      },
      ...{
        fill: isOpen ? "none" : (color ?? "#e5e5e5"),
        stroke: (isOpen ? color : undefined) ?? UNPAINTED,
        "stroke-width": 4,
      },
      close: true,
    });
    return label === "" ? outline : `${outline}${decoration(label, shape.outline)}`;
  });
}

/** A label that is told by data already: readers of the file need not take it for a text of its own. */
function decoration(label: string, outline: readonly Point[]): string {
  const middle = (values: readonly number[]): number => Math.round((Math.min(...values) + Math.max(...values)) / 2);
  const [x, y] = [middle(outline.map((point) => point.x)), middle(outline.map((point) => point.y))];
  const look = { "font-size": 60, "dominant-baseline": "central", fill: "#444444" };
  return `${tag("text", { "data-decoration": "label", x, y, ...look })}${escaped(label)}</text>`;
}

function sectionLines(chart: Chart, section: Section, painter: Painter): string[] {
  const { key, name, floor, entrance, outline } = section;
  if (outline !== undefined || section.view !== undefined)
    painter.losses.lose("outline and view of sections", `section ${key}`);
  const data = { "data-section": name, "data-section-key": key, "data-floor": floor, "data-entrance": entrance };
  return [
    tag("g", { id: `section-${idPart(key)}`, ...data }),
    ...chart.areas
      .filter((area) => area.section === key)
      .map((area) => {
        const shape = tag("polygon", {
          ...placeData({ place: area.place, label: area.label, category: area.category, kind: "area" }, painter),
          ...{ "data-capacity": area.capacity, points: pointsOf(area.outline), close: true },
          // A pattern is made for seats: on a whole floor it would be a poster.
          ...{ fill: painter.categories.get(area.category)?.color ?? UNPAINTED, "fill-opacity": 0.3 },
        });
        return `${shape}${decoration(area.label, area.outline)}`;
      }),
    ...chart.tables.filter((table) => table.section === key).flatMap((table) => tableLines(table, section, painter)),
    ...chart.rows.filter((row) => row.section === key).map((row) => rowLine(row, section, painter)),
    "</g>",
  ];
}

function rowLine(row: Row, section: Section, painter: Painter): string {
  if (row.tags !== undefined || row.views !== undefined) painter.losses.lose("tags and views", `row ${row.label}`);
  const seats = row.places.map((place, index) =>
    seatMarks(
      {
        ...{ place, number: row.numbers[index] ?? "", row: row.label, x: row.x[index] ?? 0, y: row.y[index] ?? 0 },
        category: typeof row.category === "string" ? row.category : (row.category[index] ?? ""),
        attributes: row.attributes?.[String(place)],
      },
      { section, painter },
    ),
  );
  return `${tag("g", { "data-row": row.label })}${rowLabel(row)}${seats.join("")}</g>`;
}

function tableLines(table: Table, section: Section, painter: Painter): string[] {
  const { x, y, width, height, rotation } = table;
  const turn = rotation === 0 ? undefined : `rotate(${rotation} ${x} ${y})`;
  const form =
    table.form === "round"
      ? ({ name: "ellipse", cx: x, cy: y, rx: width / 2, ry: height / 2 } as const)
      : ({ name: "rect", x: x - width / 2, y: y - height / 2, width, height } as const);
  const { name, ...size } = form;
  if (table.sold === "whole") {
    painter.losses.lose("form and size of tables", `table ${table.label}`);
    const place = { place: table.place ?? 0, label: table.label, category: table.category, kind: "table" };
    const data = { ...placeData(place, painter), "data-capacity": table.capacity };
    return [tag(name, { ...data, ...size, transform: turn, close: true })];
  }
  painter.losses.lose("tables sold by seat", `table ${table.label}`);
  const chairs = chairsOf(table);
  const seats = (table.places ?? []).map((place, index) =>
    seatMarks(
      {
        ...{ place, number: table.numbers?.[index] ?? "", row: table.label, category: table.category },
        ...{ x: chairs[index]?.x ?? x, y: chairs[index]?.y ?? y, attributes: table.attributes?.[String(place)] },
      },
      { section, painter },
    ),
  );
  const look = { "data-shape": "table", fill: "#d5d5d5", stroke: UNPAINTED, "stroke-width": 3 };
  return [
    tag(name, { ...size, ...look, transform: turn, close: true }),
    `${tag("g", { "data-row": table.label })}${seats.join("")}</g>`,
  ];
}

interface SeatMark extends Point {
  readonly place: number;
  readonly number: string;
  readonly row: string;
  readonly category: string;
  readonly attributes: readonly string[] | undefined;
}

function seatMarks(
  seat: SeatMark,
  { section, painter }: { readonly section: Section; readonly painter: Painter },
): string {
  const { place, number, row, category, x, y, attributes } = seat;
  const circle = tag("circle", {
    ...placeData({ place, label: `${section.name}-${row}-${number}`, category, kind: undefined }, painter),
    ...{ "data-row": row, "data-seat": number, "data-attributes": attributes?.join(" ") || undefined },
    ...{ cx: x, cy: y, r: SEAT_RADIUS_CM, close: true },
  });
  const color = textColor(painter.categories.get(category)?.color ?? UNPAINTED);
  const look = { "font-size": SEAT_TEXT_CM, "dominant-baseline": "central", "data-decoration": "number", fill: color };
  return `${circle}${tag("text", { x, y, ...look })}${escaped(number)}</text>`;
}

/** Black or white, whichever is further from the colour below: the middle of the relative luminance is at 0.18. */
function textColor(below: string): string {
  const channel = (from: number): number => {
    const share = Number.parseInt(below.slice(from, from + 2), 16) / 255;
    return share <= 0.04 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) > 0.18 ? "#000000" : "#ffffff";
}

/** The row's label before its first seat. */
function rowLabel(row: Row): string {
  const [x = 0, y = 0] = [row.x[0], row.y[0]];
  if (row.places.length === 0 || row.label === "") return "";
  const way = { x: x - (row.x[1] ?? x + 1), y: y - (row.y[1] ?? y) };
  const length = Math.hypot(way.x, way.y) || 1;
  const at = (from: number, step: number): number => Math.round(from + (step / length) * ROW_LABEL_CM);
  const look = { "font-size": SEAT_TEXT_CM * 1.5, "dominant-baseline": "central", "data-decoration": "row" };
  return `${tag("text", { x: at(x, way.x), y: at(y, way.y), ...look, fill: "#444444" })}${escaped(row.label)}</text>`;
}

function placeData(
  place: {
    readonly place: number;
    readonly label: string;
    readonly category: string;
    readonly kind: string | undefined;
  },
  { categories }: Painter,
): Record<string, string | number | undefined> {
  const category = categories.get(place.category);
  return {
    ...{ id: `place-${place.place}`, "data-place": place.place, "data-kind": place.kind, "data-label": place.label },
    "data-category": category === undefined ? undefined : category.key,
    fill: category === undefined ? UNPAINTED : `url(#category-${category.key})`,
    ...{ stroke: "#333333", "stroke-width": 2 },
  };
}

/** Colour, pattern, key and name of each category under the picture. */
function legend(chart: Chart, bounds: Bounds): string[] {
  const left = bounds.minX;
  return chart.categories.map(({ key, name, color, pattern }, index) => {
    const y = Math.round(bounds.maxY + MARGIN_CM + index * LEGEND_LINE_CM);
    const data = { "data-legend": key, "data-name": name, "data-color": color, "data-pattern": pattern };
    const swatch = tag("circle", { cx: left + 25, cy: y, r: 25, fill: `url(#category-${key})`, close: true });
    const look = { "font-size": LEGEND_TEXT_CM, "text-anchor": "start", "dominant-baseline": "central" };
    const text = `${tag("text", { x: left + 70, y, ...look })}${escaped(`${key}  ${name}`)}</text>`;
    return `${tag("g", data)}${swatch}${text}</g>`;
  });
}

const idPart = (key: string): string => key.replace(/[^A-Za-z0-9_-]+/g, "-");
