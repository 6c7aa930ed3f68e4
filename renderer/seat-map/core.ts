// The seat core: raster of all places into a pixel buffer at the exact zoom, copied to the screen. A pan copies, a changed
// seat is a few hundred bytes, an edited chart is compared with the one before and drawn anew where it differs.
// Knows neither React nor Konva. Lengths are device pixels unless they say centimetres.
import type { Box } from "#domain/charts/drawing/box.ts";
import type { Palette } from "#domain/charts/drawing/palette.ts";
import type { GroundItem, MapTexts } from "#domain/charts/drawing/pen.ts";
import { sceneryOf } from "#domain/charts/drawing/scenery.ts";
import type { Scenery } from "#domain/charts/drawing/scenery.ts";
import type { PlaceChange } from "#domain/charts/drawing/states.ts";
import { PLACE_MARK } from "#domain/charts/drawing/states.ts";
import type { Category, Chart } from "#domain/charts/chart.ts";
import { SEAT_KIND } from "#domain/charts/places.ts";
import type { Places } from "#domain/charts/places.ts";
import { f32, u8 } from "./dense.ts";
import { SeatGrid } from "./grid.ts";
import { pixelBoxOf, TILE_PX } from "./ground.ts";
import { Grounds } from "./grounds.ts";
import { LabelBook } from "./labels.ts";
import { Lifted } from "./lifted.ts";
import { press } from "./press.ts";
import type { Looks } from "./seat-difference.ts";
import { seatsThatDiffer, standsSame } from "./seat-difference.ts";
import { stampSeats } from "./stamp-seats.ts";
import { StampBook } from "./stamps.ts";
import type { Context2d } from "./surface.ts";
import { Tally } from "./tally.ts";
import type { DrawPiece } from "./torus.ts";
import { Torus } from "./torus.ts";
import type { Size, View } from "./view.ts";

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

/** A picture at one zoom. */
interface Plate {
  readonly torus: Torus;
  readonly ground: Grounds;
  readonly stamps: StampBook | null;
}

/** While somebody zooms, the picture at the zoom to come is drawn ahead, so many pieces a frame: no frame is a long one. */
const PIECES_A_FRAME = 4;
const AHEAD_FROM = 1.15;

const MOVED = { isStill: false };

/** Seats with one of these are not drawn where they stand. */
const UNSEEN = PLACE_MARK.hidden | PLACE_MARK.lifted;

export class SeatCore {
  places: Places;
  grid: SeatGrid;
  readonly tally: Tally;
  size: Size;
  private chart: Chart;
  private readonly texts: MapTexts;
  private book = new LabelBook();
  private labelOf: Uint16Array;
  private scenery: Scenery;
  private palette: Palette;
  private pixelRatio: number;
  private ground: Grounds;
  private stamps: StampBook | null = null;
  private torus: Torus;
  /** Being drawn; as soon as it is complete it takes the place of what is shown. */
  private coming: Plate | null = null;
  /** Its buffer is used again by the next one. */
  private spare: Torus | null = null;
  private lifted: Lifted | null = null;
  /** All seats have other states than are drawn. */
  private isStale = false;

  constructor(options: SeatCoreOptions) {
    this.chart = options.chart;
    this.places = options.places;
    this.texts = options.texts;
    this.palette = options.palette;
    this.pixelRatio = options.pixelRatio;
    this.size = options.size;
    const { places } = this;
    this.grid = gridOf(places);
    this.tally = new Tally(this.chart, places);
    this.labelOf = this.book.numbersOf(places.seatLabels);
    this.scenery = sceneryOf(this.chart, places, this.tally, this.texts);
    this.ground = new Grounds(this.scenery, this.palette);
    this.torus = this.newTorus();
  }

  /** Another window size or pixel ratio: everything is drawn anew at the next paint. */
  resize(size: Size, pixelRatio: number): void {
    if (size.width === this.size.width && size.height === this.size.height && pixelRatio === this.pixelRatio) return;
    this.dropComing();
    this.size = size;
    this.pixelRatio = pixelRatio;
    this.stamps = null;
    this.torus.resize(size);
  }

  /** Another theme or accent. */
  recolor(palette: Palette): void {
    this.dropComing();
    this.palette = palette;
    this.ground.dispose();
    this.ground = new Grounds(this.scenery, palette);
    this.stamps = null;
    this.torus.scale = 0;
  }

