// A pixel buffer a little larger than the window, addressed like a torus: a pan copies what is there and draws only the
// strips that come into view. Lengths are device pixels; world pixels are those of the whole chart at this zoom.
import { item } from "./dense.ts";
import type { Context2d, Surface } from "./surface.ts";
import { discard, opaqueSurface, transparentSurface } from "./surface.ts";
import type { Size, View } from "./view.ts";

/** Pixels kept around the window. When a pan runs out of them, twice as many are drawn ahead, and the next frames only copy. */
const MARGIN_PX = 48;
/** Up to this many boxes are put one by one; more are put together. */
const BOXES_PUT_MAX = 64;
/** While zooming, the buffer is shown scaled as long as it stays this close to the right size, ... */
const SCALED_FROM = 0.7;
const SCALED_TO = 1.6;
/** ... or this close, while another one is being drawn. */
const SCALED_TO_MOST = 2.8;

/** Draws a rectangle of the buffer: (x, y, w, h) in it shows the world from (worldX, worldY) on. */
export type DrawPiece = (x: number, y: number, w: number, h: number, worldX: number, worldY: number) => void;

/** A rectangle of the world in its pixels: left, top, right, bottom. */
export type PixelBox = readonly [left: number, top: number, right: number, bottom: number];

const NOWHERE: PixelBox = [Infinity, Infinity, -Infinity, -Infinity];

/** Drawing one box by itself costs as much as so many pixels more, and its pixels so many times those of a large one. */
const BOX_COST_PX = 400;
const BOX_COST_SHARE = 3;

export class Torus {
  /** What is in the buffer, ready to be put; the drawer writes here. */
  pixels: Uint32Array;
  /** Side lengths of the buffer. */
  width = 0;
  height = 0;
  /** The zoom in the buffer; 0: nothing valid. */
  scale = 0;
  private readonly isOpaque: boolean;
  private readonly draw: DrawPiece;
  private size: Size = { width: 1, height: 1 };
  private surface: Surface;
  private image: ImageData;
  /** Around what was drawn anew since it was last copied; null: all of it. */
  private changed: PixelBox | null = null;
  /** What was begun in pieces and is still to be drawn. */
  private due: PixelBox[] = [];
  /** World pixel at the corner of the part of the world the buffer holds. */
  private left = 0;
  private top = 0;

  constructor(size: Size, options: { readonly isOpaque: boolean; readonly draw: DrawPiece }) {
    this.isOpaque = options.isOpaque;
    this.draw = options.draw;
    this.surface = this.newSurface(1, 1);
    this.image = new ImageData(1, 1);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.resize(size);
  }

  /** Another window size: nothing in the buffer is valid any more. */
  resize(size: Size): void {
    discard(this.surface.canvas);
    this.size = size;
    this.width = Math.max(1, size.width) + 2 * MARGIN_PX;
    this.height = Math.max(1, size.height) + 2 * MARGIN_PX;
    this.surface = this.newSurface(this.width, this.height);
    this.image = new ImageData(this.width, this.height);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.scale = 0;
  }

  /** Gives all pixels back. */
  dispose(): void {
    discard(this.surface.canvas);
    this.image = new ImageData(1, 1);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.scale = 0;
  }

  /** Draws everything around a view anew; or only what lies in a box of the world, if nothing else is ever copied. */
  begin(view: View, within?: PixelBox): void {
    this.scale = view.scale;
    this.left = -view.x - MARGIN_PX;
    this.top = -view.y - MARGIN_PX;
    if (within === undefined) return this.redrawAll();
    this.changed = null;
    const [left, top, right, bottom] = within;
    const [x0, y0] = [Math.max(left, this.left), Math.max(top, this.top)];
    const [x1, y1] = [Math.min(right, this.left + this.width), Math.min(bottom, this.top + this.height)];
    if (x0 < x1 && y0 < y1) this.raster(x0, y0, x1, y1, true);
  }

