// Reads pretix seating plans as they occur: repeated ids, unknown keys and missing positions are repaired and reported.
import type { PlaceAttribute, Point } from "../chart.ts";
import { MAX_CATEGORIES, MAX_PLACES, MAX_ROWS, MAX_SECTIONS } from "../limits.ts";
import type { Result } from "../../result.ts";
import { assembleChart } from "./assemble.ts";
import { type ChartFileInvalid, type ImportedChart, refuseFile } from "./format.ts";
import { type Fields, dropUnknown, isFields, listOf, own, pointOf } from "./loose-json.ts";
import type { FileWords, LooseCategory, LooseRow, LooseSeat, LooseSection, LooseShape } from "./plan.ts";
import { areaShapes } from "./pretix-areas.ts";
import { PRETIX_CM_PER_UNIT, pretixPlaceNumber } from "./pretix-units.ts";
import type { Repairs } from "./repairs.ts";
import { textOf } from "./texts.ts";

const KNOWN = {
  root: ["name", "zones", "categories", "size"],
  category: ["name", "color"],
  zone: ["name", "zone_id", "uuid", "position", "rows", "areas", "displayed"],
  row: [
    "row_number",
    "row_label",
    "row_number_position",
    "seat_label",
    "position",
    "uuid",
    "seats",
    "number_of_seats",
    "seats_spacing",
  ],
  seat: ["seat_guid", "seat_number", "category", "position", "radius", "start_direction", "uuid"],
} as const;

/** What other programs write beside the schema and we understand. */
const ATTRIBUTE_KEYS: readonly (readonly [key: string, attribute: PlaceAttribute])[] = [
  ["wheelchair", "wheelchair"],
  ["accessible", "wheelchair"],
  ["companion", "companion"],
  ["restricted_view", "restricted-view"],
];

/** True for what may be a pretix plan, also wrapped as the pretix API answers it. */
export const looksLikePretix = (input: unknown): boolean => unwrapped(input) !== null;

/**
 * A pretix seating plan (already through JSON.parse) as a chart. Places keep their numbers where the plan was written by
 * us. Refuses CHART_INVALID for plans without seats or beyond the chart's limits.
 */
export function readPretix(
  input: unknown,
  repairs: Repairs,
  words: FileWords,
): Result<ImportedChart, ChartFileInvalid> {
  const found = unwrapped(input);
  if (found === null) return refuseFile({ path: "zones", code: "MISSING" });
  if (found.path !== "") repairs.add("UNWRAPPED", found.path);
  const reader = new PlanReader(repairs, words);
  reader.read(found.plan);
  if (reader.beyond !== null)
    return refuseFile({ path: reader.beyond.path, code: "TOO_MANY", data: { limit: reader.beyond.limit } });
  const isOurs = reader.seatCount > 0 && reader.ownIds === reader.seatCount;
  return assembleChart(
    {
      ...{ name: textOf(own(found.plan, "name")) || textOf(found.outerName), words },
      cmPerUnit: isOurs ? PRETIX_CM_PER_UNIT : null,
      keepsOrigin: false,
      keepsOrder: isOurs,
      categories: reader.categories,
      sections: reader.sections,
      rows: reader.rows,
      tables: [],
      areas: [],
      shapes: reader.shapes,
      focalPoint: null,
    },
    repairs,
  );
}

interface Unwrapped {
  readonly plan: Fields;
  readonly path: string;
  readonly outerName: unknown;
}

/** The plan itself: the API answers it as `layout` of a seating plan, lists of plans as `results`. */
function unwrapped(input: unknown): Unwrapped | null {
  let [value, path, outerName]: [unknown, string, unknown] = [input, "", ""];
  for (let depth = 0; depth < 4 && isFields(value); depth += 1) {
    if (Array.isArray(own(value, "zones"))) return { plan: value, path, outerName };
    const results = own(value, "results");
    const key = Array.isArray(results) ? "results[0]" : isFields(own(value, "layout")) ? "layout" : "seating_plan";
    outerName = own(value, "name") ?? outerName;
    value = Array.isArray(results) ? results[0] : own(value, key);
    path = path === "" ? key : `${path}.${key}`;
  }
  return null;
}