  /** Writes changes of states and patches only what they touch. Returns whether anything has to be painted. */
  apply(changes: readonly PlaceChange[]): boolean {
    const { tally, torus, stamps } = this;
    const isAfar = stamps?.detail === "sections";
    const sections = isAfar ? tally.sections() : [];
    const changed: number[] = [];
    for (const change of changes) {
      // From afar only what is pointed out can be seen.
      const looked = isAfar ? ((tally.states[change.index] ?? 0) | change.state) & PLACE_MARK.highlight : 1;
      const isChanged = tally.apply(change);
      if (isChanged) changed.push(looked === 0 ? -1 - change.index : change.index);
    }
    if (changed.length === 0 || torus.scale === 0 || stamps === null) return changed.length > 0;
    this.dropComing();
    const boxes: number[] = [];
    this.addPlaces(boxes, changed, stamps);
    if (isAfar)
      for (const box of this.invalidateCounted(tally.sectionsThatDiffer(sections)))
        boxes.push(...pixelBoxOf(box, this.torus.scale));
    return torus.redraw(boxes);
  }

  /** Takes over the states of all places (and what is left of areas). */
  replace(states: Uint8Array, areaFree?: Uint32Array): void {
    this.dropComing();
    this.tally.replace(states, areaFree);
    this.isStale = true;
    // What is left of sections and areas is written on the ground; the rest of it stays as it is.
    if (this.stamps?.detail === "sections") this.ground.rescale(this.torus.scale, this.pixelRatio);
    else for (const box of this.scenery.boxOfPlace.values()) this.ground.invalidate(box);
  }

  /** Exactly these places get a mark, all others lose it. Patches what that touches; returns whether to paint. */
  mark(mark: number, marked: ReadonlySet<number>): boolean {
    const { states } = this.tally;
    const changes: PlaceChange[] = [];
    for (let index = 0; index < states.length; index += 1)
      if ((u8(states, index) & mark) !== 0 && !marked.has(index))
        changes.push({ index, state: u8(states, index) & ~mark });
    for (const index of marked)
      if ((u8(states, index) & mark) === 0) changes.push({ index, state: u8(states, index) | mark });
    return this.apply(changes);
  }

  /**
   * Follows an edited chart: states stay with the numbers of their places, and only what differs is drawn anew. Cheapest
   * when `places` comes from `patchPlaces`, and the chart shares what was not touched with the one before.
   */
  show(chart: Chart, places: Places): void {
    if (chart === this.chart) return;
    this.dropComing();
    const before = { places: this.places, labelOf: this.labelOf, sections: this.tally.sections() };
    const lowered = this.takeLowered();
    const isSameLayout = this.tally.adopt(chart, places);
    this.labelOf = this.labelsOf(places, before);
    if (!isSameLooks(this.chart.categories, chart.categories)) this.stamps = null;
    this.chart = chart;
    this.places = places;
    if (!isSameLayout || !standsSame(before.places, places)) this.grid = gridOf(places);
    this.scenery = sceneryOf(chart, places, this.tally, this.texts);
    const changed = this.ground.replace(this.scenery);
    if (this.torus.scale === 0) return;
    const isRedrawn = this.stamps === null || !isSameLayout;
    this.stamps ??= this.newStamps(this.torus.scale);
    const counted =
      this.stamps.detail === "sections" ? this.invalidateCounted(this.tally.sectionsThatDiffer(before.sections)) : [];
    if (isRedrawn) return this.torus.redrawAll();
    const boxes = [...changed, ...counted].flatMap((box) => pixelBoxOf(box, this.torus.scale));
    const differing = seatsThatDiffer(before, { places, labelOf: this.labelOf });
    this.addSeats(boxes, before.places, differing, this.stamps);
    this.addSeats(boxes, places, differing, this.stamps);
    this.addSeats(boxes, places, lowered, this.stamps);
    this.torus.redraw(boxes);
  }

