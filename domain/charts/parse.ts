// Reads a chart from an unknown source as hostile input: everything is checked and limited before anything trusts it.
// Written by hand because generated checkers need `new Function`, which our content security policy forbids.
import type {
  Area,
  Category,
  CategoryPattern,
  Chart,
  PlaceAttribute,
  PlaceNotes,
  PolygonShape,
  Row,
  RowPath,
  Section,
  Shape,
  Table,
  TableSide,
} from "./chart.ts";
import { OVER_SEATS_LAYER, SHAPE_ICONS, TABLE_SIDES } from "./chart.ts";
import {
  MAX_PLACES,
  MAX_PLACE_NUMBER,
  MAX_CATEGORIES,
  MAX_SECTIONS,
  MAX_ROWS,
  MAX_ROW_SEATS,
  MAX_TABLES,
  MAX_TABLE_CHAIRS,
  MAX_OPEN_DEGREES,
  MAX_AREAS,
  MAX_AREA_CAPACITY,
  MAX_SHAPES,
  MAX_COMPANION_PAIRS,
  MAX_FLOORS,
  MAX_NAME_LENGTH,
  MAX_LABEL_LENGTH,
  MAX_LAYER,
  MAX_SEAT_LABEL_LENGTH,
  MAX_COORDINATE_CM,
  MAX_TAGS,
  MAX_TAG_LENGTH,
} from "./limits.ts";
import { FieldReader, isObject, shown } from "./parse-fields.ts";
import type { Unknowns } from "./parse-fields.ts";
import { PLACE_ATTRIBUTE_BITS } from "./places.ts";
import type { ChartInvalid } from "./problems.ts";
import { ok } from "../result.ts";
import type { Result } from "../result.ts";

const PATTERNS: readonly CategoryPattern[] = ["plain", "dot", "ring", "bar", "cross", "half"];
const CATEGORY_KEY = /^[A-Z0-9]{1,4}$/;
/**
 * Checks a chart file (already through JSON.parse) and answers a clean copy with known fields only.
 * Refuses CHART_INVALID with up to 50 problems. Never recurses, never walks a list that is over its limit.
 */
export function parseChart(input: unknown): Result<Chart, ChartInvalid> {
  const reader = new Reader();
  const chart = reader.chart(input);
  if (chart === null || reader.problems.length > 0)
    return { ok: false, refusal: { code: "CHART_INVALID", data: { problems: reader.problems } } };
  return ok(chart);
}

/** Collects problems while it reads; every method answers something of the right type even where it complains. */
class Reader extends FieldReader {
  readonly #sections = new Set<string>();
  readonly #categories = new Set<string>();
  #nextPlace = 0;
  #placeCount = 0;
  /** One bit per place number that was seen. */
  #seen = new Uint32Array(0);

