// The camera over the chart: pan, zoom and flights between views. Asks for a frame when it moved; draws nothing itself.
import type { Box } from "#domain/charts/drawing/box.ts";
import { prefersStillness } from "./stillness.ts";
import type { Size, View, ZoomLimits } from "./view.ts";
import { between, centredOn, clampView, fitView, zoomAt, zoomLimits } from "./view.ts";

/** Air around the chart when all of it is in view, in CSS pixels. */
const FIT_PADDING_PX = 24;
const FLIGHT_MS = 220;

export class Camera {
  view: View;
  size: Size;
  private readonly box: Box;
  private pixelRatio: number;
  private limits: ZoomLimits;
  /** Follows the window when it is resized, until somebody moves. */
  private fitted = true;
  private restX = 0;
  private restY = 0;
  private flight: { readonly from: View; readonly to: View; start: number | null } | null = null;
  private readonly moved: () => void;

  constructor(options: {
    readonly box: Box;
    readonly size: Size;
    readonly pixelRatio: number;
    readonly moved: () => void;
  }) {
    this.box = options.box;
    this.size = options.size;
    this.pixelRatio = options.pixelRatio;
    this.moved = options.moved;
    this.view = this.fitting();
    this.limits = zoomLimits(this.view.scale, this.pixelRatio);
  }

  /** A new window size keeps what is in the middle, or the whole chart in view if it was. */
  resize(size: Size, pixelRatio: number): void {
    const { view, size: before } = this;
    const share = pixelRatio / this.pixelRatio;
    const middleX = (before.width / 2 - view.x) / view.scale;
    const middleY = (before.height / 2 - view.y) / view.scale;
    this.size = size;
    this.pixelRatio = pixelRatio;
    this.flight = null;
    const fitting = this.fitting();
    this.limits = zoomLimits(fitting.scale, pixelRatio);
    this.view = this.fitted ? fitting : centredOn(middleX, middleY, view.scale * share, size);
    this.moved();
  }

  set(view: View): void {
    this.flight = null;
    this.fitted = false;
    this.view = clampView(view, this.box, this.size);
    this.moved();
  }

  /** Pans by device pixels; parts of a pixel are kept for the next time, so that slow drags stay under the pointer. */
  panBy(dx: number, dy: number): void {
    const { scale, x, y } = this.view;
    const [wantedX, wantedY] = [this.restX + dx, this.restY + dy];
    const [wholeX, wholeY] = [Math.round(wantedX), Math.round(wantedY)];
    this.restX = wantedX - wholeX;
    this.restY = wantedY - wholeY;
    this.set({ scale, x: x + wholeX, y: y + wholeY });
  }

  /** Zooms around a device pixel at once: for the wheel and two fingers. */
  zoomAt(px: number, py: number, factor: number): void {
    this.set(zoomAt(this.view, px, py, factor, this.limits));
  }

  /** Zooms around a device pixel in a short flight: for keys and double clicks. */
  zoomSoftly(factor: number, px = this.size.width / 2, py = this.size.height / 2): void {
    this.flyTo(zoomAt(this.flight?.to ?? this.view, px, py, factor, this.limits));
  }

  fit(): void {
    this.flyTo(this.fitting());
    this.fitted = true;
  }

  /** Shows the box with some air around it, but never closer than `scaleMax`. */
  flyToBox(box: Box, scaleMax: number): void {
    const padding = Math.min(this.size.width, this.size.height) * 0.12;
    const fitting = fitView(box, this.size, padding);
    const scale = Math.min(fitting.scale, scaleMax, this.limits.max);
    this.flyTo(centredOn((box.left + box.right) / 2, (box.top + box.bottom) / 2, scale, this.size));
  }

  /** Pans (and zooms in to `scaleMin` if we are further away) only if the point is not well inside the window. */
  reveal(x: number, y: number, scaleMin: number): void {
    const target = this.flight?.to ?? this.view;
    const margin = Math.min(this.size.width, this.size.height) * 0.1;
    const px = x * target.scale + target.x;
    const py = y * target.scale + target.y;
    const inside = px >= margin && py >= margin && px <= this.size.width - margin && py <= this.size.height - margin;
    if (inside && target.scale >= scaleMin) return;
    this.flyTo(centredOn(x, y, Math.min(this.limits.max, Math.max(target.scale, scaleMin)), this.size));
  }

  /** Moves along a running flight; to be called once a frame with its time. Says whether it goes on. */
  step(now: number): boolean {
    const { flight } = this;
    if (flight === null) return false;
    flight.start ??= now;
    const share = Math.min(1, (now - flight.start) / FLIGHT_MS);
    this.view = between(flight.from, flight.to, 1 - (1 - share) ** 3, this.size);
    if (share >= 1) this.flight = null;
    return this.flight !== null;
  }

  private flyTo(view: View): void {
    this.fitted = false;
    const to = clampView(view, this.box, this.size);
    if (prefersStillness()) {
      this.flight = null;
      this.view = to;
    } else this.flight = { from: this.view, to, start: null };
    this.moved();
  }

  private fitting(): View {
    return fitView(this.box, this.size, FIT_PADDING_PX * this.pixelRatio);
  }
}