  /**
   * Paints the view on an untransformed context; with `isStill` the context still holds what was painted last, of the same
   * view, and only what has changed is painted. Returns true while the picture is a scaled one: settle when the zoom rests.
   */
  paint(context: Context2d, view: View, options: { readonly isStill: boolean } = MOVED): boolean {
    this.fillGrown(context);
    if (this.torus.scale === 0) this.rasterAll(view);
    else if (this.isStale) this.torus.redrawAll();
    this.isStale = false;
    if (view.scale !== this.torus.scale) this.drawAhead(view);
    const { torus } = this;
    if (view.scale === torus.scale) {
      this.dropComing();
      torus.follow(view);
      torus.show(context, view, !options.isStill);
      return false;
    }
    if (!torus.scaledCovers(view, this.coming !== null)) {
      this.rasterAll(view);
      torus.show(context, view, true);
      return false;
    }
    torus.copyScaledTo(context, view);
    return true;
  }

  /** In a window that has just grown nothing is drawn at the edges yet. */
  private fillGrown(context: Context2d): void {
    const { width, height } = context.canvas;
    if (width <= this.size.width && height <= this.size.height) return;
    context.fillStyle = this.palette.background;
    context.fillRect(0, 0, width, height);
  }

  /** Draws the view exactly; the next paint shows it. */
  settle(view: View): void {
    if (view.scale !== this.torus.scale) this.rasterAll(view);
    this.dropComing();
  }

  /**
   * Takes places, and what is drawn of some objects of the chart, out of the picture, to be painted somewhere else until
   * `lower`. The answer paints them.
   */
  lift(places: ReadonlySet<number>, objects: ReadonlySet<unknown>): Lifted {
    this.lower();
    this.dropComing();
    const isLifted = (item: GroundItem): boolean => objects.has(item.shows?.[0]);
    const without = (list: readonly GroundItem[]): GroundItem[] => list.filter((item) => !isLifted(item));
    const { items: under, over } = this.scenery;
    const items = [...under, ...over].filter(isLifted);
    this.lifted = new Lifted({
      ...{ places: this.places, indexes: places, states: this.tally.states, labelOf: this.labelOf, items },
      ...{ palette: this.palette, pixelRatio: this.pixelRatio, size: this.size },
      stampsAt: (scale) => (this.stamps !== null && this.torus.scale === scale ? this.stamps : this.newStamps(scale)),
    });
    const changed = items.length === 0 ? [] : this.ground.replace({ items: without(under), over: without(over) });
    this.mark(PLACE_MARK.lifted, places);
    if (this.torus.scale !== 0) this.torus.redraw(changed.flatMap((box) => pixelBoxOf(box, this.torus.scale)));
    return this.lifted;
  }

  /** Puts back what was lifted. */
  lower(): void {
    if (this.lifted === null) return;
    this.dropComing();
    const seats = this.takeLowered();
    const boxes = this.ground.replace(this.scenery);
    if (this.torus.scale === 0 || this.stamps === null) return;
    const touched = boxes.flatMap((box) => pixelBoxOf(box, this.torus.scale));
    this.addSeats(touched, this.places, seats, this.stamps);
    this.torus.redraw(touched);
  }

  /** Lowers without drawing; the seats concerned. */
  private takeLowered(): number[] {
    if (this.lifted === null) return [];
    this.lifted.dispose();
    this.lifted = null;
    const { states } = this.tally;
    const seats: number[] = [];
    for (let index = 0; index < states.length; index += 1) {
      const state = u8(states, index);
      if ((state & PLACE_MARK.lifted) === 0) continue;
      states[index] = state & ~PLACE_MARK.lifted;
      if (u8(this.places.kinds, index) === SEAT_KIND) seats.push(index);
    }
    return seats;
  }

  /** Gives all pixels back. */
  dispose(): void {
    this.dropComing();
    for (const each of [this.lifted, this.torus, this.ground]) each?.dispose();
  }

  /** Begins the picture at this zoom, or goes on with the one that was begun. */
  private drawAhead(view: View): void {
    const share = view.scale / this.torus.scale;
    if (this.coming === null) {
      // Zooming out shows what is in no picture yet: there is nothing to scale meanwhile.
      if (share < AHEAD_FROM || this.lifted !== null || !this.torus.scaledCovers(view, false)) return;
      const ground = new Grounds(this.scenery, this.palette);
      ground.rescale(view.scale, this.pixelRatio);
      this.coming = { torus: this.spare ?? this.newTorus(), ground, stamps: this.newStamps(view.scale) };
      this.coming.torus.beginInPieces(view, TILE_PX);
      return;
    }
    if (!this.coming.torus.advance(PIECES_A_FRAME)) return;
    this.ground.dispose();
    this.spare = this.torus;
    [{ torus: this.torus, ground: this.ground, stamps: this.stamps }, this.coming] = [this.coming, null];
  }

