// What is being dragged: drawn once into a buffer with nothing around it, then only moved. When it is turned or scaled, the
// seats are stamped anew where they would stand.
import type { Palette } from "#domain/charts/drawing/palette.ts";
import type { GroundItem } from "#domain/charts/drawing/pen.ts";
import { PLACE_MARK } from "#domain/charts/drawing/states.ts";
import type { Places } from "#domain/charts/places.ts";
import { SEAT_KIND } from "#domain/charts/places.ts";
import { f32, u8 } from "./dense.ts";
import { SeatGrid } from "./grid.ts";
import { BLEED_PX, Ground } from "./ground.ts";
import { pressOver, unmultiply } from "./press.ts";
import { stampSeats } from "./stamp-seats.ts";
import type { StampBook } from "./stamps.ts";
import type { Context2d } from "./surface.ts";
import type { PixelBox } from "./torus.ts";
import { Torus } from "./torus.ts";
import type { Size, View } from "./view.ts";

export interface LiftedOptions {
  readonly places: Places;
  /** What is lifted. */
  readonly indexes: ReadonlySet<number>;
  readonly states: Uint8Array;
  readonly labelOf: Uint16Array;
  readonly items: readonly GroundItem[];
  readonly palette: Palette;
  readonly pixelRatio: number;
  readonly size: Size;
  readonly stampsAt: (scale: number) => StampBook;
}

/** (x, y) goes to (a x + c y + e, b x + d y + f), as in a canvas. */
export interface PlaneMap {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export class Lifted {
  private readonly options: LiftedOptions;
  private readonly torus: Torus;
  private readonly ground: Ground;
  private readonly indexes: Uint32Array;
  private grid: SeatGrid;
  private stamps: StampBook | null = null;
  private isMapped = false;
  private isFresh = false;

  constructor(options: LiftedOptions) {
    this.options = options;
    const { places, indexes } = options;
    this.indexes = Uint32Array.from(indexes).filter((index) => u8(places.kinds, index) === SEAT_KIND);
    this.grid = this.gridOf(places.x, places.y);
    this.ground = new Ground(options.items, options.palette, { isClear: true });
    this.torus = new Torus(options.size, { isOpaque: false, draw: (...piece) => this.drawPiece(...piece) });
  }

  /** Paints what was lifted, moved by centimetres. */
  paint(context: Context2d, view: View, by: { readonly dx: number; readonly dy: number }): void {
    if (this.isMapped) this.map(null);
    const { scale } = view;
    this.draw(context, { scale, x: view.x + Math.round(by.dx * scale), y: view.y + Math.round(by.dy * scale) });
  }

  /** Paints the lifted seats where a map would bring them; they stay upright, as they will. */
  paintMapped(context: Context2d, view: View, map: PlaneMap): void {
    this.map(map);
    this.draw(context, view);
  }

  dispose(): void {
    this.torus.dispose();
    this.ground.dispose();
  }

  private map(map: PlaneMap | null): void {
    const { places } = this.options;
    this.isMapped = map !== null;
    this.isFresh = false;
    if (map === null) {
      this.grid = this.gridOf(places.x, places.y);
      return;
    }
    const x = new Float32Array(places.count);
    const y = new Float32Array(places.count);
    for (const index of this.indexes) {
      const [fromX, fromY] = [f32(places.x, index), f32(places.y, index)];
      x[index] = Math.round(map.a * fromX + map.c * fromY + map.e);
      y[index] = Math.round(map.b * fromX + map.d * fromY + map.f);
    }
    this.grid = this.gridOf(x, y);
  }

  private gridOf(x: Float32Array, y: Float32Array): SeatGrid {
    return new SeatGrid(x, y, this.indexes);
  }

  private draw(context: Context2d, view: View): void {
    const { torus } = this;
    const isOther = torus.scale !== view.scale;
    if (isOther) {
      this.stamps = this.options.stampsAt(view.scale);
      this.ground.rescale(view.scale, this.options.pixelRatio);
    }
    const extent = this.extent(view.scale);
    if (this.isFresh && !isOther) torus.follow(view);
    else torus.begin(view, extent);
    this.isFresh = true;
    torus.copyTo(context, view, extent);
  }

  /** Where there is anything, in world pixels. */
  private extent(scale: number): PixelBox {
    const reach = (this.stamps?.reachMax ?? 0) + 1;
    const { grid } = this;
    const isEmpty = this.indexes.length === 0;
    let [left, top, right, bottom] = isEmpty
      ? [Infinity, Infinity, -Infinity, -Infinity]
      : [
          Math.floor(grid.left * scale) - reach,
          Math.floor(grid.top * scale) - reach,
          Math.ceil(grid.right * scale) + reach,
          Math.ceil(grid.bottom * scale) + reach,
        ];
    if (!this.isMapped)
      for (const { box } of this.options.items) {
        left = Math.min(left, Math.floor(box.left * scale) - BLEED_PX);
        top = Math.min(top, Math.floor(box.top * scale) - BLEED_PX);
        right = Math.max(right, Math.ceil(box.right * scale) + BLEED_PX);
        bottom = Math.max(bottom, Math.ceil(box.bottom * scale) + BLEED_PX);
      }
    return [left, top, right, bottom];
  }

  private drawPiece(x: number, y: number, w: number, h: number, worldX: number, worldY: number): void {
    const { torus, stamps, grid } = this;
    const { places, states, labelOf } = this.options;
    const { pixels, width, scale } = torus;
    if (this.isMapped)
      for (let line = y; line < y + h; line += 1) pixels.fill(0, line * width + x, line * width + x + w);
    else this.ground.copy(pixels, width, x, y, w, h, worldX, worldY);
    if (stamps === null) return;
    const { categories, attributes } = places;
    const looks = { states, categories, attributes, labelOf };
    const job = { pixels, width, scale, stamps, grid, ...looks, press: pressOver, without: PLACE_MARK.hidden };
    stampSeats(job, x, y, w, h, worldX, worldY);
    unmultiply(pixels, width, x, y, w, h);
  }
}
