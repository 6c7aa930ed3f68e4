// Runs one seat map: core, camera, gestures and overlay, one animation frame for all of them. React only mounts it.
import type { Chart } from "#domain/charts/chart.ts";
import { SEAT_RADIUS_CM } from "#domain/charts/chart.ts";
import { chartBounds } from "#domain/charts/geometry.ts";
import type { Places } from "#domain/charts/places.ts";
import { Camera } from "./camera.ts";
import { SeatCore } from "./core.ts";
import { f32 } from "./dense.ts";
import type { DragMode, Modifiers, Spot } from "./gestures.ts";
import { Gestures } from "./gestures.ts";
import { detailAt } from "#domain/charts/drawing/lod.ts";
import { Marks } from "./marks.ts";
import type { OverlayState } from "./overlay.ts";
import { NOTHING_OVER, overlayIsEmpty, paintOverlay } from "./overlay.ts";
import type { Palette } from "#domain/charts/drawing/palette.ts";
import type { Context2d } from "./surface.ts";
import type { MapTexts } from "#domain/charts/drawing/pen.ts";
import { Picker } from "./pick.ts";
import { onPictureReady } from "./pictures.ts";
import { sectionBoxAt } from "./section-box.ts";
import { prefersStillness } from "./stillness.ts";
import type { PlaceChange } from "#domain/charts/drawing/states.ts";
import type { Box } from "#domain/charts/drawing/box.ts";
import type { Size } from "./view.ts";
import { boxOf } from "#domain/charts/drawing/box.ts";

/** What the map tells its screen. All calls come from gestures, none from changes made through the handle. */
export interface MapListener {
  readonly placeClicked: (index: number, modifiers: Modifiers) => void;
  readonly rectangleDrawn: (indexes: readonly number[], modifiers: Modifiers) => void;
  readonly hovered: (index: number | null, clientX: number, clientY: number) => void;
  readonly canTake: (index: number) => boolean;
  /** A place that is filtered out was clicked. */
  readonly dimmedClicked: (index: number) => void;
}

export type Change = "view" | "picture";

/** Where the map is drawn. */
export interface MapScreen {
  readonly element: HTMLElement;
  readonly drawSeats: () => void;
  readonly drawOverlay: (visible: boolean) => void;
}

export interface ControllerOptions {
  readonly chart: Chart;
  readonly places: Places;
  readonly palette: Palette;
  readonly texts: MapTexts;
  readonly size: Size;
  readonly pixelRatio: number;
  readonly screen: MapScreen;
  readonly listener: MapListener;
  /** A picture: it neither moves nor answers to the pointer. */
  readonly isStill: boolean;
}

/** After the last zoom step the scaled picture is replaced by an exact one. */
const SETTLE_MS = 110;
/** Fingers hit within this many CSS pixels. */
const TOUCH_SLACK_PX = 14;
/** Radius a place is shown with when we fly to it, in CSS pixels. */
const REVEAL_RADIUS_PX = 10;
const DOUBLE_CLICK_ZOOM = 2.2;
/** Three pulses: well under the five seconds after which people must be able to stop it. */
const PULSE_MS = 900;
const PULSES = 3;

export class MapController {
  readonly places: Places;
  readonly core: SeatCore;
  readonly camera: Camera;
  picker: Picker;
  readonly marks: Marks;
  readonly gestures: Gestures;
  readonly chart: Chart;
  private palette: Palette;
  private pixelRatio: number;
  private readonly screen: MapScreen;
  private readonly listener: MapListener;
  private overlay: OverlayState = NOTHING_OVER;
  private frame = 0;
  /** What the next frame draws; `isStill` while it does: only places have changed since the last one. */
  private due: "nothing" | "changes" | "all" = "all";
  private isStill = false;
  private settleTimer = 0;
  private sectionNotes: ((section: number) => string) | null = null;
  private pulseStart: number | null = null;
  private readonly stopPictures: () => void;
  private readonly watchers = new Set<(what: Change) => void>();

