// Seat labels: each different text is written once per zoom into an atlas and kept as a mask of coverage.
import { item, u8 } from "./dense.ts";
import { MAP_FONT } from "#domain/charts/drawing/pen.ts";
import { readableSurface } from "./surface.ts";

/** Texts per atlas: one read-back for many, but none for labels nobody looks at. */
const ATLAS_LABELS = 64;

/** Font size in radii by length of the text. */
const SIZE_BY_LENGTH = [1, 1, 0.98, 0.78, 0.62] as const;
const LONGEST = 4;

/** How much higher the label stands over a mark, in radii. */
const LIFT = 0.2;

/** The masks of all labels for one radius. */
export class LabelMasks {
  /** Odd; the middle pixel is the middle of the seat. */
  readonly side: number;
  private readonly labels: readonly string[];
  private readonly radius: number;
  private readonly atlases = new Map<number, readonly Uint8Array[]>();

  constructor(labels: readonly string[], radius: number) {
    this.labels = labels;
    this.radius = radius;
    this.side = 2 * Math.floor(radius * 0.92) + 1;
  }

  /** Coverage 0..255 of one label, `side` pixels square. `lifted` leaves room for a mark below. */
  maskOf(label: number, lifted: boolean): Uint8Array {
    const chapter = Math.floor(label / ATLAS_LABELS);
    const key = chapter * 2 + (lifted ? 1 : 0);
    let atlas = this.atlases.get(key);
    if (atlas === undefined) {
      atlas = this.write(this.labels.slice(chapter * ATLAS_LABELS, (chapter + 1) * ATLAS_LABELS), lifted);
      this.atlases.set(key, atlas);
    }
    return item(atlas, label % ATLAS_LABELS);
  }

  private write(texts: readonly string[], lifted: boolean): readonly Uint8Array[] {
    const { side, radius } = this;
    const columns = Math.max(1, Math.floor(2048 / side));
    const lines = Math.ceil(texts.length / columns);
    const { context } = readableSurface(columns * side, lines * side);
    context.fillStyle = "#ffffff";
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    texts.forEach((text, at) => {
      const size = radius * item(SIZE_BY_LENGTH, Math.min(LONGEST, text.length));
      context.font = `600 ${size.toFixed(1)}px ${MAP_FONT}`;
      const x = (at % columns) * side + side / 2;
      const y = Math.floor(at / columns) * side + side / 2 + size * 0.36 - (lifted ? radius * LIFT : 0);
      context.fillText(text, x, y, side);
    });
    const image = context.getImageData(0, 0, columns * side, lines * side);
    return texts.map((_, at) => cut(image, (at % columns) * side, Math.floor(at / columns) * side, side));
  }
}

/** Numbers every different text: what is written on place i is `labels[of[i]]`. */
export function internLabels(texts: readonly string[]): {
  readonly labels: readonly string[];
  readonly of: Uint16Array;
} {
  const known = new Map<string, number>();
  const labels: string[] = [];
  const of = new Uint16Array(texts.length);
  texts.forEach((text, at) => {
    let label = known.get(text);
    if (label === undefined) {
      // Beyond 65,535 different texts seats share the last: no hall comes near.
      label = Math.min(labels.length, 0xffff);
      if (label === labels.length) labels.push(text);
      known.set(text, label);
    }
    of[at] = label;
  });
  return { labels, of };
}

function cut(image: ImageData, left: number, top: number, side: number): Uint8Array {
  const mask = new Uint8Array(side * side);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      mask[y * side + x] = u8(image.data, ((top + y) * image.width + left + x) * 4 + 3);
    }
  }
  return mask;
}