  chart(input: unknown): Chart | null {
    if (!isObject(input)) {
      this.complain("", "NOT_AN_OBJECT");
      return null;
    }
    if (input["format"] !== "concerthub-chart") this.complain("format", "NOT_ALLOWED", { allowed: "concerthub-chart" });
    if (input["version"] !== 1) this.complain("version", "NOT_ALLOWED", { allowed: "1" });
    // Another format or version means other rules: further complaints would only mislead.
    if (this.problems.length > 0) return null;
    this.#nextPlace = this.integer(input["nextPlace"], "nextPlace", 1, MAX_PLACE_NUMBER + 1);
    this.#seen = new Uint32Array((this.#nextPlace >>> 5) + 1);
    return {
      format: "concerthub-chart",
      version: 1,
      name: this.text(input["name"], "name", MAX_NAME_LENGTH),
      nextPlace: this.#nextPlace,
      focalPoint: input["focalPoint"] === null ? null : this.point(input["focalPoint"], "focalPoint"),
      categories: this.list(input["categories"], "categories", MAX_CATEGORIES, (item, path) =>
        this.#category(item, path),
      ),
      sections: this.list(input["sections"], "sections", MAX_SECTIONS, (item, path) => this.#section(item, path)),
      rows: this.list(input["rows"], "rows", MAX_ROWS, (item, path) => this.#row(item, path)),
      tables: this.list(input["tables"], "tables", MAX_TABLES, (item, path) => this.#table(item, path)),
      areas: this.list(input["areas"], "areas", MAX_AREAS, (item, path) => this.#area(item, path)),
      shapes: this.list(input["shapes"], "shapes", MAX_SHAPES, (item, path) => this.#shape(item, path)),
      ...this.#extras(input),
    };
  }

  /** What a chart may have besides its lists; read last because pairs name places. */
  #extras(input: Unknowns): Pick<Chart, "floors" | "companions" | "background" | "reference"> {
    const { floors, companions, background, reference } = input;
    return {
      ...(floors !== undefined && { floors: this.#floors(floors) }),
      ...(companions !== undefined && {
        companions: this.list(companions, "companions", MAX_COMPANION_PAIRS, (item, path) => ({
          wheelchair: this.#knownPlace(item["wheelchair"], `${path}.wheelchair`),
          companion: this.#knownPlace(item["companion"], `${path}.companion`),
        })),
      }),
      ...(background !== undefined && { background: this.picture(background, "background") }),
      ...(reference !== undefined && { reference: this.picture(reference, "reference") }),
    };
  }

  #floors(value: unknown): string[] {
    const floors = this.array(value, "floors", MAX_FLOORS);
    this.texts(floors, "floors", MAX_LABEL_LENGTH);
    if (new Set(floors).size !== floors.length) this.complain("floors", "REPEATED");
    return floors as string[];
  }

  #knownPlace(value: unknown, path: string): number {
    const place = this.integer(value, path, 1, MAX_PLACE_NUMBER);
    if (((this.#seen[place >>> 5] ?? 0) & (1 << (place & 31))) === 0)
      this.complain(path, "UNKNOWN_PLACE", { place: String(place) });
    return place;
  }

  #category(item: Unknowns, path: string): Category {
    const key = this.text(item["key"], `${path}.key`, 4);
    if (!CATEGORY_KEY.test(key)) this.complain(`${path}.key`, "NOT_ALLOWED", { allowed: "A-Z 0-9" });
    if (this.#categories.has(key)) this.complain(`${path}.key`, "REPEATED", { value: key });
    this.#categories.add(key);
    const color = this.color(item["color"], `${path}.color`);
    const pattern = this.oneOf(item["pattern"], `${path}.pattern`, PATTERNS);
    return { key, name: this.text(item["name"], `${path}.name`, MAX_NAME_LENGTH), color, pattern };
  }

  #section(item: Unknowns, path: string): Section {
    const key = this.text(item["key"], `${path}.key`, MAX_LABEL_LENGTH);
    if (key === "") this.complain(`${path}.key`, "MISSING");
    if (this.#sections.has(key)) this.complain(`${path}.key`, "REPEATED", { value: key });
    this.#sections.add(key);
    const { displayed, floor, entrance, outline, corners, view } = item;
    return {
      key,
      name: this.text(item["name"], `${path}.name`, MAX_LABEL_LENGTH),
      ...(displayed !== undefined && { displayed: this.text(displayed, `${path}.displayed`, MAX_LABEL_LENGTH) }),
      ...(floor !== undefined && { floor: this.text(floor, `${path}.floor`, MAX_LABEL_LENGTH) }),
      ...(entrance !== undefined && { entrance: this.text(entrance, `${path}.entrance`, MAX_LABEL_LENGTH) }),
      ...(outline !== undefined && { outline: this.outline(outline, `${path}.outline`) }),
      ...(corners !== undefined && { corners: this.corners(corners, `${path}.corners`) }),
      ...(view !== undefined && { view: this.view(view, `${path}.view`) }),
      ...this.layer(item, path),
    };
  }

  #row(item: Unknowns, path: string): Row {
    const places = this.array(item["places"], `${path}.places`, MAX_ROW_SEATS);
    const numbers = this.array(item["numbers"], `${path}.numbers`, MAX_ROW_SEATS);
    const x = this.array(item["x"], `${path}.x`, MAX_ROW_SEATS);
    const y = this.array(item["y"], `${path}.y`, MAX_ROW_SEATS);
    this.sameLength(path, places.length, { numbers: numbers.length, x: x.length, y: y.length });
    this.#places(places, `${path}.places`);
    this.texts(numbers, `${path}.numbers`, MAX_SEAT_LABEL_LENGTH);
    this.coordinates(x, `${path}.x`);
    this.coordinates(y, `${path}.y`);
    const { attributes, gapsAfter, tags, views, path: line } = item;
    return {
      section: this.#sectionKey(item["section"], `${path}.section`),
      label: this.text(item["label"], `${path}.label`, MAX_LABEL_LENGTH),
      places: places as number[],
      numbers: numbers as string[],
      x: x as number[],
      y: y as number[],
      category: this.#rowCategory(item["category"], path, places.length),
      ...this.#notes({ attributes }, path, places),
      ...(gapsAfter !== undefined && { gapsAfter: this.#gaps(gapsAfter, `${path}.gapsAfter`, places.length) }),
      ...this.#notes({ tags, views }, path, places),
      ...(line !== undefined && { path: this.#rowPath(line, `${path}.path`) }),
    };
  }

  #rowCategory(value: unknown, path: string, length: number): Row["category"] {
    if (!Array.isArray(value)) return this.#categoryKey(value, `${path}.category`);
    const keys = this.array(value, `${path}.category`, MAX_ROW_SEATS);
    this.sameLength(path, length, { category: keys.length });
    return keys.map((key, index) => this.#categoryKey(key, `${path}.category[${index}]`));
  }

  #rowPath(value: unknown, path: string): RowPath {
    if (!isObject(value)) this.complain(path, "NOT_AN_OBJECT");
    const { corners, smooth } = isObject(value) ? value : {};
    return {
      corners: this.corners(corners, `${path}.corners`),
      ...(smooth !== undefined && { smooth: this.flag(smooth, `${path}.smooth`) }),
    };
  }

  /** Attributes, tags and views of the places of one row, table or area. */
  #notes(
    item: { readonly attributes?: unknown; readonly tags?: unknown; readonly views?: unknown },
    path: string,
    places: readonly unknown[],
  ): PlaceNotes {
    const { attributes, tags, views } = item;
    return {
      ...(attributes !== undefined && { attributes: this.#attributes(attributes, `${path}.attributes`, places) }),
      ...(tags !== undefined && {
        tags: this.#byPlace(tags, `${path}.tags`, places, (value, at) => {
          const words = this.array(value, at, MAX_TAGS);
          this.texts(words, at, MAX_TAG_LENGTH);
          return words as string[];
        }),
      }),
      ...(views !== undefined && {
        views: this.#byPlace(views, `${path}.views`, places, (value, at) => this.view(value, at)),
      }),
    };
  }

  #attributes(value: unknown, path: string, places: readonly unknown[]): Record<string, PlaceAttribute[]> {
    const all = Object.keys(PLACE_ATTRIBUTE_BITS) as PlaceAttribute[];
    return this.#byPlace(value, path, places, (names, at) =>
      this.array(names, at, all.length).map((name) => this.oneOf(name, at, all)),
    );
  }

  #byPlace<Note>(
    value: unknown,
    path: string,
    places: readonly unknown[],
    read: (value: unknown, path: string) => Note,
  ): Record<string, Note> {
    const known: Record<string, Note> = {};
    if (!isObject(value)) {
      this.complain(path, "NOT_AN_OBJECT");
      return known;
    }
    const ownPlaces = new Set(places.filter((place) => typeof place === "number").map(String));
    for (const place in value) {
      if (this.full()) break;
      if (!Object.hasOwn(value, place)) continue;
      if (ownPlaces.has(place)) known[place] = read(value[place], `${path}.${place}`);
      else this.complain(path, "UNKNOWN_PLACE", { place: place.slice(0, MAX_LABEL_LENGTH) });
    }
    return known;
  }

  #gaps(value: unknown, path: string, length: number): number[] {
    const gaps = this.array(value, path, MAX_ROW_SEATS);
    let last = -1;
    gaps.forEach((gap, index) => {
      last = this.integer(gap, `${path}[${index}]`, last + 1, length - 2);
    });
    return gaps as number[];
  }

  #table(item: Unknowns, path: string): Table {
    const capacity = this.integer(item["capacity"], `${path}.capacity`, 0, MAX_TABLE_CHAIRS);
    const sold = this.oneOf(item["sold"], `${path}.sold`, ["whole", "seats"] as const);
    const own = sold === "whole" ? this.#wholeTable(item, path) : this.#tableSeats(item, path, capacity);
    const { booth, openSides, openDegrees } = item;
    if (booth === true && sold !== "whole") this.complain(`${path}.sold`, "NOT_ALLOWED", { allowed: "whole" });
    return {
      section: this.#sectionKey(item["section"], `${path}.section`),
      label: this.text(item["label"], `${path}.label`, MAX_LABEL_LENGTH),
      form: this.oneOf(item["form"], `${path}.form`, ["round", "rectangle"] as const),
      x: this.coordinate(item["x"], `${path}.x`),
      y: this.coordinate(item["y"], `${path}.y`),
      width: this.integer(item["width"], `${path}.width`, 1, MAX_COORDINATE_CM),
      height: this.integer(item["height"], `${path}.height`, 1, MAX_COORDINATE_CM),
      rotation: this.integer(item["rotation"], `${path}.rotation`, -360, 360),
      category: this.#categoryKey(item["category"], `${path}.category`),
      capacity,
      sold,
      ...own,
      ...(booth !== undefined && { booth: this.flag(booth, `${path}.booth`) }),
      ...(openSides !== undefined && { openSides: this.#openSides(openSides, `${path}.openSides`) }),
      ...(openDegrees !== undefined && {
        openDegrees: this.integer(openDegrees, `${path}.openDegrees`, 0, MAX_OPEN_DEGREES),
      }),
      ...this.#notes(item, path, own.places ?? [own.place]),
      ...this.layer(item, path),
    };
  }

  #openSides(value: unknown, path: string): TableSide[] {
    const sides = this.array(value, path, TABLE_SIDES.length - 1);
    if (new Set(sides).size !== sides.length) this.complain(path, "REPEATED");
    return sides.map((side) => this.oneOf(side, path, TABLE_SIDES));
  }

  #wholeTable(item: Unknowns, path: string): Pick<Table, "place" | "places"> {
    this.#places([item["place"]], `${path}.place`);
    if (item["places"] !== undefined) this.complain(`${path}.places`, "NOT_ALLOWED", { allowed: "place" });
    return { place: item["place"] as number };
  }

  #tableSeats(item: Unknowns, path: string, capacity: number): Pick<Table, "place" | "places" | "numbers"> {
    const places = this.array(item["places"], `${path}.places`, MAX_TABLE_CHAIRS);
    const numbers = this.array(item["numbers"], `${path}.numbers`, MAX_TABLE_CHAIRS);
    this.sameLength(path, capacity, { places: places.length, numbers: numbers.length });
    this.#places(places, `${path}.places`);
    this.texts(numbers, `${path}.numbers`, MAX_SEAT_LABEL_LENGTH);
    if (item["place"] !== undefined) this.complain(`${path}.place`, "NOT_ALLOWED", { allowed: "places" });
    return { places: places as number[], numbers: numbers as string[] };
  }

  #area(item: Unknowns, path: string): Area {
    this.#places([item["place"]], `${path}.place`);
    const { corners } = item;
    return {
      section: this.#sectionKey(item["section"], `${path}.section`),
      label: this.text(item["label"], `${path}.label`, MAX_LABEL_LENGTH),
      place: item["place"] as number,
      capacity: this.integer(item["capacity"], `${path}.capacity`, 0, MAX_AREA_CAPACITY),
      category: this.#categoryKey(item["category"], `${path}.category`),
      outline: this.outline(item["outline"], `${path}.outline`),
      ...(corners !== undefined && { corners: this.corners(corners, `${path}.corners`) }),
      ...this.#notes(item, path, [item["place"]]),
      ...this.layer(item, path),
    };
  }

  #shape(item: Unknowns, path: string): Shape {
    const kind = this.oneOf(item["kind"], `${path}.kind`, ["stage", "polygon", "text"] as const);
    const { label, rotation, icon, floor, corners } = item;
    const onFloor = {
      ...(floor !== undefined && { floor: this.text(floor, `${path}.floor`, MAX_LABEL_LENGTH) }),
      ...this.layer(item, path, { max: OVER_SEATS_LAYER + MAX_LAYER }),
    };
    if (kind === "text")
      return {
        kind,
        at: this.point(item["at"], `${path}.at`),
        text: this.text(item["text"], `${path}.text`, MAX_NAME_LENGTH),
        sizeCm: this.integer(item["sizeCm"], `${path}.sizeCm`, 1, 100_000),
        ...(rotation !== undefined && { rotation: this.integer(rotation, `${path}.rotation`, -360, 360) }),
        ...onFloor,
        ...(icon !== undefined && { icon: this.oneOf(icon, `${path}.icon`, SHAPE_ICONS) }),
      };
    const drawn = {
      ...onFloor,
      ...(corners !== undefined && { corners: this.corners(corners, `${path}.corners`) }),
    };
    if (kind === "polygon") return { ...this.#polygon(item, path), ...drawn };
    const outline = this.outline(item["outline"], `${path}.outline`);
    return { kind, outline, label: this.text(label, `${path}.label`, MAX_LABEL_LENGTH), ...drawn };
  }

  #polygon(item: Unknowns, path: string): PolygonShape {
    const { label, open, color } = item;
    return {
      kind: "polygon",
      outline: this.outline(item["outline"], `${path}.outline`, open === true ? 2 : 3),
      ...(label !== undefined && { label: this.text(label, `${path}.label`, MAX_LABEL_LENGTH) }),
      ...(open !== undefined && { open: this.flag(open, `${path}.open`) }),
      ...(color !== undefined && { color: this.color(color, `${path}.color`) }),
    };
  }

