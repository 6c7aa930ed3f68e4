// The fields of a file read as hostile input: text, numbers, lists and points, each within its limits.
// Collects what is wrong and answers something of the right type even where it complains.
import { OVER_SEATS_LAYER } from "./chart.ts";
import type { Corner, Picture, Point } from "./chart.ts";
import {
  MAX_CORNERS,
  MAX_COORDINATE_CM,
  MAX_IMAGE_CHARACTERS,
  MAX_LABEL_LENGTH,
  MAX_LAYER,
  MAX_OUTLINE_POINTS,
  MAX_PROBLEMS,
  MAX_VIEW_LENGTH,
} from "./limits.ts";
import type { ChartProblem, ChartProblemCode } from "./problems.ts";

// Control characters and the invisible ones that turn text around.
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** A picture in the file itself; SVG is left out because it can carry scripts. */
const INLINE_IMAGE = /^data:image\/(?:png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/;
/** A stored picture by its key. */
const STORED_IMAGE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;
const COLOR = /^#[0-9a-fA-F]{6}$/;
const WEB_ADDRESS = /^https:\/\/[^\s"'<>\\]+$/;

/** True for text that shows what it says. */
export const isPrintable = (text: string): boolean => !UNPRINTABLE.test(text);

/** True for a picture that lies in the file or is stored here. Nothing is fetched from the web when a chart is drawn. */
export const isImage = (text: string): boolean =>
  text.length <= MAX_IMAGE_CHARACTERS && (STORED_IMAGE.test(text) || INLINE_IMAGE.test(text));

/** True for the photo of a view: stored here or on the web, shown when somebody asks for it. */
export const isView = (text: string): boolean =>
  text.length <= MAX_VIEW_LENGTH && (STORED_IMAGE.test(text) || WEB_ADDRESS.test(text));

export type Unknowns = Readonly<Record<string, unknown>>;

export class FieldReader {
  readonly problems: ChartProblem[] = [];

  protected text(value: unknown, path: string, maxLength: number): string {
    if (typeof value !== "string") this.complain(path, value === undefined ? "MISSING" : "NOT_TEXT");
    else if (value.length > maxLength) this.complain(path, "TOO_LONG", { limit: maxLength });
    else if (UNPRINTABLE.test(value)) this.complain(path, "UNPRINTABLE");
    else return value;
    return "";
  }

  protected color(value: unknown, path: string): string {
    const color = this.text(value, path, 7);
    if (!COLOR.test(color)) this.complain(path, "NOT_ALLOWED", { allowed: "#rrggbb" });
    return color;
  }

  protected integer(value: unknown, path: string, min: number, max: number): number {
    if (typeof value !== "number" || !Number.isInteger(value))
      this.complain(path, value === undefined ? "MISSING" : "NOT_A_WHOLE_NUMBER", { value: shown(value) });
    else if (value < min || value > max) this.complain(path, "OUT_OF_RANGE", { min, max });
    // JSON can spell minus zero, which no chart means and no comparison expects.
    else return value === 0 ? 0 : value;
    return min;
  }

  protected flag(value: unknown, path: string): boolean {
    if (typeof value !== "boolean") this.complain(path, "NOT_ALLOWED", { allowed: "true false" });
    return value === true;
  }

  protected oneOf<const Value extends string>(
    value: unknown,
    path: string,
    allowed: readonly [Value, ...Value[]] | readonly Value[],
  ): Value {
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) this.complain(path, "NOT_ALLOWED", { allowed: allowed.join(" ") });
    return found ?? (allowed[0] as Value);
  }

  protected array(value: unknown, path: string, limit: number): readonly unknown[] {
    if (!Array.isArray(value)) this.complain(path, value === undefined ? "MISSING" : "NOT_A_LIST");
    else if (value.length > limit) this.complain(path, "TOO_MANY", { limit });
    else return value;
    return [];
  }

  protected list<Item>(
    value: unknown,
    path: string,
    limit: number,
    read: (item: Unknowns, path: string) => Item,
  ): Item[] {
    const items: Item[] = [];
    for (const [index, item] of this.array(value, path, limit).entries()) {
      if (this.full()) break;
      const at = `${path}[${index}]`;
      if (isObject(item)) items.push(read(item, at));
      else this.complain(at, "NOT_AN_OBJECT");
    }
    return items;
  }

  protected sameLength(path: string, length: number, lengths: Readonly<Record<string, number>>): void {
    for (const [name, other] of Object.entries(lengths))
      if (other !== length) this.complain(`${path}.${name}`, "LENGTHS_DIFFER", { length: other, expected: length });
  }

  protected texts(values: readonly unknown[], path: string, maxLength: number): void {
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index];
      if (typeof value === "string" && value.length <= maxLength && !UNPRINTABLE.test(value)) continue;
      this.text(value, `${path}[${index}]`, maxLength);
      if (this.full()) return;
    }
  }

  protected coordinates(values: readonly unknown[], path: string): void {
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index];
      if (
        typeof value === "number" &&
        Number.isInteger(value) &&
        value >= -MAX_COORDINATE_CM &&
        value <= MAX_COORDINATE_CM
      )
        continue;
      this.coordinate(value, `${path}[${index}]`);
      if (this.full()) return;
    }
  }

  protected coordinate(value: unknown, path: string): number {
    return this.integer(value, path, -MAX_COORDINATE_CM, MAX_COORDINATE_CM);
  }

  protected point(value: unknown, path: string): Point {
    if (!isObject(value)) {
      this.complain(path, "NOT_AN_OBJECT");
      return { x: 0, y: 0 };
    }
    return { x: this.coordinate(value["x"], `${path}.x`), y: this.coordinate(value["y"], `${path}.y`) };
  }

  protected outline(value: unknown, path: string, fewest = 3): Point[] {
    const points = this.list(value, path, MAX_OUTLINE_POINTS, (item, at) => this.point(item, at));
    if (Array.isArray(value) && value.length < fewest)
      this.complain(path, "OUT_OF_RANGE", { min: fewest, max: MAX_OUTLINE_POINTS });
    return points;
  }

  protected full(): boolean {
    return this.problems.length >= MAX_PROBLEMS;
  }

  protected complain(path: string, code: ChartProblemCode, data?: ChartProblem["data"]): void {
    if (!this.full()) this.problems.push({ path, code, ...(data !== undefined && { data }) });
  }

  protected corners(value: unknown, path: string): Corner[] {
    const corners = this.list(value, path, MAX_CORNERS, (item, at): Corner => {
      const bulge = item["bulgeCm"];
      return {
        ...this.point(item, at),
        ...(bulge !== undefined && { bulgeCm: this.coordinate(bulge, `${at}.bulgeCm`) }),
      };
    });
    if (Array.isArray(value) && value.length < 2) this.complain(path, "OUT_OF_RANGE", { min: 2, max: MAX_CORNERS });
    return corners;
  }

  /** The layer of a thing, where it has one. */
  protected layer(
    { layer }: Unknowns,
    path: string,
    options: { readonly min?: number; readonly max?: number } = {},
  ): { readonly layer?: number } {
    const { min = -MAX_LAYER, max = MAX_LAYER } = options;
    return layer === undefined ? {} : { layer: this.integer(layer, `${path}.layer`, min, max) };
  }

  protected picture(value: unknown, path: string): Picture {
    const item = isObject(value) ? value : {};
    if (!isObject(value)) this.complain(path, "NOT_AN_OBJECT");
    const { rotation, opacityPercent } = item;
    return {
      image: this.image(item["image"], `${path}.image`),
      x: this.coordinate(item["x"], `${path}.x`),
      y: this.coordinate(item["y"], `${path}.y`),
      widthCm: this.integer(item["widthCm"], `${path}.widthCm`, 1, MAX_COORDINATE_CM),
      heightCm: this.integer(item["heightCm"], `${path}.heightCm`, 1, MAX_COORDINATE_CM),
      ...(rotation !== undefined && { rotation: this.integer(rotation, `${path}.rotation`, -360, 360) }),
      ...(opacityPercent !== undefined && {
        opacityPercent: this.integer(opacityPercent, `${path}.opacityPercent`, 5, 100),
      }),
      ...this.layer(item, path, { min: OVER_SEATS_LAYER, max: OVER_SEATS_LAYER + MAX_LAYER }),
    };
  }

  /** The key of a stored picture or an https address. */
  protected view(value: unknown, path: string): string {
    const text = this.text(value, path, MAX_VIEW_LENGTH);
    if (isView(text)) return text;
    this.complain(path, "NOT_ALLOWED", { allowed: "key, https:" });
    return "";
  }

  protected image(value: unknown, path: string): string {
    if (typeof value === "string" && isImage(value)) return value;
    const isLong = typeof value === "string" && value.length > MAX_IMAGE_CHARACTERS;
    if (isLong) this.complain(path, "TOO_LONG", { limit: MAX_IMAGE_CHARACTERS });
    else this.complain(path, "NOT_ALLOWED", { allowed: "data:image/png jpeg webp, key" });
    return "";
  }
}

export const isObject = (value: unknown): value is Unknowns =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A short, printable trace of a wrong value; never the value itself when it is large. */
export const shown = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value).slice(0, MAX_LABEL_LENGTH)
    : value === null
      ? "null"
      : typeof value;
