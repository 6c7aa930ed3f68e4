// A brush for pages: it keeps the state a canvas keeps, turns everything into lines, bends and texts in page units, and hands
// these to whoever writes the page (PDF, SVG). What is painted on screen can so be painted on paper by the same lines of code.
import type { Brush } from "./brush.ts";

/** `M` moves, `L` draws, `C` bends (two handles, then the end), `Z` closes; page units. */
export type PathStep =
  | readonly ["M" | "L", number, number]
  | readonly ["C", number, number, number, number, number, number]
  | readonly ["Z"];

export interface Paint {
  /** `#rrggbb`. */
  readonly color: string;
  /** 0 to 1. */
  readonly alpha: number;
}

export interface Stroke extends Paint {
  readonly width: number;
  readonly cap: "butt" | "round" | "square";
  readonly join: "bevel" | "miter" | "round";
  readonly dash: readonly number[];
}

/** One line of text, centred on (x, y) both ways; `radians` turns it. */
export interface PageText extends Paint {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly isBold: boolean;
  readonly radians: number;
}

/** A picture as in a chart: `matrix` brings the square from (0, 0) to (1, 1) to where it lies on the page. */
export interface PagePicture {
  readonly address: string;
  readonly matrix: Matrix;
  readonly alpha: number;
}

/** Whoever writes the page. */
export interface PageSink {
  fill(path: readonly PathStep[], paint: Paint): void;
  stroke(path: readonly PathStep[], stroke: Stroke): void;
  text(text: PageText): void;
  picture(picture: PagePicture): void;
  /** Width in multiples of the type size. */
  widthOf(text: string, isBold: boolean): number;
}

/** x' = a x + c y + e, y' = b x + d y + f, as in SVG. */
type Matrix = readonly [number, number, number, number, number, number];

interface State {
  matrix: Matrix;
  fillStyle: string | object;
  strokeStyle: string | object;
  lineWidth: number;
  lineCap: Brush["lineCap"];
  lineJoin: Brush["lineJoin"];
  globalAlpha: number;
  font: string;
  dash: readonly number[];
}

const QUARTER = Math.PI / 2;

export class PageBrush implements Brush {
  fillStyle: string | object = "#000000";
  strokeStyle: string | object = "#000000";
  lineWidth = 1;
  lineCap: Brush["lineCap"] = "butt";
  lineJoin: Brush["lineJoin"] = "miter";
  globalAlpha = 1;
  font = "400 10px sans-serif";
  /** Texts of a chart are centred both ways: pages know nothing else. */
  textAlign: Brush["textAlign"] = "center";
  textBaseline: Brush["textBaseline"] = "middle";
  private matrix: Matrix = [1, 0, 0, 1, 0, 0];
  private dash: readonly number[] = [];
  private path: PathStep[] = [];
  private readonly kept: State[] = [];
  private readonly sink: PageSink;

  constructor(sink: PageSink) {
    this.sink = sink;
  }

  save(): void {
    const { matrix, fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, globalAlpha, font, dash } = this;
    this.kept.push({ matrix, fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, globalAlpha, font, dash });
  }

  restore(): void {
    const state = this.kept.pop();
    if (state) Object.assign(this, state);
  }

  translate(x: number, y: number): void {
    this.multiply([1, 0, 0, 1, x, y]);
  }

  rotate(radians: number): void {
    const [cosine, sine] = [Math.cos(radians), Math.sin(radians)];
    this.multiply([cosine, sine, -sine, cosine, 0, 0]);
  }

  scale(x: number, y: number): void {
    this.multiply([x, 0, 0, y, 0, 0]);
  }

  beginPath(): void {
    this.path = [];
  }

  closePath(): void {
    if (this.path.length > 0) this.path.push(["Z"]);
  }

  moveTo(x: number, y: number): void {
    this.path.push(["M", ...this.at(x, y)]);
  }

  /** As on a canvas, a line on an empty path begins it. */
  lineTo(x: number, y: number): void {
    this.path.push([this.path.length === 0 ? "M" : "L", ...this.at(x, y)]);
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.path.push(["C", ...this.at(x1, y1), ...this.at(x2, y2), ...this.at(x, y)]);
  }

  arc(x: number, y: number, radius: number, from: number, to: number): void {
    this.ellipse(x, y, radius, radius, 0, from, to);
  }

