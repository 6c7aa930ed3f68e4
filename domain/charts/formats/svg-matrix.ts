// SVG transforms as matrices: matrix, translate, scale, rotate, skew, nested and turned around any origin.
import type { Point } from "../chart.ts";
import { numbersIn } from "./svg-element.ts";

/** x' = a·x + c·y + e, y' = b·x + d·y + f */
export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const IDENTITY: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** First `inner`, then `outer`. */
export const combined = (outer: Matrix, inner: Matrix): Matrix => ({
  a: outer.a * inner.a + outer.c * inner.b,
  b: outer.b * inner.a + outer.d * inner.b,
  c: outer.a * inner.c + outer.c * inner.d,
  d: outer.b * inner.c + outer.d * inner.d,
  e: outer.a * inner.e + outer.c * inner.f + outer.e,
  f: outer.b * inner.e + outer.d * inner.f + outer.f,
});

export const moved = (x: number, y: number): Matrix => ({ ...IDENTITY, e: x, f: y });

export const scaledBy = (x: number, y: number): Matrix => ({ ...IDENTITY, a: x, d: y });

export const transformed = (matrix: Matrix, { x, y }: Point): Point => ({
  x: matrix.a * x + matrix.c * y + matrix.e,
  y: matrix.b * x + matrix.d * y + matrix.f,
});

/** How much longer things get, on the whole. */
export const scaleOf = ({ a, b, c, d }: Matrix): number => Math.sqrt(Math.abs(a * d - b * c));

/** The turn of the x axis in degrees. */
export const turnOf = ({ a, b }: Matrix): number => (Math.atan2(b, a) * 180) / Math.PI;

const MOST_FUNCTIONS = 50;

/** A `transform` attribute; functions nobody knows are passed over. */
export function matrixIn(text: string): Matrix {
  let matrix = IDENTITY;
  let count = 0;
  for (const found of text.slice(0, 5_000).matchAll(/([a-z]+)\s*\(([^()]*)\)/gi)) {
    count += 1;
    if (count > MOST_FUNCTIONS) break;
    matrix = combined(matrix, functionMatrix((found[1] ?? "").toLowerCase(), numbersIn(found[2] ?? "", 6)));
  }
  return matrix;
}

function functionMatrix(name: string, [first = 0, second, third, d, e, f]: readonly number[]): Matrix {
  const radians = (first * Math.PI) / 180;
  switch (name) {
    case "matrix":
      return { a: first, b: second ?? 0, c: third ?? 0, d: d ?? 1, e: e ?? 0, f: f ?? 0 };
    case "translate":
      return moved(first, second ?? 0);
    case "translatex":
      return moved(first, 0);
    case "translatey":
      return moved(0, first);
    case "scale":
      return scaledBy(first, second ?? first);
    case "rotate": {
      const [cosine, sine] = [Math.cos(radians), Math.sin(radians)];
      const turn = { a: cosine, b: sine, c: -sine, d: cosine, e: 0, f: 0 };
      return around(turn, { x: second ?? 0, y: third ?? 0 });
    }
    case "skewx":
      return { ...IDENTITY, c: Math.tan(radians) };
    case "skewy":
      return { ...IDENTITY, b: Math.tan(radians) };
    default:
      return IDENTITY;
  }
}

/** The same transform with another fixed point. */
export const around = (matrix: Matrix, { x, y }: Point): Matrix =>
  combined(moved(x, y), combined(matrix, moved(-x, -y)));