  constructor(options: ControllerOptions) {
    const { chart, places, palette, texts, size, pixelRatio, screen } = options;
    this.chart = chart;
    this.places = places;
    this.palette = palette;
    this.pixelRatio = pixelRatio;
    this.screen = screen;
    this.listener = options.listener;
    this.marks = new Marks(chart, places);
    this.core = new SeatCore({ chart, places, palette, texts: this.textsFor(texts), size, pixelRatio });
    const bounds = chartBounds(chart) ?? { minX: 0, minY: 0, maxX: 100, maxY: 100 };
    const box = { left: bounds.minX, top: bounds.minY, right: bounds.maxX, bottom: bounds.maxY };
    this.camera = new Camera({ box, size, pixelRatio, moved: () => this.draw() });
    this.picker = new Picker(chart, places, this.core.grid);
    this.gestures = new Gestures(screen.element, {
      click: (spot, modifiers) => this.clicked(spot, modifiers),
      doubleClick: (spot) => this.doubleClicked(spot),
      hover: (spot) => this.hovered(spot),
      pan: (dx, dy) => this.camera.panBy(dx * this.pixelRatio, dy * this.pixelRatio),
      zoom: (spot, factor) => this.camera.zoomAt(spot.x * this.pixelRatio, spot.y * this.pixelRatio, factor),
      rectangle: (from, to) => this.showOverlay({ rectangle: to === null ? null : this.boxBetween(from, to) }),
      rectangleDone: (from, to, modifiers) => this.rectangleDone(from, to, modifiers),
    });
    if (!options.isStill) this.gestures.attach();
    this.stopPictures = onPictureReady(() => this.redraw());
    this.draw();
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.settleTimer);
    this.stopPictures();
    this.gestures.dispose();
    this.core.dispose();
  }

  resize(size: Size, pixelRatio: number): void {
    this.pixelRatio = pixelRatio;
    this.core.resize(size, pixelRatio);
    this.camera.resize(size, pixelRatio);
  }

  recolor(palette: Palette): void {
    if (palette === this.palette) return;
    this.palette = palette;
    this.redraw();
  }

  /** Other notes below the counts of sections, or none. */
  setSectionNotes(notes: ((section: number) => string) | null): void {
    if (notes === this.sectionNotes) return;
    this.sectionNotes = notes;
    this.redraw();
  }

  /** Other places are filtered out, by place; null: none. */
  setDimmed(dimmed: Uint8Array | null): void {
    if (!this.marks.setDimmed(dimmed)) return this.askFrame();
    this.core.replace(this.marks.drawn());
    this.draw();
    this.tell("picture");
  }

  /** Shows one floor and flies to it; null: the whole chart. */
  setFloor(floor: string | null): void {
    if (floor === this.marks.floor) return;
    const { chart, places, marks } = this;
    marks.setFloor(floor);
    this.picker = new Picker(chart, places, this.core.grid, floor === null ? null : (index) => !marks.isHidden(index));
    this.core.replace(marks.drawn());
    this.showOverlay({ hover: null, focus: null });
    this.redraw();
    this.zoomTo(floor === null ? [] : [...places.numbers.keys()].filter((index) => !marks.isHidden(index)));
  }

  /** Rings these places, and lets the rings pulse for a moment. */
  setHighlighted(indexes: readonly number[]): void {
    if (indexes.length === 0 && this.overlay.highlighted.length === 0) return;
    this.pulseStart = null;
    this.showOverlay({ highlighted: indexes, pulse: indexes.length === 0 || prefersStillness() ? null : 0 });
  }

  setMode(mode: DragMode): void {
    this.gestures.mode = mode;
    this.screen.element.style.cursor = this.cursorFor(null);
  }

  /** Takes changes in; whatever comes before the next frame is drawn at once with it. */
  applyStates(changes: readonly PlaceChange[]): void {
    this.marks.queue(changes);
    this.askFrame();
  }

  private applyDue(): void {
    const changes = this.marks.take();
    if (changes.length === 0 || !this.core.apply(changes)) return;
    if (this.due === "nothing") this.due = "changes";
    this.tell("picture");
  }

  setStates(states: Uint8Array, areaFree?: Uint32Array): void {
    this.applyDue();
    this.marks.replace(states);
    this.core.replace(this.marks.drawn(), areaFree);
    this.draw();
    this.tell("picture");
  }

  /** Flies to the places; with none to all. */
  zoomTo(indexes: readonly number[]): void {
    const { places, pixelRatio } = this;
    const points = indexes.map((index) => ({ x: f32(places.x, index), y: f32(places.y, index) }));
    const box = boxOf(points, SEAT_RADIUS_CM * 2);
    if (box === null) this.camera.fit();
    else this.camera.flyToBox(box, (REVEAL_RADIUS_PX * pixelRatio) / SEAT_RADIUS_CM);
  }

  /** Rings the place the keyboard is on and brings it into view. */
  showFocus(index: number | null): void {
    this.showOverlay({ focus: index });
    if (index === null) return;
    const legible = (REVEAL_RADIUS_PX * this.pixelRatio) / SEAT_RADIUS_CM;
    const { scale } = this.camera.view;
    const scaleMin = detailAt(scale, this.pixelRatio) === "sections" ? legible : scale;
    this.camera.reveal(f32(this.places.x, index), f32(this.places.y, index), scaleMin);
  }

  /** Where the middle of a place is, in CSS pixels from the corner of the map. */
  spotOf(index: number): { readonly x: number; readonly y: number } {
    const { view } = this.camera;
    return {
      x: (f32(this.places.x, index) * view.scale + view.x) / this.pixelRatio,
      y: (f32(this.places.y, index) * view.scale + view.y) / this.pixelRatio,
    };
  }

  /** Called by the two layers when they draw: */
  paintSeats(context: Context2d): void {
    const scaled = this.untransformed(context, () =>
      this.core.paint(context, this.camera.view, { isStill: this.isStill }),
    );
    clearTimeout(this.settleTimer);
    if (scaled) this.settleTimer = window.setTimeout(() => this.settle(), SETTLE_MS);
  }

  paintOverlay(context: Context2d): void {
    const { places, picker, palette, pixelRatio } = this;
    this.untransformed(context, () =>
      paintOverlay(context, this.overlay, { places, picker, palette, pixelRatio, view: this.camera.view }),
    );
  }

  /** Asks for a frame that draws the seats. */
  draw(): void {
    this.due = "all";
    this.askFrame();
  }

  private drawNow(now: number): void {
    this.frame = 0;
    this.applyDue();
    const flying = this.camera.step(now);
    const pulsing = this.stepPulse(now);
    this.isStill = this.due === "changes";
    if (this.due !== "nothing") this.screen.drawSeats();
    if (this.due !== "nothing") this.tell("view");
    [this.due, this.isStill] = ["nothing", false];
    this.screen.drawOverlay(!overlayIsEmpty(this.overlay));
    if (flying) this.draw();
    else if (pulsing) this.askFrame();
  }

  /** Moves the pulse of the rings along; says whether it goes on. */
  private stepPulse(now: number): boolean {
    if (this.overlay.pulse === null) return false;
    this.pulseStart ??= now;
    const share = (now - this.pulseStart) / PULSE_MS;
    this.overlay = { ...this.overlay, pulse: share >= PULSES ? null : share % 1 };
    return this.overlay.pulse !== null;
  }

  /** Everything on the ground anew: it looks different although no place changed. */
  private redraw(): void {
    this.core.recolor(this.palette);
    this.draw();
    this.tell("picture");
  }

  /** Calls back when the view or what is drawn has changed, until the answer is called. */
  watch(watcher: (what: Change) => void): () => void {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  }

  private tell(what: Change): void {
    for (const watcher of this.watchers) watcher(what);
  }

  /** The texts with what the items ask us: notes and the floor. */
  textsFor(texts: MapTexts): MapTexts {
    return {
      ...texts,
      sectionNote: (section) => this.sectionNotes?.(section) ?? "",
      floorShown: () => this.marks.floor,
    };
  }

  private settle(): void {
    this.core.settle(this.camera.view);
    this.draw();
  }

  private showOverlay(part: Partial<OverlayState>): void {
    this.overlay = { ...this.overlay, ...part };
    this.askFrame();
  }

  private askFrame(): void {
    this.frame ||= requestAnimationFrame((now) => this.drawNow(now));
  }

  private untransformed<Value>(context: Context2d, paint: () => Value): Value {
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    const value = paint();
    context.restore();
    return value;
  }

  private toChart(spot: Spot): { readonly x: number; readonly y: number } {
    const { view } = this.camera;
    return {
      x: (spot.x * this.pixelRatio - view.x) / view.scale,
      y: (spot.y * this.pixelRatio - view.y) / view.scale,
    };
  }

  private placeAt(spot: Spot): number | null {
    const { x, y } = this.toChart(spot);
    const { scale } = this.camera.view;
    const slackCm = spot.touch ? (TOUCH_SLACK_PX * this.pixelRatio) / scale : 0;
    return this.picker.at(x, y, { slackCm, seats: detailAt(scale, this.pixelRatio) !== "sections" });
  }

  private clicked(spot: Spot, modifiers: Modifiers): void {
    const place = this.placeAt(spot);
    if (place !== null) {
      if (this.marks.isOutOfReach(place)) return this.listener.dimmedClicked(place);
      return this.listener.placeClicked(place, modifiers);
    }
    const section = this.sectionAt(spot);
    if (section !== null) this.camera.flyToBox(section, (REVEAL_RADIUS_PX * this.pixelRatio) / SEAT_RADIUS_CM);
  }

  /** The section under the pointer while sections stand for their seats. */
  private sectionAt(spot: Spot): Box | null {
    if (detailAt(this.camera.view.scale, this.pixelRatio) !== "sections") return null;
    const { chart, places, picker, marks } = this;
    return sectionBoxAt(this.toChart(spot), { chart, places, picker, floor: marks.floor });
  }

  private doubleClicked(spot: Spot): void {
    if (this.placeAt(spot) !== null) return;
    this.camera.zoomSoftly(DOUBLE_CLICK_ZOOM, spot.x * this.pixelRatio, spot.y * this.pixelRatio);
  }

  private hovered(spot: Spot | null): void {
    const place = spot === null ? null : this.placeAt(spot);
    if (place === null && this.overlay.hover === null) {
      this.screen.element.style.cursor = this.cursorFor(null);
      return;
    }
    const corner = this.screen.element.getBoundingClientRect();
    this.listener.hovered(place, corner.left + (spot?.x ?? 0), corner.top + (spot?.y ?? 0));
    if (place === this.overlay.hover) return;
    this.screen.element.style.cursor = this.cursorFor(place);
    this.showOverlay({ hover: place });
  }

  private cursorFor(place: number | null): string {
    if (this.gestures.dragging) return "grabbing";
    if (place !== null) {
      return this.listener.canTake(place) && !this.marks.isOutOfReach(place) ? "pointer" : "help";
    }
    return this.gestures.mode === "rectangle" ? "crosshair" : "default";
  }

  private boxBetween(from: Spot, to: Spot): Box {
    const ratio = this.pixelRatio;
    return {
      left: Math.min(from.x, to.x) * ratio,
      top: Math.min(from.y, to.y) * ratio,
      right: Math.max(from.x, to.x) * ratio,
      bottom: Math.max(from.y, to.y) * ratio,
    };
  }

  private rectangleDone(from: Spot, to: Spot, modifiers: Modifiers): void {
    this.showOverlay({ rectangle: null });
    const corner = this.toChart({ ...from, x: Math.min(from.x, to.x), y: Math.min(from.y, to.y) });
    const opposite = this.toChart({ ...to, x: Math.max(from.x, to.x), y: Math.max(from.y, to.y) });
    const found = this.picker.inBox({ left: corner.x, top: corner.y, right: opposite.x, bottom: opposite.y });
    this.listener.rectangleDrawn(
      found.filter((index) => !this.marks.isOutOfReach(index)),
      modifiers,
    );
  }
}
