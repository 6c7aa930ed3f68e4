// Everything an SVG draws, one by one: where it lies after all transforms, how large it is, what its groups say about it.
import type { Point } from "../chart.ts";
import type { Repairs } from "./repairs.ts";
import { type SvgElement, lengthOf, numbersIn, placeOf } from "./svg-element.ts";
import {
  IDENTITY,
  type Matrix,
  around,
  combined,
  matrixIn,
  moved,
  scaleOf,
  scaledBy,
  transformed,
  turnOf,
} from "./svg-matrix.ts";
import { pathPoints } from "./svg-path.ts";
import { isDeclaredSeat } from "./svg-names.ts";
import { type StyleRules, declarationsIn, propertyOf, rulesIn } from "./svg-style.ts";

/** Something drawn. Positions and sizes as on the page. */
export interface SvgItem {
  readonly element: SvgElement;
  readonly at: string;
  readonly kind: "shape" | "text";
  readonly middle: Point;
  readonly width: number;
  readonly height: number;
  /** Worked out when asked for: most shapes are seats, of which nobody asks. */
  readonly outline: () => readonly Point[];
  /** Filling colour as CSS writes it, from itself or its groups. */
  readonly fill: string;
  /** Colour of the line, likewise. */
  readonly stroke: string;
  /** From the nearest outwards. */
  readonly groups: readonly SvgElement[];
  /** Degrees, for texts. */
  readonly turn: number;
  /** Height of the letters, for texts. */
  readonly size: number;
}

interface Surroundings {
  readonly matrix: Matrix;
  readonly fill: string;
  readonly stroke: string;
  readonly anchor: string;
  readonly fontSize: number;
  readonly groups: readonly SvgElement[];
}

const NOT_DRAWN = new Set(["defs", "symbol", "clippath", "mask", "pattern", "marker", "style", "switch", "image"]);
const CONTAINERS = new Set(["svg", "g", "a"]);
const SHAPES = new Set(["circle", "ellipse", "rect", "path", "polygon", "polyline", "line", "use"]);
const ELLIPSE_POINTS = 24;
const MOST_POINTS = 5_000;
const USUAL_FONT_SIZE = 16;
/** A `use` of a `use` of a `use`. */
const MOST_REFERENCES = 10;

/** All drawn things in the order of the file. */
export function itemsOf(root: SvgElement, repairs: Repairs): SvgItem[] {
  return new ItemReader(root, repairs).items;
}

class ItemReader {
  readonly items: SvgItem[] = [];
  readonly #rules: StyleRules;
  readonly #repairs: Repairs;
  readonly #byId = new Map<string, SvgElement>();
  /** Outlines of what `use` refers to; null while one is being found out, so that circles end. */
  readonly #referred = new Map<SvgElement, readonly Point[] | null>();
  /** How many references deep it is looking. */
  #depth = 0;

