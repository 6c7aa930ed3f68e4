// Pointer gestures on the map as a small state machine: nothing, pressed, panning, rectangle, pinching.
// Turns DOM events into calls; positions are CSS pixels from the corner of the map.

export interface Modifiers {
  readonly shift: boolean;
  readonly alt: boolean;
  /** Control, or Command on a Mac. */
  readonly ctrl: boolean;
}

/** A point and how exactly it was meant. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly touch: boolean;
}

export interface GestureListener {
  readonly click: (spot: Spot, modifiers: Modifiers) => void;
  readonly doubleClick: (spot: Spot) => void;
  readonly hover: (spot: Spot | null) => void;
  readonly pan: (dx: number, dy: number) => void;
  readonly zoom: (spot: Spot, factor: number) => void;
  /** The rectangle so far; `null`: given up. */
  readonly rectangle: (from: Spot, to: Spot | null) => void;
  readonly rectangleDone: (from: Spot, to: Spot, modifiers: Modifiers) => void;
}

/** What a plain drag does; with Shift it always draws a rectangle, with the middle button or Space it always pans. */
export type DragMode = "pan" | "rectangle";

type Phase =
  | { readonly kind: "idle" }
  | { readonly kind: "pressed"; readonly from: Spot; readonly drag: DragMode; readonly click: boolean }
  | { readonly kind: "panning"; last: Spot }
  | { readonly kind: "rectangle"; readonly from: Spot; to: Spot }
  | { readonly kind: "pinching" };

/** A press that moves less is a click. */
const CLICK_SLOP_PX = 5;
const LINE_PX = 16;
const WHEEL_ZOOM_PER_PX = 0.0016;
/** Touchpads send small pinch deltas with Control set. */
const PINCH_ZOOM_PER_PX = 0.01;
const WHEEL_STEP_MAX_PX = 240;

export class Gestures {
  mode: DragMode = "pan";
  /** True while Space is down: the next drag pans. */
  spaceHeld = false;
  /** Set when a drag used up the Space that is held, so that letting go of it does not also pick. */
  spaceUsed = false;
  private phase: Phase = { kind: "idle" };
  private readonly pointers = new Map<number, Spot>();
  private readonly element: HTMLElement;
  private readonly listener: GestureListener;
  private readonly off = new AbortController();

  constructor(element: HTMLElement, listener: GestureListener) {
    this.element = element;
    this.listener = listener;
  }

  /** Begins to listen. */
  attach(): void {
    const { element } = this;
    const { signal } = this.off;
    element.addEventListener("pointerdown", (event) => this.down(event), { signal });
    element.addEventListener("pointermove", (event) => this.move(event), { signal });
    element.addEventListener("pointerup", (event) => this.up(event), { signal });
    element.addEventListener("pointercancel", (event) => this.abandon(event), { signal });
    element.addEventListener("pointerleave", () => this.leave(), { signal });
    element.addEventListener("dblclick", (event) => this.listener.doubleClick(this.spotOf(event)), { signal });
    element.addEventListener("wheel", (event) => this.wheel(event), { signal, passive: false });
    // The middle button pans: no auto-scroll.
    element.addEventListener("mousedown", (event) => event.button === 1 && event.preventDefault(), { signal });
  }

  get dragging(): boolean {
    return this.phase.kind !== "idle" && this.phase.kind !== "pressed";
  }

  /** Escape: gives up a rectangle that is being drawn. Says whether there was one. */
  cancel(): boolean {
    if (this.phase.kind !== "rectangle") return false;
    this.listener.rectangle(this.phase.from, null);
    this.phase = { kind: "idle" };
    return true;
  }

  dispose(): void {
    this.off.abort();
  }

  private down(event: PointerEvent): void {
    const spot = this.spotOf(event);
    this.pointers.set(event.pointerId, spot);
    if (this.pointers.size === 2) {
      this.cancel();
      this.phase = { kind: "pinching" };
      return;
    }
    if (event.button === 1 || (event.button === 0 && this.spaceHeld)) {
      this.phase = { kind: "pressed", from: spot, drag: "pan", click: false };
    } else if (event.button === 0) {
      const drag = event.shiftKey || this.mode === "rectangle" ? "rectangle" : "pan";
      this.phase = { kind: "pressed", from: spot, drag, click: true };
    }
  }

  private move(event: PointerEvent): void {
    const spot = this.spotOf(event);
    const before = this.pointers.get(event.pointerId);
    if (this.phase.kind === "pinching" && before !== undefined) return this.pinch(event.pointerId, before, spot);
    if (before !== undefined) this.pointers.set(event.pointerId, spot);
    if (this.phase.kind === "pressed" && distance(this.phase.from, spot) > CLICK_SLOP_PX)
      this.startDrag(event, this.phase);
    switch (this.phase.kind) {
      case "idle":
        if (!spot.touch) this.listener.hover(spot);
        return;
      case "panning":
        this.listener.pan(spot.x - this.phase.last.x, spot.y - this.phase.last.y);
        this.phase.last = spot;
        return;
      case "rectangle":
        this.phase.to = spot;
        return this.listener.rectangle(this.phase.from, spot);
      case "pressed":
      case "pinching":
    }
  }

  private startDrag(event: PointerEvent, pressed: Extract<Phase, { kind: "pressed" }>): void {
    this.element.setPointerCapture(event.pointerId);
    this.listener.hover(null);
    if (this.spaceHeld) this.spaceUsed = true;
    this.phase =
      pressed.drag === "pan"
        ? { kind: "panning", last: pressed.from }
        : { kind: "rectangle", from: pressed.from, to: pressed.from };
  }

  private up(event: PointerEvent): void {
    const spot = this.spotOf(event);
    this.pointers.delete(event.pointerId);
    const { phase } = this;
    if (phase.kind === "pinching") {
      if (this.pointers.size === 0) this.phase = { kind: "idle" };
      return;
    }
    this.phase = { kind: "idle" };
    if (phase.kind === "pressed" && phase.click) this.listener.click(phase.from, modifiersOf(event));
    else if (phase.kind === "rectangle") this.listener.rectangleDone(phase.from, spot, modifiersOf(event));
  }

  private abandon(event: PointerEvent): void {
    this.pointers.delete(event.pointerId);
    this.cancel();
    this.phase = { kind: "idle" };
  }

  private leave(): void {
    if (this.phase.kind === "idle") this.listener.hover(null);
  }

  private pinch(id: number, before: Spot, now: Spot): void {
    let other: Spot | undefined;
    for (const [key, spot] of this.pointers) if (key !== id) other = spot;
    this.pointers.set(id, now);
    if (other === undefined) return;
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2, touch: true };
    this.listener.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    this.listener.zoom(middle, Math.max(1, distance(now, other)) / Math.max(1, distance(before, other)));
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1);
    const limited = Math.max(-WHEEL_STEP_MAX_PX, Math.min(WHEEL_STEP_MAX_PX, pixels));
    const perPixel = event.ctrlKey ? PINCH_ZOOM_PER_PX : WHEEL_ZOOM_PER_PX;
    this.listener.zoom(this.spotOf(event), Math.exp(-limited * perPixel));
  }

  private spotOf(event: MouseEvent): Spot {
    const corner = this.element.getBoundingClientRect();
    const touch = event instanceof PointerEvent && event.pointerType === "touch";
    return { x: event.clientX - corner.left, y: event.clientY - corner.top, touch };
  }
}

/** The modifier keys of an event. */
export function modifiersOf(event: MouseEvent | KeyboardEvent): Modifiers {
  return { shift: event.shiftKey, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey };
}

function distance(one: Spot, other: Spot): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