  #sectionKey(value: unknown, path: string): string {
    const known = typeof value === "string" && this.#sections.has(value);
    if (!known) this.complain(path, "UNKNOWN_SECTION", { value: shown(value) });
    return known ? value : "";
  }

  /** An empty key is a place without a category: fine in a draft, refused when the chart is published. */
  #categoryKey(value: unknown, path: string): string {
    const known = typeof value === "string" && (value === "" || this.#categories.has(value));
    if (!known) this.complain(path, "UNKNOWN_CATEGORY", { value: shown(value) });
    return known ? value : "";
  }

  #places(numbers: readonly unknown[], path: string): void {
    this.#placeCount += numbers.length;
    if (this.#placeCount > MAX_PLACES) return this.complain(path, "TOO_MANY", { limit: MAX_PLACES });
    for (let index = 0; index < numbers.length; index += 1) {
      const number = numbers[index];
      if (typeof number !== "number" || !Number.isInteger(number) || number < 1)
        this.complain(`${path}[${index}]`, "NOT_A_WHOLE_NUMBER", { value: shown(number) });
      else if (number >= this.#nextPlace)
        this.complain(`${path}[${index}]`, "PLACE_NOT_BELOW_NEXT", { place: number, nextPlace: this.#nextPlace });
      else {
        const [word, bit] = [number >>> 5, 1 << (number & 31)];
        const bits = this.#seen[word] ?? 0;
        if ((bits & bit) !== 0) this.complain(`${path}[${index}]`, "PLACE_REPEATED", { place: number });
        this.#seen[word] = bits | bit;
      }
      if (this.full()) return;
    }
  }
}
