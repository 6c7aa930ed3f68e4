// The seat core: raster of all places into a pixel buffer at the exact zoom, addressed like a torus, copied to the screen.
// A pan is at most four integer copies plus the strip that came into view; a changed seat is a few hundred bytes.
// Knows neither React nor Konva. Lengths are device pixels unless they say centimetres.
import type { Chart } from "#domain/charts/chart.ts";
import { PLACE_ATTRIBUTE_BITS, SEAT_KIND } from "#domain/charts/places.ts";
import type { Places } from "#domain/charts/places.ts";
import { f32, item, u16, u32, u8 } from "./dense.ts";
import { SeatGrid } from "./grid.ts";
import { BLEED_PX, Ground } from "./ground.ts";
import { internLabels } from "./labels.ts";
import type { Palette } from "#domain/charts/drawing/palette.ts";
import type { Context2d } from "./surface.ts";
import type { MapTexts } from "#domain/charts/drawing/pen.ts";
import { press } from "./press.ts";
import { screenSceneryOf } from "./scenery.ts";
import type { Scenery } from "#domain/charts/drawing/scenery.ts";
import { PLACE_MARK } from "#domain/charts/drawing/states.ts";
import { StampBook } from "./stamps.ts";
import type { PlaceChange } from "#domain/charts/drawing/states.ts";
import type { Surface } from "./surface.ts";
import { discard, opaqueSurface } from "./surface.ts";
import { Tally } from "./tally.ts";
import type { Box } from "#domain/charts/drawing/box.ts";
import type { Size, View } from "./view.ts";

/** Pixels kept around the window. When a pan runs out of them, twice as many are drawn ahead, and the next frames only copy. */
const MARGIN_PX = 48;
/** Up to this many changed boxes are put one by one; more are put with the whole buffer. */
const BOXES_PUT_MAX = 64;
/** While zooming, the buffer is shown scaled as long as it stays this close to the right size. */
const SCALED_FROM = 0.7;
const SCALED_TO = 1.6;

export interface SeatCoreOptions {
  readonly chart: Chart;
  readonly places: Places;
  readonly palette: Palette;
  readonly texts: MapTexts;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
  /** The window, in device pixels. */
  readonly size: Size;
}

export class SeatCore {
  readonly places: Places;
  readonly grid: SeatGrid;
  readonly tally: Tally;
  size: Size;
  private readonly chart: Chart;
  private readonly texts: MapTexts;
  private readonly labels: readonly string[];
  private readonly labelOf: Uint16Array;
  private readonly scenery: Scenery;
  private palette: Palette;
  private pixelRatio: number;
  private ground: Ground;
  private stamps: StampBook | null = null;
  private buffer: Surface;
  private image: ImageData;
  private pixels: Uint32Array;
  /** Side lengths of the buffer. */
  private width = 0;
  private height = 0;
  /** The zoom in the buffer; 0: nothing valid. */
  private scale = 0;
  /** World pixel at the corner of the part of the world the buffer holds. */
  private left = 0;
  private top = 0;
  private readonly runs: number[] = [];

  constructor(options: SeatCoreOptions) {
    this.chart = options.chart;
    this.places = options.places;
    this.texts = options.texts;
    this.palette = options.palette;
    this.pixelRatio = options.pixelRatio;
    this.size = options.size;
    const { places } = this;
    this.grid = new SeatGrid(places.x, places.y, (index) => u8(places.kinds, index) === SEAT_KIND);
    this.tally = new Tally(this.chart, places);
    const interned = internLabels(places.seatLabels);
    this.labels = interned.labels;
    this.labelOf = interned.of;
    this.scenery = screenSceneryOf(this.chart, places, this.tally, this.texts);
    this.ground = new Ground(this.scenery.items, this.palette);
    this.buffer = opaqueSurface(1, 1);
    this.image = new ImageData(1, 1);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.allocate();
  }

  /** Another window size or pixel ratio: everything is drawn anew at the next paint. */
  resize(size: Size, pixelRatio: number): void {
    if (size.width === this.size.width && size.height === this.size.height && pixelRatio === this.pixelRatio) return;
    this.size = size;
    this.pixelRatio = pixelRatio;
    this.allocate();
  }

  /** Another theme or accent. */
  recolor(palette: Palette): void {
    this.palette = palette;
    this.ground.dispose();
    this.ground = new Ground(this.scenery.items, palette);
    this.scale = 0;
  }