  /** In bends of at most a quarter turn: each is off by less than a thousandth of the radius. */
  ellipse(x: number, y: number, radiusX: number, radiusY: number, rotation: number, from: number, to: number): void {
    const [cosine, sine] = [Math.cos(rotation), Math.sin(rotation)];
    const on = (unitX: number, unitY: number): readonly [number, number] => [
      x + unitX * radiusX * cosine - unitY * radiusY * sine,
      y + unitX * radiusX * sine + unitY * radiusY * cosine,
    ];
    const steps = Math.max(1, Math.ceil((to - from) / QUARTER - 1e-9));
    const step = (to - from) / steps;
    const reach = (4 / 3) * Math.tan(step / 4);
    this.lineTo(...on(Math.cos(from), Math.sin(from)));
    for (let at = 0; at < steps; at += 1) {
      const [start, end] = [from + at * step, from + (at + 1) * step];
      this.bezierCurveTo(
        ...on(Math.cos(start) - reach * Math.sin(start), Math.sin(start) + reach * Math.cos(start)),
        ...on(Math.cos(end) + reach * Math.sin(end), Math.sin(end) - reach * Math.cos(end)),
        ...on(Math.cos(end), Math.sin(end)),
      );
    }
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y);
    this.lineTo(x + width, y);
    this.lineTo(x + width, y + height);
    this.lineTo(x, y + height);
    this.closePath();
  }

  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    const r = Math.min(radius, width / 2, height / 2);
    this.moveTo(x + r, y);
    this.lineTo(x + width - r, y);
    this.arc(x + width - r, y + r, r, -QUARTER, 0);
    this.arc(x + width - r, y + height - r, r, 0, QUARTER);
    this.arc(x + r, y + height - r, r, QUARTER, 2 * QUARTER);
    this.arc(x + r, y + r, r, 2 * QUARTER, 3 * QUARTER);
    this.closePath();
  }

  fill(): void {
    if (this.path.length > 0) this.sink.fill(this.path, paintOf(this.fillStyle, this.globalAlpha));
  }

  stroke(): void {
    if (this.path.length === 0) return;
    const grown = this.growth();
    this.sink.stroke(this.path, {
      ...paintOf(this.strokeStyle, this.globalAlpha),
      width: this.lineWidth * grown,
      cap: this.lineCap,
      join: this.lineJoin,
      dash: this.dash.map((length) => length * grown),
    });
  }

  setLineDash(lengths: number[]): void {
    this.dash = lengths;
  }

  fillText(text: string, x: number, y: number): void {
    const [pageX, pageY] = this.at(x, y);
    const { size, isBold } = this.type();
    const [a, b] = this.matrix;
    this.sink.text({
      ...paintOf(this.fillStyle, this.globalAlpha),
      ...{ text, x: pageX, y: pageY, size: size * this.growth(), isBold, radians: Math.atan2(b, a) },
    });
  }

  measureText(text: string): { readonly width: number } {
    const { size, isBold } = this.type();
    return { width: this.sink.widthOf(text, isBold) * size };
  }

  /** Lays a picture around the origin. */
  lay(address: string, width: number, height: number): void {
    this.save();
    this.multiply([width, 0, 0, height, -width / 2, -height / 2]);
    this.sink.picture({ address, matrix: this.matrix, alpha: this.globalAlpha });
    this.restore();
  }

  private type(): { readonly size: number; readonly isBold: boolean } {
    const [, weight = "400", size = "10"] = /^(\d+) ([\d.e-]+)px/u.exec(this.font) ?? [];
    return { size: Number(size), isBold: Number(weight) >= 600 };
  }

  /** How much longer a length is on the page. */
  private growth(): number {
    const [a, b, c, d] = this.matrix;
    return Math.sqrt(Math.abs(a * d - b * c));
  }

  private at(x: number, y: number): [number, number] {
    const [a, b, c, d, e, f] = this.matrix;
    return [a * x + c * y + e, b * x + d * y + f];
  }

  private multiply([a, b, c, d, e, f]: Matrix): void {
    const [oldA, oldB, oldC, oldD, oldE, oldF] = this.matrix;
    this.matrix = [
      oldA * a + oldC * b,
      oldB * a + oldD * b,
      oldA * c + oldC * d,
      oldB * c + oldD * d,
      oldA * e + oldC * f + oldE,
      oldB * e + oldD * f + oldF,
    ];
  }
}

/** `#rrggbb` or `rgb(r g b / a%)`, the two spellings pictures of charts use. */
function paintOf(style: string | object, alpha: number): Paint {
  const text = typeof style === "string" ? style : "#000000";
  const words = /^rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)$/u.exec(text);
  if (words === null) return { color: text, alpha };
  const [, red = "0", green = "0", blue = "0", share = "100"] = words;
  const hex = [red, green, blue].map((byte) => Number(byte).toString(16).padStart(2, "0"));
  return { color: `#${hex.join("")}`, alpha: (alpha * Number(share)) / 100 };
}