  /** The same in pieces, which `advance` draws. They end where multiples of `side` lie. */
  beginInPieces(view: View, side: number): void {
    this.scale = view.scale;
    this.left = -view.x - MARGIN_PX;
    this.top = -view.y - MARGIN_PX;
    const [right, bottom] = [this.left + this.width, this.top + this.height];
    [this.due, this.changed] = [[], null];
    for (let y0 = this.top; y0 < bottom; y0 = Math.min(bottom, (Math.floor(y0 / side) + 1) * side))
      for (let x0 = this.left; x0 < right; x0 = Math.min(right, (Math.floor(x0 / side) + 1) * side)) {
        const x1 = Math.min(right, (Math.floor(x0 / side) + 1) * side);
        this.due.push([x0, y0, x1, Math.min(bottom, (Math.floor(y0 / side) + 1) * side)]);
      }
  }

  /** Draws some of the pieces; true when none is left. */
  advance(pieces: number): boolean {
    for (const [x0, y0, x1, y1] of this.due.splice(0, pieces)) this.raster(x0, y0, x1, y1, true);
    return this.due.length === 0;
  }

  /** Draws anew what the buffer holds. */
  redrawAll(): void {
    this.changed = null;
    this.raster(this.left, this.top, this.left + this.width, this.top + this.height, true);
  }