  /** Writes changes of states and patches only what they touch. Returns whether anything has to be painted. */
  apply(changes: readonly PlaceChange[]): boolean {
    const changed = changes.filter((change) => this.tally.apply(change));
    if (changed.length === 0 || this.scale === 0 || this.stamps === null) return changed.length > 0;
    const boxes = this.boxesOf(changed, this.stamps);
    const each = boxes.length <= BOXES_PUT_MAX;
    let touched = false;
    for (const box of boxes) {
      const x0 = Math.max(box.left, this.left);
      const y0 = Math.max(box.top, this.top);
      const x1 = Math.min(box.right, this.left + this.width);
      const y1 = Math.min(box.bottom, this.top + this.height);
      if (x1 <= x0 || y1 <= y0) continue;
      touched = true;
      this.raster(x0, y0, x1, y1, each);
    }
    if (touched && !each) this.buffer.context.putImageData(this.image, 0, 0);
    return touched;
  }

  /** Takes over the states of all places (and what is left of areas). */
  replace(states: Uint8Array, areaFree?: Uint32Array): void {
    this.tally.replace(states, areaFree);
    this.scale = 0;
  }

  /** Paints the view on an untransformed context. Returns true while the picture is a scaled one: settle when the zoom rests. */
  paint(context: Context2d, view: View): boolean {
    if (this.scale === 0) this.rasterAll(view);
    if (view.scale === this.scale) {
      this.follow(view);
      this.copyTo(context, view);
      return false;
    }
    if (!this.scaledCovers(view)) {
      this.rasterAll(view);
      this.copyTo(context, view);
      return false;
    }
    this.copyScaledTo(context, view);
    return true;
  }

  /** Draws the view exactly; the next paint shows it. */
  settle(view: View): void {
    if (view.scale !== this.scale) this.rasterAll(view);
  }

  /** Gives all pixels back. */
  dispose(): void {
    discard(this.buffer.canvas);
    this.ground.dispose();
    this.image = new ImageData(1, 1);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.scale = 0;
  }

  private allocate(): void {
    discard(this.buffer.canvas);
    this.width = Math.max(1, this.size.width) + 2 * MARGIN_PX;
    this.height = Math.max(1, this.size.height) + 2 * MARGIN_PX;
    this.buffer = opaqueSurface(this.width, this.height);
    this.image = new ImageData(this.width, this.height);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.scale = 0;
  }

  private rasterAll(view: View): void {
    if (view.scale !== this.scale || this.stamps === null) {
      this.stamps = new StampBook(view.scale, this.pixelRatio, this.chart.categories, this.labels, this.palette);
      this.ground.rescale(view.scale, this.pixelRatio);
    }
    this.scale = view.scale;
    this.left = -view.x - MARGIN_PX;
    this.top = -view.y - MARGIN_PX;
    this.raster(this.left, this.top, this.left + this.width, this.top + this.height, true);
  }

  /** Moves the part of the world in the buffer so that it covers the window; rasters only the strips that come in. */
  private follow(view: View): void {
    const { width, height, left: oldLeft, top: oldTop } = this;
    const left = ahead(oldLeft, -view.x, this.size.width, width);
    const top = ahead(oldTop, -view.y, this.size.height, height);
    const dx = left - oldLeft;
    const dy = top - oldTop;
    if (dx === 0 && dy === 0) return;
    if (Math.abs(dx) >= width || Math.abs(dy) >= height) return this.rasterAll(view);
    this.left = left;
    this.top = top;
    if (dy > 0) this.raster(left, oldTop + height, left + width, top + height, true);
    else if (dy < 0) this.raster(left, top, left + width, oldTop, true);
    const restTop = dy < 0 ? oldTop : top;
    const restBottom = dy > 0 ? oldTop + height : top + height;
    if (dx > 0) this.raster(oldLeft + width, restTop, left + width, restBottom, true);
    else if (dx < 0) this.raster(left, restTop, oldLeft, restBottom, true);
  }

  private copyTo(context: Context2d, view: View): void {
    const { canvas } = this.buffer;
    const { width, height } = this.size;
    this.eachPiece(-view.x, -view.y, width - view.x, height - view.y, (x, y, w, h, worldX, worldY) => {
      context.drawImage(canvas, x, y, w, h, worldX + view.x, worldY + view.y, w, h);
    });
  }

  private scaledCovers(view: View): boolean {
    const share = view.scale / this.scale;
    if (share > SCALED_TO || share < SCALED_FROM) return false;
    const left = this.left * share + view.x;
    const top = this.top * share + view.y;
    return (
      left <= 0 &&
      top <= 0 &&
      left + share * this.width >= this.size.width &&
      top + share * this.height >= this.size.height
    );
  }

