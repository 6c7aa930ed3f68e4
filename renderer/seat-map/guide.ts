// Keyboard and screen reader: one place has the focus, arrow keys move it, its description is its name and is announced.
import type { MapController } from "./controller.ts";
import { u16 } from "./dense.ts";
import type { Modifiers } from "./gestures.ts";
import { modifiersOf } from "./gestures.ts";
import { letterOfKey, stepOfKey, zoomByKey } from "./keys.ts";
import { PLACE_STATE } from "#domain/charts/drawing/states.ts";
import { TypedName } from "./typed-name.ts";
import type { Step } from "./walk.ts";
import { nearestPlace, walk } from "./walk.ts";

export interface GuideListener {
  /** What a screen reader says about a place, translated. */
  readonly describePlace: (index: number) => string;
  readonly canTake: (index: number) => boolean;
  readonly picked: (index: number, modifiers: Modifiers) => void;
  readonly focusChanged: (index: number | null) => void;
}

/** The elements the guide speaks through. */
export interface GuideParts {
  /** Has the DOM focus. */
  readonly region: HTMLElement;
  /** Stands for the focused place: the region's active descendant. */
  readonly place: HTMLElement;
  /** Polite live region. */
  readonly announcer: HTMLElement;
}

export class Guide {
  private index: number | null = null;
  private readonly typed = new TypedName();
  private readonly controller: MapController;
  private readonly parts: GuideParts;
  private readonly listener: GuideListener;
  private readonly off = new AbortController();

  constructor(controller: MapController, parts: GuideParts, listener: GuideListener) {
    this.controller = controller;
    this.parts = parts;
    this.listener = listener;
    const { signal } = this.off;
    const { region } = parts;
    region.addEventListener("keydown", (event) => this.keyDown(event), { signal });
    region.addEventListener("keyup", (event) => this.keyUp(event), { signal });
    region.addEventListener("focus", () => this.entered(), { signal });
    region.addEventListener("blur", () => this.left(), { signal });
    region.addEventListener("pointerdown", () => this.controller.showFocus(null), { signal });
  }

  dispose(): void {
    this.off.abort();
  }

  /** The place that has the focus. */
  get focused(): number | null {
    return this.index;
  }

  /** Puts the focus on a place; `visible` draws its ring, reveals and announces it. */
  focus(index: number | null, options: { readonly visible: boolean }): void {
    const changed = index !== this.index;
    this.index = index;
    this.name(index);
    if (options.visible) {
      this.controller.showFocus(index);
      if (index !== null) this.parts.announcer.textContent = this.listener.describePlace(index);
    }
    if (changed) this.listener.focusChanged(index);
  }

  /** The focused place's state changed: its name changes, and if somebody is listening it is said. */
  refresh(changes: readonly { readonly index: number }[] | null): void {
    if (this.index === null || (changes !== null && !changes.some(({ index }) => index === this.index))) return;
    const before = this.parts.place.getAttribute("aria-label");
    this.name(this.index);
    const now = this.parts.place.getAttribute("aria-label") ?? "";
    if (now !== before && document.activeElement === this.parts.region) this.parts.announcer.textContent = now;
  }

  /** Says what the place is, without moving anything. */
  say(index: number): void {
    this.parts.announcer.textContent = this.listener.describePlace(index);
  }

  private name(index: number | null): void {
    const { region, place } = this.parts;
    if (index === null) {
      region.removeAttribute("aria-activedescendant");
      place.hidden = true;
      return;
    }
    const { x, y } = this.controller.spotOf(index);
    place.hidden = false;
    place.setAttribute("aria-label", this.listener.describePlace(index));
    place.setAttribute("aria-pressed", String(this.controller.marks.stateOf(index) === PLACE_STATE.mine));
    place.setAttribute("aria-disabled", String(!this.listener.canTake(index)));
    // Screen magnifiers look where the element is.
    place.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    region.setAttribute("aria-activedescendant", place.id);
  }

  private entered(): void {
    if (!this.parts.region.matches(":focus-visible")) return;
    this.focus(this.index ?? this.middlemost(), { visible: true });
  }

  private left(): void {
    this.controller.gestures.spaceHeld = false;
    this.controller.showFocus(null);
  }

  private keyDown(event: KeyboardEvent): void {
    const { gestures } = this.controller;
    if (event.key === "Escape") {
      if (gestures.cancel()) event.stopPropagation();
      return;
    }
    if (event.key === " ") {
      event.preventDefault();
      gestures.spaceHeld = true;
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = stepOfKey(event.key);
    const letter = letterOfKey(event);
    if (step !== null) {
      const from = this.index ?? this.middlemost();
      if (from !== null) this.focus(this.index === null ? from : this.walked(from, step), { visible: true });
    } else if (letter !== null) {
      this.jump(letter, event.timeStamp);
    } else if (event.key === "Enter" && this.index !== null) {
      this.listener.picked(this.index, modifiersOf(event));
    } else if (
      !zoomByKey(
        { zoomBy: (factor) => this.controller.camera.zoomSoftly(factor), fit: () => this.controller.camera.fit() },
        event.key,
      )
    ) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  private walked(from: number, step: Step): number {
    return walk(this.controller.places, from, step, (index) => !this.controller.marks.isHidden(index));
  }

  /** To the section whose name begins with what has been typed; the same letter again goes to the next one. */
  private jump(letter: string, now: number): void {
    const { places, chart, marks } = this.controller;
    const here = this.index ?? this.middlemost();
    const names = chart.sections.map((section) => section.displayed ?? section.name);
    const section = this.typed.next(letter, now, {
      names,
      from: here === null ? 0 : u16(places.sections, here),
      isThere: (at) => places.sections.some((one, index) => one === at && !marks.isHidden(index)),
    });
    if (section === null) return;
    const first = places.sections.findIndex((one, index) => one === section && !marks.isHidden(index));
    if (first >= 0) this.focus(first, { visible: true });
  }

  /** Space picks when it is let go, unless it was held to pan. */
  private keyUp(event: KeyboardEvent): void {
    if (event.key !== " ") return;
    const { gestures } = this.controller;
    const used = gestures.spaceUsed;
    gestures.spaceHeld = false;
    gestures.spaceUsed = false;
    event.preventDefault();
    if (!used && this.index !== null) this.listener.picked(this.index, modifiersOf(event));
  }

  /** Where the keyboard starts: the place nearest to the middle of the window. */
  private middlemost(): number | null {
    const { view, size } = this.controller.camera;
    return nearestPlace(
      this.controller.places,
      (size.width / 2 - view.x) / view.scale,
      (size.height / 2 - view.y) / view.scale,
      (index) => !this.controller.marks.isHidden(index),
    );
  }
}