class PlanReader {
  readonly #zone: string;
  readonly #repairs: Repairs;
  readonly categories: LooseCategory[] = [];
  readonly sections: LooseSection[] = [];
  readonly rows: LooseRow[] = [];
  readonly shapes: LooseShape[] = [];
  seatCount = 0;
  /** Seats whose id says that we wrote it. */
  ownIds = 0;
  /** The first limit the plan breaks; nothing is read after it. */
  beyond: { readonly path: string; readonly limit: number } | null = null;
  readonly #categoryByName = new Map<string, number>();
  readonly #ids = new Set<string>();

  constructor(repairs: Repairs, words: FileWords) {
    this.#zone = words.zone;
    this.#repairs = repairs;
  }

  read(plan: Fields): void {
    dropUnknown(plan, "", KNOWN.root, this.#repairs);
    this.#readCategories(own(plan, "categories"));
    const zones = listOf(own(plan, "zones"), "zones", this.#repairs);
    if (zones.length > MAX_SECTIONS) this.beyond = { path: "zones", limit: MAX_SECTIONS };
    for (const [index, zone] of zones.entries()) {
      if (this.beyond !== null) return;
      this.#readZone(zone.item, { path: zone.path, index });
    }
    this.#readAreas(plan, { path: "", origin: { x: 0, y: 0 } });
  }

  #readCategories(value: unknown): void {
    if (value === undefined) return;
    for (const { item, path } of listOf(value, "categories", this.#repairs)) {
      if (this.categories.length >= MAX_CATEGORIES) {
        this.beyond = { path: "categories", limit: MAX_CATEGORIES - 1 };
        return;
      }
      dropUnknown(item, path, KNOWN.category, this.#repairs);
      const name = textOf(own(item, "name")) || textOf(own(item, "label"));
      const key = nameKey(name);
      if (this.#categoryByName.has(key)) {
        this.#repairs.add("CATEGORY_REPEATED", path, { category: name.slice(0, 40) });
        continue;
      }
      const color = own(item, "color");
      this.#addCategory(name, { at: path, color: typeof color === "string" ? color : null });
    }
  }

  #addCategory(name: string, options: { readonly at: string; readonly color: string | null }): number {
    const index = this.categories.length;
    this.#categoryByName.set(nameKey(name), index);
    this.categories.push({ ...options, name: name || `Category ${index + 1}`, key: null, pattern: null });
    return index;
  }

  #readZone(zone: Fields, at: { readonly path: string; readonly index: number }): void {
    const { path, index } = at;
    dropUnknown(zone, path, KNOWN.zone, this.#repairs);
    const origin = this.#origin(zone, path);
    this.#readAreas(zone, { path: `${path}.`, origin });
    const rows = listOf(own(zone, "rows"), `${path}.rows`, this.#repairs);
    // Programs that know no rows put the seats straight into the zone.
    if (rows.length === 0 && Array.isArray(own(zone, "seats"))) rows.push({ item: zone, path });
    if (rows.length === 0) return;
    const zoneId = textOf(own(zone, "zone_id"));
    const name = textOf(own(zone, "name")).trim() || zoneId.trim();
    if (name === "") this.#repairs.add("NAME_MISSING", path, { now: `${this.#zone} ${index + 1}` });
    const section = this.sections.length;
    const named = { name: name || `${this.#zone} ${index + 1}`, key: zoneId === "" ? null : zoneId };
    this.sections.push({ at: path, ...named, floor: null, entrance: null });
    for (const row of rows) {
      if (this.beyond !== null) return;
      if (row.item === zone) this.#readRow(zone, { path, section, origin });
      else {
        dropUnknown(row.item, row.path, KNOWN.row, this.#repairs);
        const shift = this.#origin(row.item, row.path);
        this.#readRow(row.item, {
          ...{ path: row.path, section },
          origin: { x: origin.x + shift.x, y: origin.y + shift.y },
        });
      }
    }
  }

  #readRow(row: Fields, at: { readonly path: string; readonly section: number; readonly origin: Point }): void {
    const { path, section, origin } = at;
    if (this.rows.length >= MAX_ROWS) {
      this.beyond = { path, limit: MAX_ROWS };
      return;
    }
    for (const key of ["row_label", "seat_label"] as const)
      if (!/^(?:%s)?$/.test(textOf(own(row, key))))
        this.#repairs.tally("NOT_READ", `${path}.${key}`, key, { text: textOf(own(row, key)).slice(0, 40) });
    const list = own(row, "seats");
    this.seatCount += Array.isArray(list) ? list.length : 0;
    if (this.seatCount > MAX_PLACES) {
      this.beyond = { path: `${path}.seats`, limit: MAX_PLACES };
      return;
    }
    const seats = listOf(list, `${path}.seats`, this.#repairs).map((seat) =>
      this.#readSeat(seat.item, seat.path, origin),
    );
    this.rows.push({ at: path, section, label: textOf(own(row, "row_number")), seats });
  }

  #readSeat(seat: Fields, path: string, origin: Point): LooseSeat {
    dropUnknown(seat, path, KNOWN.seat, this.#repairs);
    if (own(seat, "radius") !== undefined) this.#repairs.tally("RADIUS_DROPPED", path, "");
    // Some programs write x and y straight into the seat.
    const relative = pointOf(own(seat, "position")) ?? pointOf(seat);
    const number = textOf(own(seat, "seat_number")) || textOf(own(seat, "seat_label"));
    return {
      at: path,
      number: number.trim(),
      position: relative === null ? null : { x: origin.x + relative.x, y: origin.y + relative.y },
      category: this.#category(own(seat, "category"), path),
      place: this.#place(own(seat, "seat_guid"), path),
      attributes: ATTRIBUTE_KEYS.flatMap(([key, attribute]) => {
        if (own(seat, key) !== true) return [];
        this.#repairs.tally("ATTRIBUTE_READ", path, key, { key, attribute });
        return [attribute];
      }),
    };
  }

  #category(value: unknown, path: string): number | null {
    const name = textOf(isFields(value) ? own(value, "name") : value);
    if (name.trim() === "") return null;
    const known = this.#categoryByName.get(nameKey(name));
    if (known !== undefined) return known;
    this.#repairs.add("CATEGORY_UNKNOWN", path, { category: name.slice(0, 40) });
    return this.categories.length < MAX_CATEGORIES - 1 ? this.#addCategory(name, { at: path, color: null }) : null;
  }

