// Seat labels: each different text is written once per zoom into an atlas and kept as a mask of coverage.
import { item, u16, u8 } from "./dense.ts";
import { MAP_FONT } from "#domain/charts/drawing/pen.ts";
import { readableSurface } from "./surface.ts";

/** Texts per atlas: one read-back for many, but none for labels nobody looks at. */
const ATLAS_LABELS = 64;

/** A label's number is two bytes. */
const LABELS_MAX = 0x1_0000;

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
    // Labels that were written since stand behind the others of their atlas.
    if (atlas === undefined || label % ATLAS_LABELS >= atlas.length) {
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

/** Numbers every different text of a chart, and keeps the numbers while the chart is edited. */
export class LabelBook {
  /** Grows; a text keeps its place. */
  readonly labels: string[] = [];
  private readonly known = new Map<string, number>();

  /** What is written on place i is `labels[of[i]]`. Where `before` has the same text at i, its number is taken over. */
  numbersOf(
    texts: readonly string[],
    before?: { readonly texts: readonly string[]; readonly of: Uint16Array },
  ): Uint16Array {
    let from = 0;
    if (before?.texts === texts) return before.of;
    if (before?.texts.length === texts.length) {
      while (from < texts.length && before.texts[from] === texts[from]) from += 1;
      if (from === texts.length) return before.of;
    }
    const of = new Uint16Array(texts.length);
    if (before !== undefined) of.set(before.of.subarray(0, from));
    for (let at = from; at < texts.length; at += 1) {
      const text = item(texts, at);
      of[at] = before !== undefined && before.texts[at] === text ? u16(before.of, at) : this.numberOf(text);
    }
    return of;
  }

  /** So much was written and rubbed out that a new book is due. */
  get isFull(): boolean {
    return this.labels.length > LABELS_MAX / 2;
  }

  private numberOf(text: string): number {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    // Beyond 65,536 different texts seats share the last: no hall comes near.
    const label = Math.min(this.labels.length, LABELS_MAX - 1);
    if (label === this.labels.length) this.labels.push(text);
    this.known.set(text, label);
    return label;
  }
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
