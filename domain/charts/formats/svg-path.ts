// Path data as points: enough of them to know how large a shape is and to draw it as scenery.
import type { Point } from "../chart.ts";

const CURVE_STEPS = 8;
const MOST_NUMBERS = 20_000;

/** The points of a path, curves and arcs walked in steps; sub-paths one after the other. Stops at what is no path. */
export function pathPoints(data: string): Point[] {
  const pen = new Pen();
  let numbers = 0;
  for (const found of data.slice(0, 400_000).matchAll(/([a-z])([^a-z]*(?:e[-+]?\d[^a-z]*)*)/gi)) {
    const command = found[1] ?? "";
    const values = numbersOf(found[2] ?? "", command);
    numbers += values.length;
    if (numbers > MOST_NUMBERS || !pen.draw(command, values)) break;
  }
  return pen.points;
}

/** The flags of an arc may stand without blanks: `a1 1 0 011 1`. */
function numbersOf(text: string, command: string): number[] {
  const pattern = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?/giy;
  const values: number[] = [];
  let at = 0;
  while (at < text.length) {
    if (/[\s,]/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const isFlag = command.toLowerCase() === "a" && (values.length % 7 === 3 || values.length % 7 === 4);
    pattern.lastIndex = at;
    const found = isFlag ? /^[01]/.exec(text.slice(at, at + 1))?.[0] : pattern.exec(text)?.[0];
    if (found === undefined || values.length > MOST_NUMBERS) break;
    const number = Number(found);
    values.push(Math.abs(number) <= 1e9 ? number : 0);
    at += found.length;
  }
  return values;
}

const ARGUMENTS: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 };

class Pen {
  readonly points: Point[] = [];
  #at: Point = { x: 0, y: 0 };
  #start: Point = { x: 0, y: 0 };
  /** The last control point, for the smooth curves. */
  #control: Point | null = null;

  /** False for a command that does not exist. */
  draw(command: string, values: readonly number[]): boolean {
    const kind = command.toLowerCase();
    const count = ARGUMENTS[kind];
    if (count === undefined) return false;
    if (kind === "z") {
      this.#at = this.#start;
      return true;
    }
    const isRelative = command === kind;
    for (let from = 0; from + count <= values.length; from += count)
      this.#segment(from > 0 && kind === "m" ? "l" : kind, values.slice(from, from + count), isRelative);
    return true;
  }

  #segment(kind: string, values: readonly number[], isRelative: boolean): void {
    const { x, y } = this.#at;
    const base = isRelative ? this.#at : { x: 0, y: 0 };
    const point = (index: number): Point => ({
      x: base.x + (values[index] ?? 0),
      y: base.y + (values[index + 1] ?? 0),
    });
    const control = this.#control;
    const mirrored = control === null ? this.#at : { x: 2 * x - control.x, y: 2 * y - control.y };
    this.#control = null;
    switch (kind) {
      case "m":
        this.#start = point(0);
        return this.#lineTo(point(0));
      case "h":
        return this.#lineTo({ x: base.x + (values[0] ?? 0), y });
      case "v":
        return this.#lineTo({ x, y: base.y + (values[0] ?? 0) });
      case "c":
        return this.#curveTo(point(0), point(2), point(4));
      case "s":
        return this.#curveTo(mirrored, point(0), point(2));
      case "q":
        return this.#curveTo(point(0), point(0), point(2));
      case "t":
        return this.#curveTo(mirrored, mirrored, point(0));
      case "a":
        return this.#arcTo(values, point(5));
      default:
        return this.#lineTo(point(0));
    }
  }

  #lineTo(to: Point): void {
    this.#at = to;
    this.points.push(to);
  }

  /** Quadratic curves are walked as cubic ones with one control point twice: near enough for a picture. */
  #curveTo(one: Point, two: Point, to: Point): void {
    const from = this.#at;
    for (let step = 1; step <= CURVE_STEPS; step += 1) {
      const share = step / CURVE_STEPS;
      const rest = 1 - share;
      const at = (axis: "x" | "y"): number =>
        rest ** 3 * from[axis] +
        3 * rest ** 2 * share * one[axis] +
        3 * rest * share ** 2 * two[axis] +
        share ** 3 * to[axis];
      this.points.push({ x: at("x"), y: at("y") });
    }
    this.#at = to;
    this.#control = two;
  }

  /** Around the middle found from both ends, as the SVG standard's appendix on arcs has it. */
  #arcTo([radiusX = 0, radiusY = 0, degrees = 0, large = 0, sweep = 0]: readonly number[], to: Point): void {
    const from = this.#at;
    if (radiusX === 0 || radiusY === 0) return this.#lineTo(to);
    const turn = (degrees * Math.PI) / 180;
    const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
    const half = { x: (from.x - to.x) / 2, y: (from.y - to.y) / 2 };
    const own = { x: cosine * half.x + sine * half.y, y: -sine * half.x + cosine * half.y };
    const short = Math.sqrt(Math.max(1, (own.x / radiusX) ** 2 + (own.y / radiusY) ** 2));
    const [rx, ry] = [Math.abs(radiusX) * short, Math.abs(radiusY) * short];
    const below = (rx * own.y) ** 2 + (ry * own.x) ** 2;
    const side = large === sweep ? -1 : 1;
    const factor = below === 0 ? 0 : side * Math.sqrt(Math.max(0, (rx * ry) ** 2 / below - 1));
    const middle = { x: (factor * rx * own.y) / ry, y: (-factor * ry * own.x) / rx };
    const angleOf = (sign: 1 | -1): number =>
      Math.atan2((sign * own.y - middle.y) / ry, (sign * own.x - middle.x) / rx);
    const first = angleOf(1);
    let spread = angleOf(-1) - first;
    if (sweep === 0 && spread > 0) spread -= 2 * Math.PI;
    if (sweep !== 0 && spread < 0) spread += 2 * Math.PI;
    for (let step = 1; step <= CURVE_STEPS * 2; step += 1) {
      const angle = first + (spread * step) / (CURVE_STEPS * 2);
      const on = { x: middle.x + rx * Math.cos(angle), y: middle.y + ry * Math.sin(angle) };
      this.points.push({
        x: cosine * on.x - sine * on.y + (from.x + to.x) / 2,
        y: sine * on.x + cosine * on.y + (from.y + to.y) / 2,
      });
    }
    this.#at = to;
  }
}