  /** Every place gets a number of its own, so an id that is missing or repeated does no harm; it is told all the same. */
  #place(value: unknown, path: string): number | null {
    const id = textOf(value);
    if (id.trim() === "") {
      this.#repairs.tally("ID_MISSING", `${path}.seat_guid`, "");
      return null;
    }
    if (this.#ids.has(id)) {
      this.#repairs.add("ID_REPEATED", `${path}.seat_guid`, { id: id.slice(0, 60) });
      return null;
    }
    this.#ids.add(id);
    const place = pretixPlaceNumber(id);
    if (place !== null) this.ownIds += 1;
    return place;
  }

  #readAreas(owner: Fields, at: { readonly path: string; readonly origin: Point }): void {
    const value = own(owner, "areas");
    if (value === undefined || value === null) return;
    for (const area of listOf(value, `${at.path}areas`, this.#repairs))
      this.shapes.push(...areaShapes(area.item, { path: area.path, origin: at.origin, repairs: this.#repairs }));
  }

  /** The position of a zone or row; without one it starts where its owner does. */
  #origin(owner: Fields, path: string): Point {
    const point = pointOf(own(owner, "position")) ?? pointOf(owner);
    if (point === null) this.#repairs.add("POSITION_MISSING", `${path}.position`);
    return point ?? { x: 0, y: 0 };
  }
}

const nameKey = (name: string): string => name.trim().toLowerCase();
