// Reads an SVG as a chart: shapes with ids, data attributes or simply the size of seats become places, the rest scenery.
import type { CategoryPattern } from "../chart.ts";
import { MAX_PLACES } from "../limits.ts";
import type { Result } from "../../result.ts";
import { assembleChart } from "./assemble.ts";
import { hexColor } from "./colors.ts";
import { splitLabel } from "./csv-seats.ts";
import { type ChartFileInvalid, type ImportedChart, refuseFile } from "./format.ts";
import { numberOf } from "./loose-json.ts";
import type { FileWords, LooseArea, LooseCategory, LooseSection, LooseShape, LooseTable } from "./plan.ts";
import { median } from "./positions.ts";
import type { Repairs } from "./repairs.ts";
import { type SvgElement, placeOf } from "./svg-element.ts";
import { type SvgItem, itemsOf } from "./svg-items.ts";
import { dataInGroups, dataOf, isDeclaredSeat, nameInGroups, nameInId } from "./svg-names.ts";
import { type FoundSeat, rowsOf } from "./svg-rows.ts";
import { isStageName } from "./texts.ts";

/** Refuses CHART_INVALID where nothing looks like a place, or where the plan is beyond a chart's limits. */
export function readSvgPlan(
  root: SvgElement,
  options: { readonly name: string; readonly repairs: Repairs; readonly words: FileWords },
): Result<ImportedChart, ChartFileInvalid> {
  const { repairs, words } = options;
  const items = itemsOf(root, repairs);
  const shapes = items.filter(({ kind }) => kind === "shape");
  const texts = items.filter(({ kind }) => kind === "text");
  const seats = seatsAmong(shapes, repairs);
  if (seats.length > MAX_PLACES) return refuseFile({ path: "<svg>", code: "TOO_MANY", data: { limit: MAX_PLACES } });
  const categories = new Categories(root, seats);
  const plan = new Sections(words.hall);
  const { tables, areas } = unnumbered(shapes, { categories, plan, repairs });
  if (seats.length + tables.length + areas.length === 0) return refuseFile({ path: "<svg>", code: "NO_SEATS" });
  const found = seats.map((item) => foundSeat(item, categories));
  const { rows, usedTexts } = rowsOf(found, {
    texts,
    sectionOf: (name, at, groups) => plan.index(name, at, groups),
    repairs,
  });
  const isPlace = new Set<SvgElement>([...seats, ...shapes.filter(isUnnumbered)].map(({ element }) => element));
  const isOurs = root.attributes["data-units"] === "cm";
  return assembleChart(
    {
      name: (root.attributes["data-name"] ?? options.name).trim() || options.name,
      words,
      cmPerUnit: isOurs ? 1 : null,
      ...{ keepsOrigin: isOurs, keepsOrder: isOurs },
      categories: categories.list,
      sections: plan.list,
      ...{ rows, tables, areas },
      shapes: sceneryOf(
        items.filter(({ element }) => !isPlace.has(element)),
        { usedTexts, isOurs },
      ),
      focalPoint: isOurs ? pointIn(root.attributes["data-focal-point"]) : null,
    },
    repairs,
  );
}

const pointIn = (text: string | undefined): { x: number; y: number } | null => {
  const [x, y] = (text ?? "").split(",").map(numberOf);
  return x === undefined || y === undefined || x === null || y === null ? null : { x, y };
};

const isUnnumbered = ({ element }: SvgItem): boolean => /^(?:table|area)$/.test(element.attributes["data-kind"] ?? "");

/** How much the sizes of seats may differ from the usual one. */
const SMALLEST = 0.35;
const LARGEST = 3;
/** So many of one size are seats even when nothing says so. */
const FEWEST_ALIKE = 4;

/** Declared seats, shapes whose id names a seat, or (where there are none) the shapes most of which have one size. */
function seatsAmong(shapes: readonly SvgItem[], repairs: Repairs): SvgItem[] {
  const candidates = shapes.filter(
    (item) => !isUnnumbered(item) && item.element.attributes["data-shape"] === undefined,
  );
  const declared = candidates.filter(({ element }) => isDeclaredSeat(element));
  const named = declared.length > 0 ? declared : candidates.filter(isNamedSeat);
  if (named.length > 0) return ofUsualSize(named, repairs);
  const compact = candidates.filter(
    (item) => item.element.name !== "line" && item.element.name !== "polyline" && isCompact(item),
  );
  const buckets = new Map<string, SvgItem[]>();
  for (const item of compact) {
    // Sizes a twelfth apart are one size.
    const size = (length: number): number => Math.round(Math.log(Math.max(length, 1e-6)) * 12);
    const key = `${size(item.width)} ${size(item.height)}`;
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [item]);
    else bucket.push(item);
  }
  const largest = [...buckets.values()].reduce((best, one) => (one.length > best.length ? one : best), []);
  if (largest.length < FEWEST_ALIKE) return [];
  repairs.add("LABEL_GUESSED", largest[0]?.at ?? "", { shapes: largest.length, what: "seats by their size" });
  return largest;
}

