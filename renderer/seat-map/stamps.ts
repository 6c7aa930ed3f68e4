// Stamps: every look of a place, drawn once per zoom and read back as pixels, so that a seat costs a copy of a few hundred bytes.
// Labels are drawn once per text and pressed into the stamp, so a labelled seat costs no more than a plain one.
import type { Category } from "#domain/charts/chart.ts";
import { SEAT_RADIUS_CM } from "#domain/charts/chart.ts";
import { item, u32, u8 } from "./dense.ts";
import type { Detail } from "#domain/charts/drawing/lod.ts";
import { detailAt } from "#domain/charts/drawing/lod.ts";
import type { Palette } from "#domain/charts/drawing/palette.ts";
import { rgbOf } from "#domain/charts/drawing/palette.ts";
import type { Face } from "#domain/charts/drawing/patterns.ts";
import { drawFace, hasLowMark, labelInkOf, reachOf, showsLabel } from "#domain/charts/drawing/patterns.ts";
import { PLACE_MARK, PLACE_STATE, STATE_MASK } from "#domain/charts/drawing/states.ts";
import type { PlaceState } from "#domain/charts/drawing/states.ts";
import { LabelMasks } from "./labels.ts";
import type { Surface } from "./surface.ts";
import { readableSurface } from "./surface.ts";

/** A square of premultiplied pixels; of each line only [start, end) is not empty. */
export interface Stamp {
  readonly pixels: Uint32Array;
  /** The side is 2 * reach + 1; the middle pixel lies on the place. */
  readonly reach: number;
  readonly side: number;
  readonly starts: Uint16Array;
  readonly ends: Uint16Array;
}

/** Below this radius a quarter pixel shows: stamps come in 2 x 2 phases. */
const PHASES_BELOW_PX = 6;
const PHASES = 4;
/** Between phases that are drawn beside each other: soft edges end in it. */
const GUTTER_PX = 2;
/** Even in the far distance a seat is a pixel. */
const RADIUS_MIN_PX = 0.8;
/** Labelled stamps of one zoom may take this much memory before the oldest zoom's worth is dropped. */
const LABELLED_BYTES_MAX = 12 * 1024 * 1024;
const STATES = 8;
const MARKS = 8;

/** Marks of a look above the state: dimmed, highlight, wheelchair. */
const WHEELCHAIR_MARK = 4;

/** The stamps of one zoom level. */
export class StampBook {
  readonly radius: number;
  readonly detail: Detail;
  /** 1 or 2: sub-pixel positions per axis. */
  readonly phases: 1 | 2;
  /** No stamp of this zoom reaches further from its place, in pixels. */
  readonly reachMax: number;
  private readonly plain: (Stamp | undefined)[] = [];
  private labelled = new Map<number, Stamp>();
  private labelledBytes = 0;
  private readonly masks: LabelMasks | null;
  private readonly categories: readonly Category[];
  private readonly palette: Palette;
  private readonly paper: Surface;

  constructor(
    scale: number,
    pixelRatio: number,
    categories: readonly Category[],
    labels: readonly string[],
    palette: Palette,
  ) {
    this.categories = categories;
    this.palette = palette;
    this.radius = Math.max(RADIUS_MIN_PX, SEAT_RADIUS_CM * scale);
    this.detail = detailAt(scale, pixelRatio);
    this.phases = this.radius < PHASES_BELOW_PX ? 2 : 1;
    this.reachMax = this.reachFor(RINGED);
    const side = 2 * this.reachMax + 1;
    this.paper = readableSurface(this.phases === 2 ? PHASES * (side + GUTTER_PX) : side, side);
    this.masks = this.detail === "labels" ? new LabelMasks(labels, this.radius) : null;
  }

  /** The stamp of a place. `label` indexes the labels given; `phase` is 0..3 (x + 2y) while there are phases. */
  stampOf(byte: number, category: number, wheelchair: boolean, label: number, phase: number): Stamp {
    const look = lookOf(byte, category, wheelchair);
    if (this.masks !== null) return this.labelledStamp(look, label, this.masks);
    return this.plainStamp(look, phase);
  }

  private plainStamp(look: number, phase: number): Stamp {
    const at = look * PHASES + phase;
    const known = this.plain[at];
    if (known !== undefined) return known;
    return item(this.draw(look), phase);
  }

  private labelledStamp(look: number, label: number, masks: LabelMasks): Stamp {
    const key = look * 0x10000 + label;
    const known = this.labelled.get(key);
    if (known !== undefined) return known;
    const face = this.faceOf(look);
    const base = this.plainStamp(look, 0);
    if (!showsLabel(face)) return base;
    if (this.labelledBytes > LABELLED_BYTES_MAX) {
      this.labelled = new Map();
      this.labelledBytes = 0;
    }
    const stamp = press(base, face, label, masks, this.palette);
    this.labelled.set(key, stamp);
    this.labelledBytes += stamp.pixels.byteLength;
    return stamp;
  }