  constructor(root: SvgElement, repairs: Repairs) {
    this.#repairs = repairs;
    this.#rules = rulesIn(root);
    const stack: SvgElement[] = [root];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const id = next.attributes["id"];
      if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, next);
      for (const child of next.children) stack.push(child);
    }
    this.#walk(root, {
      matrix: IDENTITY,
      fill: "",
      stroke: "",
      anchor: "start",
      fontSize: USUAL_FONT_SIZE,
      groups: [],
    });
  }

  /** Not deeper than the parser lets elements nest. */
  #walk(element: SvgElement, outer: Surroundings): void {
    const { name } = element;
    if (name === "image") this.#repairs.tally("SHAPE_DROPPED", placeOf(element), "image", { what: "image" });
    if (NOT_DRAWN.has(name) || element.attributes["data-legend"] !== undefined) return;
    const hidden = propertyOf(element, "display", this.#rules) === "none";
    if (hidden) return this.#repairs.tally("SHAPE_DROPPED", placeOf(element), "hidden", { what: "hidden" });
    const surroundings: Surroundings = {
      matrix: combined(outer.matrix, this.#ownMatrix(element)),
      fill: propertyOf(element, "fill", this.#rules) ?? outer.fill,
      stroke: propertyOf(element, "stroke", this.#rules) ?? outer.stroke,
      anchor: propertyOf(element, "text-anchor", this.#rules) ?? outer.anchor,
      fontSize: lengthOf(propertyOf(element, "font-size", this.#rules)) ?? outer.fontSize,
      groups: outer.groups,
    };
    if (name === "text") this.#addText(element, surroundings);
    else if (SHAPES.has(name)) this.#addShape(element, () => this.#ownOutline(element), surroundings);
    else if (CONTAINERS.has(name)) {
      if (isSeatGroup(element)) return this.#addShape(element, () => this.#groupOutline(element), surroundings);
      const inside = { ...surroundings, groups: [element, ...outer.groups] };
      for (const child of element.children) this.#walk(child, inside);
    }
  }

  #ownMatrix(element: SvgElement): Matrix {
    const { attributes, name } = element;
    const style = attributes["style"];
    const declared = style?.includes("transform") === true ? declarationsIn(style) : {};
    const written = declared["transform"] ?? attributes["transform"];
    let matrix = written === undefined ? IDENTITY : matrixIn(written);
    const origin = declared["transform-origin"] ?? attributes["transform-origin"];
    if (origin !== undefined && written !== undefined) {
      const isOwnBox = declared["transform-box"] === "fill-box";
      matrix = around(matrix, originIn(origin, isOwnBox ? this.#ownOutline(element) : []));
    }
    if (name !== "svg") return matrix;
    return combined(matrix, viewBoxMatrix(attributes));
  }

  #addShape(element: SvgElement, ownOutline: () => readonly Point[], surroundings: Surroundings): void {
    const { matrix, fill, stroke, groups } = surroundings;
    const outline = (): readonly Point[] => ownOutline().map((point) => transformed(matrix, point));
    const box = boxOf(outline());
    if (box === null)
      return this.#repairs.tally("SHAPE_DROPPED", placeOf(element), element.name, { what: element.name });
    this.items.push({
      ...{ element, at: placeOf(element), kind: "shape", outline, fill, stroke, groups, turn: 0, size: 0 },
      ...{ middle: box.middle, width: box.width, height: box.height },
    });
  }

  #addText(element: SvgElement, { matrix, fontSize, anchor, groups, fill }: Surroundings): void {
    const text = element.text.replace(/\s+/g, " ").trim();
    if (text === "") return;
    const first = element.children.find(({ name }) => name === "tspan")?.attributes;
    const x = numbersIn(element.attributes["x"] ?? first?.["x"] ?? "0", 1)[0] ?? 0;
    const y = numbersIn(element.attributes["y"] ?? first?.["y"] ?? "0", 1)[0] ?? 0;
    const size = fontSize > 0 ? fontSize : USUAL_FONT_SIZE;
    // Letters are about half as wide as high; texts of charts are placed by their middle.
    const width = text.length * size * 0.5;
    const shift = anchor === "middle" ? 0 : anchor === "end" ? -width / 2 : width / 2;
    const isCentred = /central|middle/.test(propertyOf(element, "dominant-baseline", this.#rules) ?? "");
    const middle = transformed(matrix, { x: x + shift, y: isCentred ? y : y - size * 0.35 });
    const scale = scaleOf(matrix);
    this.items.push({
      ...{ element, at: placeOf(element), kind: "text", outline: () => [], fill, stroke: "", groups, middle },
      ...{ width: width * scale, height: size * scale, turn: turnOf(matrix), size: size * scale },
    });
  }

  /** The outline in the element's own coordinates; empty where it has none. */
  #ownOutline(element: SvgElement): readonly Point[] {
    const { attributes, name } = element;
    const number = (key: string): number => lengthOf(attributes[key]) ?? 0;
    switch (name) {
      case "circle":
        return ellipse(number("cx"), number("cy"), { x: number("r"), y: number("r") });
      case "ellipse":
        return ellipse(number("cx"), number("cy"), { x: number("rx"), y: number("ry") });
      case "rect":
        return rectangle(number("x"), number("y"), { x: number("width"), y: number("height") });
      case "line":
        return [
          { x: number("x1"), y: number("y1") },
          { x: number("x2"), y: number("y2") },
        ];
      case "polygon":
      case "polyline":
        return pairs(numbersIn(attributes["points"] ?? "", MOST_POINTS * 2));
      case "path":
        return pathPoints(attributes["d"] ?? "");
      case "use":
        return this.#usedOutline(element);
      default:
        return [];
    }
  }

  /** What a `use` shows, at its place. It is looked at once and never copied: a thousandfold nesting stays one box. */
  #usedOutline(element: SvgElement): readonly Point[] {
    const { attributes } = element;
    const shift = moved(lengthOf(attributes["x"]) ?? 0, lengthOf(attributes["y"]) ?? 0);
    const target = this.#byId.get((attributes["href"] ?? "").replace(/^#/, ""));
    this.#depth += 1;
    const outline = target === undefined || this.#depth > MOST_REFERENCES ? [] : this.#groupOutline(target);
    this.#depth -= 1;
    if (outline.length === 0) {
      this.#repairs.tally("USE_NOT_EXPANDED", placeOf(element), attributes["href"] ?? "");
      return [];
    }
    const matrix = combined(shift, symbolMatrix(target, attributes));
    return outline.map((point) => transformed(matrix, point));
  }

  /** The outline of a shape, or the box around everything in a group. */
  #groupOutline(element: SvgElement): readonly Point[] {
    const known = this.#referred.get(element);
    if (known !== undefined) return known ?? [];
    this.#referred.set(element, null);
    let outline = this.#ownOutline(element);
    if (outline.length === 0) {
      const inside = element.children.flatMap((child) => {
        const matrix = this.#ownMatrix(child);
        return this.#groupOutline(child).map((point) => transformed(matrix, point));
      });
      const box = boxOf(inside);
      if (box !== null) {
        const [x, y] = [box.middle.x - box.width / 2, box.middle.y - box.height / 2];
        outline = rectangle(x, y, { x: box.width, y: box.height });
      }
    }
    this.#referred.set(element, outline);
    return outline;
  }
}

/** A group that is one seat: drawn of several parts, named by its data or class; groups of seats are none. */
const isSeatGroup = (element: SvgElement): boolean =>
  element.name !== "svg" &&
  isDeclaredSeat(element) &&
  element.children.some(({ name }) => SHAPES.has(name)) &&
  !element.children.some((child) => isDeclaredSeat(child) || child.children.some(isDeclaredSeat));

/** A symbol is stretched to the size its `use` asks for. */
function symbolMatrix(target: SvgElement | undefined, use: Readonly<Record<string, string>>): Matrix {
  if (target?.name !== "symbol") return IDENTITY;
  const [x = 0, y = 0, width = 0, height = 0] = numbersIn(target.attributes["viewbox"] ?? "", 4);
  const [wantedWidth, wantedHeight] = [lengthOf(use["width"]), lengthOf(use["height"])];
  if (!(width > 0 && height > 0)) return IDENTITY;
  const scale = Math.min((wantedWidth ?? width) / width, (wantedHeight ?? height) / height);
  return combined(scaledBy(scale, scale), moved(-x, -y));
}

function viewBoxMatrix(attributes: Readonly<Record<string, string>>): Matrix {
  const [x = 0, y = 0, width = 0, height = 0] = numbersIn(attributes["viewbox"] ?? "", 4);
  const [ownWidth, ownHeight] = [lengthOf(attributes["width"]), lengthOf(attributes["height"])];
  const corner = moved(lengthOf(attributes["x"]) ?? 0, lengthOf(attributes["y"]) ?? 0);
  if (!(width > 0 && height > 0)) return corner;
  const scale = Math.min((ownWidth ?? width) / width, (ownHeight ?? height) / height);
  const fit = scale > 0 ? scale : 1;
  // The page's own corner means nothing for a chart, but how much it is stretched does inside another one.
  return combined(corner, combined(scaledBy(fit, fit), attributes["x"] === undefined ? IDENTITY : moved(-x, -y)));
}

/** `50% 50%` of the own box, or lengths. */
function originIn(text: string, outline: readonly Point[]): Point {
  const box = boxOf(outline);
  const [first = "0", second = "0"] = text.trim().split(/\s+/);
  const along = (part: string, from: number, size: number): number =>
    part.endsWith("%") ? from + (size * (lengthOf(part.slice(0, -1)) ?? 0)) / 100 : from + (lengthOf(part) ?? 0);
  if (box === null) return { x: along(first, 0, 0), y: along(second, 0, 0) };
  return {
    x: along(first, box.middle.x - box.width / 2, box.width),
    y: along(second, box.middle.y - box.height / 2, box.height),
  };
}

function boxOf(points: readonly Point[]): { middle: Point; width: number; height: number } | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  const [width, height] = [right - left, bottom - top];
  if (!(width >= 0 && height >= 0 && width + height > 0 && width + height < Infinity)) return null;
  return { middle: { x: (left + right) / 2, y: (top + bottom) / 2 }, width, height };
}

function ellipse(x: number, y: number, radius: Point): Point[] {
  if (!(radius.x > 0 && radius.y > 0)) return [];
  return Array.from({ length: ELLIPSE_POINTS }, (_, index) => {
    const angle = (index / ELLIPSE_POINTS) * 2 * Math.PI;
    return { x: x + radius.x * Math.cos(angle), y: y + radius.y * Math.sin(angle) };
  });
}

function rectangle(x: number, y: number, size: Point): Point[] {
  if (!(size.x > 0 && size.y > 0)) return [];
  return [
    { x, y },
    { x: x + size.x, y },
    { x: x + size.x, y: y + size.y },
    { x, y: y + size.y },
  ];
}

const pairs = (numbers: readonly number[]): Point[] =>
  Array.from({ length: Math.floor(numbers.length / 2) }, (_, index) => ({
    x: numbers[index * 2] ?? 0,
    y: numbers[index * 2 + 1] ?? 0,
  }));
