// Laying a stamp on the pixel buffer: copy where it is opaque, blend at its edge.
// On an opaque buffer as it is shown, on a transparent one with colours multiplied by alpha until it is put.
import { u16, u32 } from "./dense.ts";
import type { Stamp } from "./stamps.ts";

/** Lays a stamp on the pixels, clipped to [x0, x1) x [y0, y1). */
export type Press = (
  pixels: Uint32Array,
  width: number,
  stamp: Stamp,
  left: number,
  top: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
) => void;

/** Onto an opaque picture. */
export function press(
  pixels: Uint32Array,
  width: number,
  stamp: Stamp,
  left: number,
  top: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  const { side, starts, ends, pixels: source } = stamp;
  const firstLine = Math.max(0, y0 - top);
  const lastLine = Math.min(side, y1 - top);
  for (let line = firstLine; line < lastLine; line += 1) {
    const start = Math.max(u16(starts, line), x0 - left);
    const end = Math.min(u16(ends, line), x1 - left);
    let to = (top + line) * width + left + start;
    for (let from = line * side + start, stop = line * side + end; from < stop; from += 1, to += 1) {
      const pixel = u32(source, from);
      const alpha = pixel >>> 24;
      if (alpha === 255) pixels[to] = pixel;
      else if (alpha !== 0) {
        const under = u32(pixels, to);
        const rest = 256 - alpha;
        const redBlue = (((under & 0xff00ff) * rest) >>> 8) & 0xff00ff;
        const green = (((under & 0x00ff00) * rest) >>> 8) & 0x00ff00;
        pixels[to] = (0xff000000 | ((pixel & 0xffffff) + redBlue + green)) >>> 0;
      }
    }
  }
}

/** Onto a picture with holes, colours multiplied by alpha. */
export function pressOver(
  pixels: Uint32Array,
  width: number,
  stamp: Stamp,
  left: number,
  top: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  const { side, starts, ends, pixels: source } = stamp;
  const lastLine = Math.min(side, y1 - top);
  for (let line = Math.max(0, y0 - top); line < lastLine; line += 1) {
    const start = Math.max(u16(starts, line), x0 - left);
    const end = Math.min(u16(ends, line), x1 - left);
    let to = (top + line) * width + left + start;
    for (let from = line * side + start, stop = line * side + end; from < stop; from += 1, to += 1) {
      const pixel = u32(source, from);
      const alpha = pixel >>> 24;
      if (alpha === 0) continue;
      const under = u32(pixels, to);
      if (alpha === 255 || under === 0) {
        pixels[to] = pixel;
        continue;
      }
      const rest = 256 - alpha;
      const redBlue = (((under & 0xff00ff) * rest) >>> 8) & 0xff00ff;
      const green = (((under & 0x00ff00) * rest) >>> 8) & 0x00ff00;
      const cover = Math.min(255, alpha + (((under >>> 24) * rest) >>> 8));
      pixels[to] = ((cover << 24) | ((pixel & 0xffffff) + redBlue + green)) >>> 0;
    }
  }
}

/** Lays `length` pixels of a picture with holes, colours multiplied by alpha, on an opaque one. */
export function layRun(pixels: Uint32Array, to: number, source: Uint32Array, from: number, length: number): void {
  for (let at = 0; at < length; at += 1) {
    const pixel = u32(source, from + at);
    const alpha = pixel >>> 24;
    if (alpha === 255) pixels[to + at] = pixel;
    else if (alpha !== 0) pixels[to + at] = laidOn(u32(pixels, to + at), pixel, alpha);
  }
}

function laidOn(under: number, pixel: number, alpha: number): number {
  const rest = 256 - alpha;
  const redBlue = (((under & 0xff00ff) * rest) >>> 8) & 0xff00ff;
  const green = (((under & 0x00ff00) * rest) >>> 8) & 0x00ff00;
  return (0xff000000 | ((pixel & 0xffffff) + redBlue + green)) >>> 0;
}

/** Takes the alpha out of the colours again, as ImageData wants them. */
export function unmultiply(pixels: Uint32Array, width: number, x: number, y: number, w: number, h: number): void {
  for (let line = y; line < y + h; line += 1)
    for (let at = line * width + x, end = at + w; at < end; at += 1) {
      const pixel = u32(pixels, at);
      const alpha = pixel >>> 24;
      if (alpha === 0 || alpha === 255) continue;
      const part = (shift: number): number => Math.min(255, Math.round((((pixel >>> shift) & 255) * 255) / alpha));
      pixels[at] = ((alpha << 24) | (part(16) << 16) | (part(8) << 8) | part(0)) >>> 0;
    }
}