const isNamedSeat = ({ element, groups }: SvgItem): boolean => {
  const id = element.attributes["id"] ?? element.attributes["inkscape:label"] ?? "";
  if (id !== "") {
    const name = nameInId(id);
    if (name !== null)
      return name.tokens.length > 0 || name.row !== "" || /[a-z]/i.test(id) || nameInGroups(groups).row !== "";
  }
  return dataOf(element, "label") !== "" && splitLabel(dataOf(element, "label")) !== null;
};

/** Neither a wall nor a stroke. */
const isCompact = ({ width, height }: SvgItem): boolean =>
  width > 0 && height > 0 && Math.max(width, height) < 3 * Math.min(width, height);

function ofUsualSize(named: readonly SvgItem[], repairs: Repairs): SvgItem[] {
  const sizeOf = ({ width, height }: SvgItem): number => Math.max(width, height);
  const usual = median(named.map(sizeOf)) ?? 0;
  return named.filter((item) => {
    const fits = sizeOf(item) >= usual * SMALLEST && sizeOf(item) <= usual * LARGEST;
    if (!fits) repairs.tally("NOT_READ", item.at, "size", { what: "size" });
    return fits;
  });
}

function foundSeat(item: SvgItem, categories: Categories): FoundSeat {
  const { element, groups } = item;
  const around = nameInGroups(groups);
  const name = nameInId(element.attributes["id"] ?? "") ?? nameInId(element.attributes["inkscape:label"] ?? "");
  const label = splitLabel(dataOf(element, "label"));
  const data = dataOf(element, "seat");
  const inSeat = dataOf(element, "row") === "" ? splitLabel(data) : null;
  const row = dataOf(element, "row") || inSeat?.row || dataInGroups(groups, "row") || label?.row || name?.row || "";
  const seat = inSeat?.seat ?? (data === "true" ? "" : data);
  const known = row !== "" && (seat !== "" || label !== null);
  return {
    item,
    section:
      dataOf(element, "section") ||
      inSeat?.section ||
      dataInGroups(groups, "section") ||
      label?.section ||
      name?.section ||
      around.section,
    row: row || around.row,
    seat: seat || label?.seat || name?.seat || "",
    // Parts of an id count only where nothing says it plainly.
    tokens: known || row !== "" ? [] : (name?.tokens ?? []),
    category: categories.of(item),
    place: numberOf(element.attributes["data-place"]),
    attributes: wordsAbout(element),
  };
}

/** Attributes in words: our own data, and what classes and symbols are called. */
function wordsAbout({ attributes }: SvgElement): string {
  const { "data-attributes": words = "", class: classes = "", href = "" } = attributes;
  const isMarked = /wheelchair|accessible|rollstuhl/i.test(`${classes.slice(0, 300)} ${href.slice(0, 200)}`);
  return `${words.slice(0, 200)}${isMarked ? " wheelchair" : ""}`.trim();
}

const PATTERNS: readonly string[] = ["plain", "dot", "ring", "bar", "cross", "half"] satisfies CategoryPattern[];
/** More colours than this are decoration. */
const MOST_COLORS = 20;

/** Categories by name where the file names them, by colour where seats have several. */
class Categories {
  readonly list: LooseCategory[] = [];
  readonly #index = new Map<string, number>();
  readonly #byColor: boolean;

  constructor(root: SvgElement, seats: readonly SvgItem[]) {
    const stack: SvgElement[] = [root];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const key = next.attributes["data-legend"];
      if (key !== undefined && key !== "") this.#addLegend(key, next);
      for (let child = next.children.length - 1; child >= 0; child -= 1) {
        const element = next.children[child];
        if (element !== undefined) stack.push(element);
      }
    }
    const isNamed = seats.some(({ element, groups }) => categoryName(element, groups) !== "");
    const colors = new Set(seats.map(({ fill }) => hexColor(fill)));
    this.#byColor = !isNamed && colors.size > 1 && colors.size <= MOST_COLORS;
  }

  of(item: SvgItem): number | null {
    const name = categoryName(item.element, item.groups);
    const color = hexColor(item.fill);
    if (name !== "") return this.#add(name, { at: item.at, name, key: null, color, pattern: null });
    if (!this.#byColor || color === null) return null;
    return this.#add(color, { at: item.at, name: `Colour ${color}`, key: null, color, pattern: null });
  }

  #addLegend(key: string, element: SvgElement): void {
    const { "data-name": name, "data-color": color, "data-pattern": pattern } = element.attributes;
    this.#add(key, {
      ...{ at: placeOf(element), key, name: name ?? key, color: color ?? null },
      pattern: pattern !== undefined && PATTERNS.includes(pattern) ? (pattern as CategoryPattern) : null,
    });
  }

  #add(key: string, category: LooseCategory): number {
    const known = this.#index.get(key.toLowerCase());
    if (known !== undefined) return known;
    this.#index.set(key.toLowerCase(), this.list.length);
    return this.list.push(category) - 1;
  }
}

