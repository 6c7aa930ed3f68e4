// Live states of one performance's places in this window: what main pushes, with our own basket drawn over it.
// No React state per seat: the map reads the arrays and is told which indexes changed; React gets the sums.
import type { Client } from "#contract/index.ts";
import { AREA_KIND, type Places } from "#domain/charts/places.ts";
import { createStore, type StoreApi } from "zustand/vanilla";
import { type PlaceChange, PLACE_STATE } from "#domain/charts/drawing/states.ts";

type Stream = Awaited<ReturnType<Client["notices"]["watchPlaces"]>>;
export type LiveStates = Stream extends AsyncIterable<infer Value> ? Value : never;

export interface LiveSums {
  /** False until the first snapshot. */
  readonly ready: boolean;
  /** People that still fit, by category index. */
  readonly freeByCategory: readonly number[];
  /** People by state: held by others, sold, blocked, in our own basket. */
  readonly held: number;
  readonly sold: number;
  readonly blocked: number;
  readonly mine: number;
  /** Raised with every change. */
  readonly version: number;
}

export type LiveListener = (changes: readonly PlaceChange[] | "all") => void;

/** States of one performance on its chart; nothing is free before the first snapshot. */
export class LivePlaces {
  readonly places: Places;
  /** The chart these places are of. */
  readonly chartVersionId: string;
  readonly sums: StoreApi<LiveSums>;
  /** What the map draws: main's state, ours as `mine`. */
  readonly shown: Uint8Array;
  /** People that still fit into an area, by index. */
  readonly areaFree: Uint32Array;
  private readonly states: Uint8Array;
  private readonly listeners = new Set<LiveListener>();
  private own: ReadonlyMap<number, number> = new Map();

  constructor(options: { chartVersionId: string; places: Places; categoryCount: number }) {
    const { places, categoryCount } = options;
    this.chartVersionId = options.chartVersionId;
    this.places = places;
    this.states = new Uint8Array(places.count).fill(PLACE_STATE.blocked);
    this.shown = this.states.slice();
    this.areaFree = new Uint32Array(places.count);
    const freeByCategory = Array.from({ length: categoryCount }, () => 0);
    this.sums = createStore<LiveSums>(() => ({
      ready: false,
      held: 0,
      sold: 0,
      blocked: 0,
      mine: 0,
      version: 0,
      freeByCategory,
    }));
  }

  /** Takes in what main pushed. */
  accept(pushed: LiveStates): void {
    if (pushed.kind === "performance") return;
    if (pushed.kind === "snapshot") {
      // The performance was carried to another chart: whoever shows it is about to open that one.
      if (pushed.chartVersionId !== this.chartVersionId) return;
      this.states.set(bytesOf(pushed.states).subarray(0, this.places.count));
      this.setAreas(pushed.areas);
      for (let index = 0; index < this.places.count; index += 1) this.shown[index] = this.drawn(index);
      this.publish("all", true);
      return;
    }
    const touched = new Set<number>();
    for (const { place, state } of pushed.changes) {
      const index = this.places.indexOfNumber.get(place);
      if (index === undefined) continue;
      this.states[index] = state;
      touched.add(index);
    }
    for (const index of this.setAreas(pushed.areas)) touched.add(index);
    this.publish(this.redraw(touched));
  }

  /** Our own places by number with how many of each. */
  setMine(next: ReadonlyMap<number, number>): void {
    if (this.own.size === 0 && next.size === 0) return;
    const numbers = new Set([...this.own.keys(), ...next.keys()]);
    this.own = next;
    this.publish(this.redraw([...numbers].flatMap((number) => this.places.indexOfNumber.get(number) ?? [])));
  }

  /** Calls back with every change until the answer is called. */
  subscribe(listener: LiveListener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** True when a click can take the place now. */
  isFree(index: number): boolean {
    return this.isArea(index) ? (this.areaFree[index] ?? 0) > 0 : this.drawn(index) === PLACE_STATE.free;
  }

  isMine(index: number): boolean {
    return this.own.has(this.places.numbers[index] ?? 0);
  }

  isArea(index: number): boolean {
    return this.places.kinds[index] === AREA_KIND;
  }

  private drawn(index: number): number {
    return this.isMine(index) ? PLACE_STATE.mine : (this.states[index] ?? PLACE_STATE.blocked);
  }

  private setAreas(areas: readonly { readonly place: number; readonly left: number }[]): number[] {
    return areas.flatMap(({ place, left }) => {
      const index = this.places.indexOfNumber.get(place);
      if (index === undefined) return [];
      this.areaFree[index] = left;
      this.states[index] = left > 0 ? PLACE_STATE.free : PLACE_STATE.sold;
      return [index];
    });
  }

  private redraw(indexes: Iterable<number>): PlaceChange[] {
    const changes: PlaceChange[] = [];
    for (const index of indexes) {
      const state = this.drawn(index);
      this.shown[index] = state;
      changes.push({ index, state, free: this.isArea(index) ? (this.areaFree[index] ?? 0) : undefined });
    }
    return changes;
  }

  private publish(changes: readonly PlaceChange[] | "all", ready?: true): void {
    this.sums.setState((before) => ({ ...this.sum(), ready: ready ?? before.ready, version: before.version + 1 }));
    for (const listener of this.listeners) listener(changes);
  }

  /** Counts everything anew: 50,000 places take well under a millisecond, and nothing can drift. */
  private sum(): Omit<LiveSums, "ready" | "version"> {
    const { places, states, areaFree } = this;
    const freeByCategory = this.sums.getState().freeByCategory.map(() => 0);
    const byState = new Uint32Array(8);
    const add = (state: number, people: number): void => void (byState[state] = (byState[state] ?? 0) + people);
    for (let index = 0; index < places.count; index += 1) {
      const capacity = places.capacities[index] ?? 0;
      const state = states[index] ?? PLACE_STATE.blocked;
      const left = this.isArea(index) ? (areaFree[index] ?? 0) : state === PLACE_STATE.free ? capacity : 0;
      const category = places.categories[index] ?? 0;
      if (category < freeByCategory.length) freeByCategory[category] = (freeByCategory[category] ?? 0) + left;
      if (left < capacity) add(this.isArea(index) ? PLACE_STATE.sold : state, capacity - left);
    }
    const { mine, heldByUs } = this.ownPeople();
    return {
      freeByCategory,
      held: Math.max(0, (byState[PLACE_STATE.held] ?? 0) - heldByUs),
      sold: byState[PLACE_STATE.sold] ?? 0,
      blocked: byState[PLACE_STATE.blocked] ?? 0,
      mine,
    };
  }

  /** People in our basket, and how many of them main already counts as held. */
  private ownPeople(): { mine: number; heldByUs: number } {
    let [mine, heldByUs] = [0, 0];
    for (const [number, quantity] of this.own) {
      const index = this.places.indexOfNumber.get(number);
      if (index === undefined) continue;
      const people = this.isArea(index) ? quantity : (this.places.capacities[index] ?? 1);
      mine += people;
      if (this.states[index] === PLACE_STATE.held) heldByUs += people;
    }
    return { mine, heldByUs };
  }
}

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.codePointAt(at) ?? 0;
  return bytes;
}