  private dropComing(): void {
    this.coming?.torus.dispose();
    this.coming?.ground.dispose();
    this.spare?.dispose();
    [this.coming, this.spare] = [null, null];
  }

  private newTorus(): Torus {
    const draw: DrawPiece = (...piece) => this.drawPiece(this.plateOf(torus), ...piece);
    const torus = new Torus(this.size, { isOpaque: true, draw });
    return torus;
  }

  private plateOf(torus: Torus): Plate {
    return this.coming?.torus === torus ? this.coming : { torus, ground: this.ground, stamps: this.stamps };
  }

  private rasterAll(view: View): void {
    if (view.scale !== this.torus.scale || this.stamps === null) {
      this.stamps = this.newStamps(view.scale);
      this.ground.rescale(view.scale, this.pixelRatio);
    }
    this.torus.begin(view);
  }

  private newStamps(scale: number): StampBook {
    return new StampBook(scale, this.pixelRatio, this.chart.categories, this.book.labels, this.palette);
  }

  private labelsOf({ seatLabels }: Places, before: Looks): Uint16Array {
    if (!this.book.isFull)
      return this.book.numbersOf(seatLabels, { texts: before.places.seatLabels, of: before.labelOf });
    this.book = new LabelBook();
    this.stamps = null;
    return this.book.numbersOf(seatLabels);
  }

  private drawPiece(plate: Plate, x: number, y: number, w: number, h: number, worldX: number, worldY: number): void {
    const { grid, places, labelOf } = this;
    const { stamps, torus, ground } = plate;
    if (stamps === null) return;
    ground.copy(torus.pixels, torus.width, x, y, w, h, worldX, worldY);
    const { categories, attributes } = places;
    const { states } = this.tally;
    const { pixels, width, scale } = torus;
    const job = { pixels, width, scale, stamps, grid, states, categories, attributes, labelOf, press, without: UNSEEN };
    stampSeats(job, x, y, w, h, worldX, worldY);
    ground.cover(torus.pixels, torus.width, x, y, w, h, worldX, worldY);
  }

  /** Adds the world pixels that places cover; ground that changed is marked. -1 - i stands for a seat i that cannot be seen. */
  private addPlaces(boxes: number[], changed: readonly number[], stamps: StampBook): void {
    const seats: number[] = [];
    for (const each of changed) {
      const furniture = this.scenery.boxOfPlace.get(each < 0 ? -1 - each : each);
      if (furniture !== undefined) {
        this.ground.invalidate(furniture);
        boxes.push(...pixelBoxOf(furniture, this.torus.scale));
      } else if (each >= 0) seats.push(each);
    }
    this.addSeats(boxes, this.places, seats, stamps);
  }

  private addSeats(boxes: number[], places: Places, indexes: readonly number[], stamps: StampBook): void {
    const { scale } = this.torus;
    const far = stamps.reachMax;
    for (const index of indexes) {
      const x = Math.floor(f32(places.x, index) * scale);
      const y = Math.floor(f32(places.y, index) * scale);
      boxes.push(x - far, y - far, x + far + 1, y + far + 1);
    }
  }

  /** Sections that write how much is left of them. */
  private invalidateCounted(sections: Iterable<number>): Box[] {
    const boxes: Box[] = [];
    for (const section of sections) {
      const box = this.scenery.boxOfSection[section];
      if (!box) continue;
      this.ground.invalidate(box);
      boxes.push(box);
    }
    return boxes;
  }
}

const gridOf = ({ x, y, kinds }: Places): SeatGrid => new SeatGrid(x, y, (index) => u8(kinds, index) === SEAT_KIND);

const isSameLooks = (before: readonly Category[], after: readonly Category[]): boolean =>
  before === after ||
  (before.length === after.length &&
    after.every(({ color, pattern }, at) => before[at]?.color === color && before[at]?.pattern === pattern));
