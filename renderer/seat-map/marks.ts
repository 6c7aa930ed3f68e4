// What a screen lays over the states of places: those filtered out step back, those on another floor are not there.
import type { Chart } from "#domain/charts/chart.ts";
import type { PlaceChange } from "#domain/charts/drawing/states.ts";
import { PLACE_MARK, PLACE_STATE, STATE_MASK } from "#domain/charts/drawing/states.ts";
import type { Places } from "#domain/charts/places.ts";
import { u16, u8 } from "./dense.ts";

/** The share of places up to which patching them is quicker than drawing all. */
const FEW = 0.25;

export class Marks {
  /** The floor that is shown; null: all. */
  floor: string | null = null;
  private readonly chart: Chart;
  private readonly places: Places;
  /** As the screen gave them, without our marks. */
  private readonly states: Uint8Array;
  private readonly due = new Map<number, PlaceChange>();
  private dimmed: Uint8Array | null = null;
  /** By section, 1: on another floor. */
  private hidden: Uint8Array;

  constructor(chart: Chart, places: Places) {
    this.chart = chart;
    this.places = places;
    this.states = new Uint8Array(places.count);
    this.hidden = new Uint8Array(chart.sections.length);
  }

  /** Takes another filter in. Says whether everything is to be drawn anew: a few places that differ are only queued. */
  setDimmed(dimmed: Uint8Array | null): boolean {
    const before = this.dimmed;
    this.dimmed = dimmed;
    if (before === null || dimmed === null) return dimmed !== before;
    const others: PlaceChange[] = [];
    for (let index = 0; index < this.places.count; index += 1)
      if (u8(before, index) !== u8(dimmed, index)) others.push({ index, state: u8(this.states, index) });
    if (others.length > FEW * this.places.count) return true;
    this.queue(others);
    return false;
  }

  setFloor(floor: string | null): void {
    this.floor = floor;
    this.hidden = Uint8Array.from(this.chart.sections, (section) =>
      floor !== null && section.floor !== undefined && section.floor !== floor ? 1 : 0,
    );
  }

  /** Remembers new states of all places. */
  replace(states: Uint8Array): void {
    this.states.set(states.subarray(0, this.places.count));
  }

  /** Remembers changes; they are drawn when they are taken. Of one place only the last one counts. */
  queue(changes: readonly PlaceChange[]): void {
    for (const change of changes) {
      const { index, state, free } = change;
      if (index < 0 || index >= this.places.count) continue;
      this.states[index] = state;
      this.due.set(index, free === undefined ? { ...change, free: this.due.get(index)?.free } : change);
    }
  }

  /** The changes since the last time, with the marks that are drawn over them. */
  take(): readonly PlaceChange[] {
    const changes = Array.from(this.due.values(), (change) => ({
      ...change,
      state: change.state | this.marksOf(change.index),
    }));
    this.due.clear();
    return changes;
  }

  /** The state of a place now, drawn or not yet. */
  stateOf(index: number): number {
    return u8(this.states, index) & STATE_MASK;
  }

  /** The states of all places as they are drawn. */
  drawn(): Uint8Array {
    if (this.dimmed === null && this.floor === null) return this.states;
    return this.states.map((state, index) => state | this.marksOf(index));
  }

  isHidden(index: number): boolean {
    return u8(this.hidden, u16(this.places.sections, index)) !== 0;
  }

  /** A place that could be taken, were it not filtered out. */
  isOutOfReach(index: number): boolean {
    return (this.marksOf(index) & PLACE_MARK.dimmed) !== 0 && this.stateOf(index) === PLACE_STATE.free;
  }

  private marksOf(index: number): number {
    if (this.isHidden(index)) return PLACE_MARK.hidden;
    const state = this.stateOf(index);
    // What is in our own basket stays as it is, whatever we look for now.
    if (state === PLACE_STATE.mine || state === PLACE_STATE.mineElsewhere) return 0;
    return this.dimmed !== null && u8(this.dimmed, index) !== 0 ? PLACE_MARK.dimmed : 0;
  }
}
