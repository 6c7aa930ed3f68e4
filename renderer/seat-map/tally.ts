// The states of all places and what follows from them: how many are left in each section and area.
import type { Chart } from "#domain/charts/chart.ts";
import { AREA_KIND } from "#domain/charts/places.ts";
import type { Places } from "#domain/charts/places.ts";
import { u16, u32, u8 } from "./dense.ts";
import type { PlaceChange } from "#domain/charts/drawing/states.ts";
import { PLACE_MARK, PLACE_STATE, STATE_MASK } from "#domain/charts/drawing/states.ts";

const OUT_OF_COUNT = PLACE_MARK.dimmed | PLACE_MARK.hidden;

export class Tally {
  /** One byte per place, see states.ts. */
  states: Uint8Array;
  /** People that still fit into an area, by place; unused for seats and tables. */
  areaFree: Uint32Array;
  /** People that can still be seated, by section. */
  sectionFree: Uint32Array;
  sectionTotal: Uint32Array;
  /** The category most places of the section have. */
  sectionCategory: Uint8Array;
  private places: Places;

  constructor(chart: Chart, places: Places) {
    this.places = places;
    this.states = new Uint8Array(places.count);
    this.areaFree = places.capacities.slice();
    this.sectionFree = new Uint32Array(chart.sections.length);
    this.sectionTotal = new Uint32Array(chart.sections.length);
    this.sectionCategory = new Uint8Array(chart.sections.length);
    this.countSections();
    this.recount();
  }

  /** Goes on with an edited chart: states stay with the numbers of their places. Says whether all kept their indexes. */
  adopt(chart: Chart, places: Places): boolean {
    const before = this.places;
    const isSameLayout = hasSameLayout(before, places);
    if (isSameLayout) this.followCapacities(places);
    else this.carryOver(places);
    this.places = places;
    // What was only moved counts as it did.
    if (isSameLayout && hasSameCounts(before, places) && chart.sections.length === this.sectionFree.length) return true;
    this.sectionFree = new Uint32Array(chart.sections.length);
    this.sectionTotal = new Uint32Array(chart.sections.length);
    this.sectionCategory = new Uint8Array(chart.sections.length);
    this.countSections();
    this.recount();
    return isSameLayout;
  }

  /** Of each section what is written about it, to be compared later. */
  sections(): readonly string[] {
    return Array.from(
      this.sectionTotal,
      (total, section) => `${total} ${u32(this.sectionFree, section)} ${u8(this.sectionCategory, section)}`,
    );
  }

  /** The sections about which something else would be written than `before`. */
  sectionsThatDiffer(before: readonly string[]): number[] {
    return this.sections().flatMap((section, at) => (section === before[at] ? [] : [at]));
  }

  /** How many people the place can still take; nobody where it is filtered out or not shown. */
  freeOf(index: number): number {
    if ((u8(this.states, index) & OUT_OF_COUNT) !== 0) return 0;
    if (u8(this.places.kinds, index) === AREA_KIND) return u32(this.areaFree, index);
    return (u8(this.states, index) & STATE_MASK) === PLACE_STATE.free ? u32(this.places.capacities, index) : 0;
  }

  /** Writes one change; says whether anything is different now. */
  apply(change: PlaceChange): boolean {
    const { index, state, free } = change;
    if (index < 0 || index >= this.places.count) return false;
    const before = this.freeOf(index);
    const differs = u8(this.states, index) !== state || (free !== undefined && free !== u32(this.areaFree, index));
    if (!differs) return false;
    this.states[index] = state;
    if (free !== undefined) this.areaFree[index] = free;
    const section = u16(this.places.sections, index);
    this.sectionFree[section] = u32(this.sectionFree, section) + this.freeOf(index) - before;
    return true;
  }

  /** Takes over all states at once (and what is left of areas, by place, if given). */
  replace(states: Uint8Array, areaFree?: Uint32Array): void {
    this.states.set(states.subarray(0, this.places.count));
    if (areaFree !== undefined) this.areaFree.set(areaFree.subarray(0, this.places.count));
    this.recount();
  }

  /** What was taken of an area stays taken, whatever it holds now. */
  private followCapacities({ capacities, count }: Places): void {
    const before = this.places.capacities;
    if (before === capacities) return;
    for (let index = 0; index < count; index += 1) {
      const [was, is] = [u32(before, index), u32(capacities, index)];
      if (was !== is) this.areaFree[index] = Math.max(0, is - Math.max(0, was - u32(this.areaFree, index)));
    }
  }

  private carryOver(places: Places): void {
    const before = this.places;
    const states = new Uint8Array(places.count);
    const areaFree = places.capacities.slice();
    for (let index = 0; index < places.count; index += 1) {
      const old = before.indexOfNumber.get(u32(places.numbers, index));
      if (old === undefined) continue;
      states[index] = u8(this.states, old);
      const taken = u32(before.capacities, old) - u32(this.areaFree, old);
      if (taken > 0) areaFree[index] = Math.max(0, u32(places.capacities, index) - taken);
    }
    this.states = states;
    this.areaFree = areaFree;
  }

  private countSections(): void {
    const { places, sectionTotal, sectionCategory } = this;
    const { sections, categories, capacities } = places;
    const votes = new Uint32Array(sectionTotal.length * 256);
    for (let index = 0; index < places.count; index += 1) {
      const section = u16(sections, index);
      const seats = u32(capacities, index);
      sectionTotal[section] = u32(sectionTotal, section) + seats;
      const vote = section * 256 + u8(categories, index);
      const sum = u32(votes, vote) + seats;
      votes[vote] = sum;
      if (sum > u32(votes, section * 256 + u8(sectionCategory, section))) sectionCategory[section] = vote & 255;
    }
  }

  private recount(): void {
    const { sectionFree } = this;
    const { sections } = this.places;
    sectionFree.fill(0);
    for (let index = 0; index < sections.length; index += 1) {
      const section = u16(sections, index);
      sectionFree[section] = u32(sectionFree, section) + this.freeOf(index);
    }
  }
}

/** Whether every place has the index it had. */
function hasSameLayout(before: Places, after: Places): boolean {
  if (before.numbers === after.numbers && before.kinds === after.kinds) return true;
  if (before.count !== after.count) return false;
  for (let index = 0; index < after.count; index += 1)
    if (u32(before.numbers, index) !== u32(after.numbers, index) || u8(before.kinds, index) !== u8(after.kinds, index))
      return false;
  return true;
}

/** Whether what sections count is the very same. */
const hasSameCounts = (before: Places, after: Places): boolean =>
  before.sections === after.sections &&
  before.categories === after.categories &&
  before.capacities === after.capacities;