const categoryName = (element: SvgElement, groups: readonly SvgElement[]): string =>
  dataOf(element, "category") || dataInGroups(groups, "category");

class Sections {
  readonly #usual: string;
  readonly list: LooseSection[] = [];
  readonly #index = new Map<string, number>();

  constructor(usual: string) {
    this.#usual = usual;
  }

  index(name: string, at: string, groups: readonly SvgElement[]): number {
    const key = name.trim().toLowerCase();
    const known = this.#index.get(key);
    if (known !== undefined) return known;
    this.#index.set(key, this.list.length);
    const data = (what: string): string | null =>
      groups.map(({ attributes }) => attributes[`data-${what}`]).find((value) => value !== undefined) ?? null;
    const section = { key: data("section-key"), floor: data("floor"), entrance: data("entrance") };
    return this.list.push({ at, name: name.trim() || this.#usual, ...section }) - 1;
  }
}

/** Tables and areas of files we wrote. */
function unnumbered(
  shapes: readonly SvgItem[],
  {
    categories,
    plan,
    repairs,
  }: { readonly categories: Categories; readonly plan: Sections; readonly repairs: Repairs },
): { tables: LooseTable[]; areas: LooseArea[] } {
  const tables: LooseTable[] = [];
  const areas: LooseArea[] = [];
  for (const item of shapes.filter(isUnnumbered)) {
    const { attributes } = item.element;
    const capacity = numberOf(attributes["data-capacity"]) ?? 0;
    if (capacity === 0) repairs.add("CAPACITY_MISSING", item.at);
    const thing = {
      ...{ at: item.at, label: attributes["data-label"] ?? "", capacity, category: categories.of(item) },
      section: plan.index(sectionNear(item), item.at, item.groups),
      place: numberOf(attributes["data-place"]),
    };
    if (attributes["data-kind"] === "table") tables.push({ ...thing, position: item.middle });
    else areas.push({ ...thing, outline: item.outline() });
  }
  return { tables, areas };
}

const sectionNear = ({ element, groups }: SvgItem): string =>
  dataOf(element, "section") || dataInGroups(groups, "section") || nameInGroups(groups).section;

/** The rest of the picture. A text `STAGE` inside a shape makes it the stage. */
function sceneryOf(
  items: readonly SvgItem[],
  { usedTexts, isOurs }: { readonly usedTexts: ReadonlySet<SvgElement>; readonly isOurs: boolean },
): LooseShape[] {
  const stages = items.filter(
    ({ kind, element }) => kind === "text" && isStageName(element.text.replace(/\s+/g, " ").trim()),
  );
  const written = new Set<SvgElement>();
  const shapes: LooseShape[] = [];
  for (const item of items) {
    const { at, element } = item;
    if (item.kind === "text" || element.name === "line" || element.attributes["data-decoration"] !== undefined)
      continue;
    const stage = stages.find((text) => !written.has(text.element) && isWithin(text, item));
    if (stage !== undefined) written.add(stage.element);
    const label = stage?.element.text ?? element.attributes["data-label"] ?? stageId(element);
    shapes.push({
      ...{ at, kind: "outline", outline: item.outline(), ...lookOf(item, isOurs) },
      label: label.replace(/\s+/g, " ").trim().slice(0, 200),
    });
  }
  for (const { at, kind, element, middle, size, turn } of items) {
    if (kind !== "text" || usedTexts.has(element) || written.has(element)) continue;
    if (element.attributes["data-decoration"] !== undefined) continue;
    shapes.push({ at, kind: "text", position: middle, text: element.text.slice(0, 2_000), size, rotation: turn });
  }
  return shapes;
}

/** Colour of the filling, or of an open line. Our own files say which colours somebody chose. */
function lookOf({ element, fill, stroke }: SvgItem, isOurs: boolean): { color: string | null; open: boolean } {
  const { name, attributes } = element;
  const isBare = fill === "none" || fill === "transparent";
  const isClosed = name !== "path" || /z\s*$/i.test((attributes["d"] ?? "").slice(-20));
  const open = name === "line" || (isBare && (name === "polyline" || !isClosed));
  const color = open ? stroke : fill;
  return { color: isOurs ? (attributes["data-color"] ?? null) : hexColor(color), open };
}

const stageId = ({ attributes }: SvgElement): string => {
  const id = attributes["id"] ?? "";
  return isStageName(id) ? id : "";
};

const isWithin = (text: SvgItem, shape: SvgItem): boolean =>
  Math.abs(text.middle.x - shape.middle.x) < shape.width / 2 &&
  Math.abs(text.middle.y - shape.middle.y) < shape.height / 2;