  /** Draws a look in all its phases beside each other: reading pixels back is what costs. */
  private draw(look: number): readonly Stamp[] {
    const face = this.faceOf(look);
    const reach = this.reachFor(face);
    const side = 2 * reach + 1;
    const { context } = this.paper;
    const count = this.phases === 2 ? PHASES : 1;
    const step = count === 1 ? side : side + GUTTER_PX;
    context.clearRect(0, 0, count * step, side);
    for (let phase = 0; phase < count; phase += 1) {
      const x = reach + (count === 1 ? 0.5 : 0.25 + (phase & 1) / 2);
      const y = reach + (count === 1 ? 0.5 : 0.25 + (phase >> 1) / 2);
      drawFace(context, phase * step + x, y, this.radius, face, this.palette, this.masks !== null);
    }
    const strip = premultiplied(context.getImageData(0, 0, count * step, side));
    return Array.from({ length: count }, (_, phase) => {
      const pixels = new Uint32Array(side * side);
      for (let line = 0; line < side; line += 1) {
        const from = line * count * step + phase * step;
        pixels.set(strip.subarray(from, from + side), line * side);
      }
      return (this.plain[look * PHASES + phase] = trimmed(pixels, reach));
    });
  }

  private reachFor(face: Face): number {
    return Math.floor(this.radius * reachOf(face) + (this.phases === 2 ? 0.75 : 0.5));
  }

  private faceOf(look: number): Face {
    const marks = look % MARKS;
    const state = Math.floor(look / MARKS) % STATES;
    const category = this.categories[Math.floor(look / (MARKS * STATES))];
    return {
      state: state as PlaceState,
      color: category?.color ?? this.palette.dim,
      pattern: category?.pattern ?? "plain",
      wheelchair: (marks & WHEELCHAIR_MARK) !== 0,
      highlight: (marks & 2) !== 0,
      dimmed: (marks & 1) !== 0,
    };
  }
}

/** Presses the label's mask into a copy of the stamp. */
function press(base: Stamp, face: Face, label: number, masks: LabelMasks, palette: Palette): Stamp {
  const mask = masks.maskOf(label, hasLowMark(face));
  const side = masks.side;
  const pixels = base.pixels.slice();
  const [red, green, blue] = rgbOf(labelInkOf(face, palette));
  const offset = base.reach - (side - 1) / 2;
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const share = u8(mask, y * side + x) / 255;
      if (share === 0) continue;
      const at = (y + offset) * base.side + x + offset;
      const under = u32(pixels, at);
      const alpha = under >>> 24;
      const mix = (shift: number, ink: number): number =>
        Math.round(((under >>> shift) & 255) * (1 - share) + ((ink * alpha) / 255) * share);
      pixels[at] = ((alpha << 24) | (mix(16, blue) << 16) | (mix(8, green) << 8) | mix(0, red)) >>> 0;
    }
  }
  return { ...base, pixels };
}

const RINGED: Face = {
  state: PLACE_STATE.mine,
  color: "#000000",
  pattern: "plain",
  wheelchair: false,
  highlight: false,
  dimmed: false,
};

/** A look as a number. Only free places wear their category: the others share one look. */
function lookOf(byte: number, category: number, wheelchair: boolean): number {
  const state = byte & STATE_MASK;
  const marks =
    ((byte & PLACE_MARK.dimmed) !== 0 ? 1 : 0) |
    ((byte & PLACE_MARK.highlight) !== 0 ? 2 : 0) |
    (wheelchair ? WHEELCHAIR_MARK : 0);
  return ((state === PLACE_STATE.free ? category : 0) * STATES + state) * MARKS + marks;
}

const part = (pixel: number, shift: number, alpha: number): number =>
  Math.round((((pixel >>> shift) & 255) * alpha) / 255);

/** ImageData keeps colours apart from alpha; blending wants them multiplied. Writes into the image. */
export function premultiplied(image: ImageData): Uint32Array {
  const pixels = new Uint32Array(image.data.buffer);
  for (let at = 0; at < pixels.length; at += 1) {
    const pixel = u32(pixels, at);
    const alpha = pixel >>> 24;
    if (alpha === 255) continue;
    // Nothing is nothing, whatever colour it has.
    if (alpha === 0) pixels[at] = 0;
    else
      pixels[at] =
        ((alpha << 24) | (part(pixel, 16, alpha) << 16) | (part(pixel, 8, alpha) << 8) | part(pixel, 0, alpha)) >>> 0;
  }
  return pixels;
}

function trimmed(pixels: Uint32Array, reach: number): Stamp {
  const side = 2 * reach + 1;
  const starts = new Uint16Array(side);
  const ends = new Uint16Array(side);
  for (let y = 0; y < side; y += 1) {
    let start = 0;
    let end = side;
    while (start < side && pixels[y * side + start] === 0) start += 1;
    while (end > start && pixels[y * side + end - 1] === 0) end -= 1;
    starts[y] = start;
    ends[y] = end;
  }
  return { pixels, reach, side, starts, ends };
}