  /** Draws boxes of the world anew, four numbers each as in PixelBox. Says whether any of them is in the buffer. */
  redraw(boxes: readonly number[]): boolean {
    const [right, bottom] = [this.left + this.width, this.top + this.height];
    const seen: number[] = [];
    let cost = 0;
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = 0; at < boxes.length; at += 4) {
      const x0 = Math.max(item(boxes, at), this.left);
      const y0 = Math.max(item(boxes, at + 1), this.top);
      const x1 = Math.min(item(boxes, at + 2), right);
      const y1 = Math.min(item(boxes, at + 3), bottom);
      if (x0 >= x1 || y0 >= y1) continue;
      seen.push(x0, y0, x1, y1);
      cost += (x1 - x0) * (y1 - y0) * BOX_COST_SHARE + BOX_COST_PX;
      if (x0 < minX) minX = x0;
      if (y0 < minY) minY = y0;
      if (x1 > maxX) maxX = x1;
      if (y1 > maxY) maxY = y1;
    }
    if (seen.length === 0) return false;
    if (this.changed !== null) {
      const [left, top, farRight, farBottom] = this.changed;
      this.changed = [Math.min(left, minX), Math.min(top, minY), Math.max(farRight, maxX), Math.max(farBottom, maxY)];
    }
    if ((maxX - minX) * (maxY - minY) <= cost) this.raster(minX, minY, maxX, maxY, true);
    else {
      const each = seen.length <= 4 * BOXES_PUT_MAX;
      for (let at = 0; at < seen.length; at += 4)
        this.raster(item(seen, at), item(seen, at + 1), item(seen, at + 2), item(seen, at + 3), each);
      if (!each) this.put(minX, minY, maxX, maxY);
    }
    return true;
  }

  /** Moves the part of the world in the buffer so that it covers the window; draws only the strips that come in. */
  follow(view: View): void {
    const { width, height, left: oldLeft, top: oldTop } = this;
    const left = ahead(oldLeft, -view.x, this.size.width, width);
    const top = ahead(oldTop, -view.y, this.size.height, height);
    const dx = left - oldLeft;
    const dy = top - oldTop;
    if (dx === 0 && dy === 0) return;
    if (Math.abs(dx) >= width || Math.abs(dy) >= height) return this.begin(view);
    this.left = left;
    this.top = top;
    if (dy > 0) this.raster(left, oldTop + height, left + width, top + height, true);
    else if (dy < 0) this.raster(left, top, left + width, oldTop, true);
    const restTop = dy < 0 ? oldTop : top;
    const restBottom = dy > 0 ? oldTop + height : top + height;
    if (dx > 0) this.raster(oldLeft + width, restTop, left + width, restBottom, true);
    else if (dx < 0) this.raster(left, restTop, oldLeft, restBottom, true);
  }

  /** Copies what the window shows, all of it or only what was drawn anew since the last time. */
  show(context: Context2d, view: View, isAll: boolean): void {
    this.copyTo(context, view, isAll || this.changed === null ? undefined : this.changed);
    this.changed = NOWHERE;
  }

  /** Copies what the window shows, or the part of it inside a box of the world. */
  copyTo(context: Context2d, view: View, within?: PixelBox): void {
    const { canvas } = this.surface;
    const { width, height } = this.size;
    let [x0, y0, x1, y1]: PixelBox = [-view.x, -view.y, width - view.x, height - view.y];
    if (within)
      [x0, y0, x1, y1] = [
        Math.max(x0, within[0]),
        Math.max(y0, within[1]),
        Math.min(x1, within[2]),
        Math.min(y1, within[3]),
      ];
    this.eachPiece(x0, y0, x1, y1, (x, y, w, h, worldX, worldY) => {
      context.drawImage(canvas, x, y, w, h, worldX + view.x, worldY + view.y, w, h);
    });
  }

  /** Whether the buffer, scaled a little, covers the window; not so little while another one is being drawn. */
  scaledCovers(view: View, isAnotherComing: boolean): boolean {
    const share = view.scale / this.scale;
    if (share > (isAnotherComing ? SCALED_TO_MOST : SCALED_TO) || share < SCALED_FROM) return false;
    const left = this.left * share + view.x;
    const top = this.top * share + view.y;
    return (
      left <= 0 &&
      top <= 0 &&
      left + share * this.width >= this.size.width &&
      top + share * this.height >= this.size.height
    );
  }

  /** Copies the buffer as it would be at another zoom. */
  copyScaledTo(context: Context2d, view: View): void {
    const share = view.scale / this.scale;
    const { canvas } = this.surface;
    const smoothing = context.imageSmoothingEnabled;
    context.imageSmoothingEnabled = false;
    const { left, top, width, height } = this;
    this.eachPiece(left, top, left + width, top + height, (x, y, w, h, worldX, worldY) => {
      const toX = Math.floor(worldX * share + view.x);
      const toY = Math.floor(worldY * share + view.y);
      const toWidth = Math.ceil((worldX + w) * share + view.x) - toX;
      const toHeight = Math.ceil((worldY + h) * share + view.y) - toY;
      context.drawImage(canvas, x, y, w, h, toX, toY, toWidth, toHeight);
    });
    context.imageSmoothingEnabled = smoothing;
  }

  private newSurface(width: number, height: number): Surface {
    return this.isOpaque ? opaqueSurface(width, height) : transparentSurface(width, height);
  }

  private raster(x0: number, y0: number, x1: number, y1: number, put: boolean): void {
    this.eachPiece(x0, y0, x1, y1, (x, y, w, h, worldX, worldY) => {
      this.draw(x, y, w, h, worldX, worldY);
      if (put) this.surface.context.putImageData(this.image, 0, 0, x, y, w, h);
    });
  }

  private put(x0: number, y0: number, x1: number, y1: number): void {
    this.eachPiece(x0, y0, x1, y1, (x, y, w, h) => this.surface.context.putImageData(this.image, 0, 0, x, y, w, h));
  }

  /** Cuts a rectangle of the world into the up to four pieces it has in the buffer. */
  private eachPiece(x0: number, y0: number, x1: number, y1: number, visit: DrawPiece): void {
    const { width, height } = this;
    for (let worldY = y0; worldY < y1;) {
      const y = wrap(worldY, height);
      const h = Math.min(y1 - worldY, height - y);
      for (let worldX = x0; worldX < x1;) {
        const x = wrap(worldX, width);
        const w = Math.min(x1 - worldX, width - x);
        visit(x, y, w, h, worldX, worldY);
        worldX += w;
      }
      worldY += h;
    }
  }
}

/** Where `length` pixels held from `held` on have to start to show `shown` pixels from `from` on, with room for the way it goes. */
function ahead(held: number, from: number, shown: number, length: number): number {
  if (from < held) return from + shown - length;
  return from + shown > held + length ? from : held;
}

function wrap(value: number, length: number): number {
  return ((value % length) + length) % length;
}
