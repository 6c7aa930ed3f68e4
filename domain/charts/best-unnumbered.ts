// Best available where people do not choose a seat: tables sold whole and areas with room for a number of people.
import { PLACE_KINDS } from "./chart.ts";
import type { Best, BestOptions } from "./best-types.ts";
import { focalDistance } from "./best-field.ts";
import { AREA_KIND, TABLE_KIND } from "./places.ts";

interface Candidate {
  readonly index: number;
  readonly room: number;
  readonly distance: number;
}

type UnnumberedOptions = BestOptions & { readonly among: Uint8Array | null };

/** A table that fits, else the fewest tables; else the area nearest to the focal point, else the fewest areas. `left` counts people. */
export function bestUnnumbered(options: UnnumberedOptions): { readonly best: Best | null; readonly left: number } {
  const tables = candidates(options, TABLE_KIND);
  const areas = candidates(options, AREA_KIND);
  const left = roomOf(tables) + roomOf(areas);
  return { left, best: bestOf(options, tables, TABLE_KIND) ?? bestOf(options, areas, AREA_KIND) };
}

function candidates(options: UnnumberedOptions, kind: number): Candidate[] {
  const { places, free, category, focal, among } = options;
  const found: Candidate[] = [];
  for (let index = 0; index < places.count; index += 1) {
    if (free[index] !== 1 || places.kinds[index] !== kind || (among !== null && among[index] !== 1)) continue;
    if (category !== undefined && places.categories[index] !== category) continue;
    const capacity = places.capacities[index] ?? 0;
    const room = kind === AREA_KIND && options.roomLeft ? options.roomLeft(index) : capacity;
    if (room > 0) found.push({ index, room, distance: focalDistance(places, index, focal) });
  }
  return found;
}

const roomOf = (found: readonly Candidate[]): number => found.reduce((sum, { room }) => sum + room, 0);

function bestOf(options: BestOptions, found: readonly Candidate[], kind: number): Best | null {
  if (roomOf(found) < options.count) return null;
  // A table should not be larger than needed; an area's size says nothing about how good it is.
  const size = (candidate: Candidate): number => (kind === TABLE_KIND ? candidate.room : 0);
  const number = ({ index }: Candidate): number => options.places.numbers[index] ?? 0;
  const fitting = (count: number, from: readonly Candidate[]): Candidate | undefined =>
    from
      .filter(({ room }) => room >= count)
      .sort((one, other) => size(one) - size(other) || one.distance - other.distance || number(one) - number(other))[0];
  const chosen: { readonly candidate: Candidate; readonly people: number }[] = [];
  const unused = new Set(
    [...found].sort(
      (one, other) => other.room - one.room || one.distance - other.distance || number(one) - number(other),
    ),
  );
  let remaining = options.count;
  while (remaining > 0) {
    const [largest] = unused;
    if (!largest) return null;
    const candidate = largest.room >= remaining ? (fitting(remaining, [...unused]) ?? largest) : largest;
    unused.delete(candidate);
    const people = Math.min(candidate.room, remaining);
    chosen.push({ candidate, people });
    remaining -= people;
  }
  chosen.sort((one, other) => one.candidate.index - other.candidate.index);
  return answer(options, chosen, kind);
}

function answer(
  { places, count }: BestOptions,
  chosen: readonly { readonly candidate: Candidate; readonly people: number }[],
  kind: number,
): Best {
  const pieces = chosen.map(({ candidate: { index }, people }) => {
    const label = places.seatLabels[index] ?? "";
    return { section: places.sections[index] ?? 0, row: "", fromSeat: label, toSeat: label, count: people };
  });
  const sum = chosen.reduce((total, { candidate, people }) => total + candidate.distance * people, 0);
  return {
    indexes: chosen.map(({ candidate }) => candidate.index),
    quantities: chosen.map(({ people }) => (kind === AREA_KIND ? people : 1)),
    reason: {
      kind: PLACE_KINDS[kind] ?? "area",
      section: pieces[0]?.section ?? 0,
      row: "",
      fromSeat: pieces[0]?.fromSeat ?? "",
      toSeat: pieces[0]?.toSeat ?? "",
      distanceCm: Math.round(sum / 10 / count),
      leavesSingle: false,
      split: chosen.length > 1 ? "places" : "none",
      pieces,
      usesKept: false,
      usesAvoided: false,
    },
  };
}