  private copyScaledTo(context: Context2d, view: View): void {
    const share = view.scale / this.scale;
    const { canvas } = this.buffer;
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

  /** Cuts a rectangle of the world into the up to four pieces it has in the buffer. */
  private eachPiece(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    visit: (x: number, y: number, w: number, h: number, worldX: number, worldY: number) => void,
  ): void {
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

  /** Draws a rectangle of the world into the buffer: ground, then every stamp that reaches into it, in grid order. */
  private raster(x0: number, y0: number, x1: number, y1: number, put: boolean): void {
    const { stamps } = this;
    if (stamps === null || x1 <= x0 || y1 <= y0) return;
    this.eachPiece(x0, y0, x1, y1, (x, y, w, h, worldX, worldY) => {
      this.ground.copy(this.pixels, this.width, x, y, w, h, worldX, worldY);
      if (stamps.detail !== "sections") this.stampPiece(stamps, x, y, w, h, worldX, worldY);
      if (put) this.buffer.context.putImageData(this.image, 0, 0, x, y, w, h);
    });
  }

  private stampPiece(
    stamps: StampBook,
    x: number,
    y: number,
    w: number,
    h: number,
    worldX: number,
    worldY: number,
  ): void {
    const { scale, runs, grid } = this;
    const near = stamps.reachMax + 1;
    const { items } = grid;
    grid.runs(
      (worldX - near) / scale,
      (worldY - near) / scale,
      (worldX + w + near) / scale,
      (worldY + h + near) / scale,
      runs,
    );
    for (let run = 0; run < runs.length; run += 2) {
      for (let at = item(runs, run), end = item(runs, run + 1); at < end; at += 1) {
        this.stampSeat(stamps, u32(items, at), x - worldX, y - worldY, x, y, x + w, y + h);
      }
    }
  }

  /** Stamps one seat into the piece [x0, x1) x [y0, y1) of the buffer; buffer pixel = world pixel + offset. */
  private stampSeat(
    stamps: StampBook,
    index: number,
    offsetX: number,
    offsetY: number,
    x0: number,
    y0: number,
    x1: number,
    y1: number,
  ): void {
    const { places, scale } = this;
    const byte = u8(this.tally.states, index);
    if ((byte & PLACE_MARK.hidden) !== 0) return;
    const centreX = f32(places.x, index) * scale;
    const centreY = f32(places.y, index) * scale;
    const pixelX = Math.floor(centreX);
    const pixelY = Math.floor(centreY);
    const middleX = pixelX + offsetX;
    const middleY = pixelY + offsetY;
    const far = stamps.reachMax;
    if (middleX + far < x0 || middleX - far >= x1 || middleY + far < y0 || middleY - far >= y1) return;
    const phase = stamps.phases === 2 ? (centreY - pixelY >= 0.5 ? 2 : 0) + (centreX - pixelX >= 0.5 ? 1 : 0) : 0;
    const stamp = stamps.stampOf(
      byte,
      u8(places.categories, index),
      (u16(places.attributes, index) & PLACE_ATTRIBUTE_BITS.wheelchair) !== 0,
      u16(this.labelOf, index),
      phase,
    );
    press(this.pixels, this.width, stamp, middleX - stamp.reach, middleY - stamp.reach, x0, y0, x1, y1);
  }

  /** The world pixels that changed places and their sections cover; ground that changed is marked. */
  private boxesOf(changes: readonly PlaceChange[], stamps: StampBook): Box[] {
    const boxes: Box[] = [];
    const { places, scale, scenery } = this;
    const sections = new Set<number>();
    const addGround = (box: Box): void => {
      this.ground.invalidate(box);
      boxes.push({
        left: Math.floor(box.left * scale) - BLEED_PX,
        top: Math.floor(box.top * scale) - BLEED_PX,
        right: Math.ceil(box.right * scale) + BLEED_PX,
        bottom: Math.ceil(box.bottom * scale) + BLEED_PX,
      });
    };
    for (const { index } of changes) {
      if (stamps.detail === "sections") sections.add(u16(places.sections, index));
      const furniture = scenery.boxOfPlace.get(index);
      if (furniture !== undefined) addGround(furniture);
      else if (stamps.detail !== "sections") {
        const x = Math.floor(f32(places.x, index) * scale);
        const y = Math.floor(f32(places.y, index) * scale);
        const far = stamps.reachMax;
        boxes.push({ left: x - far, top: y - far, right: x + far + 1, bottom: y + far + 1 });
      }
    }
    for (const section of sections) {
      const box = scenery.boxOfSection[section];
      if (box) addGround(box);
    }
    return boxes;
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
