// Places of a booking in few words: `Stalls E 16–18`, `Standing × 3`.
import { spokenPlace } from "../../ui/spoken-place.ts";

/** Labels in order, runs of neighbours as a range, the same label several times with its count. */
export function shortPlaces(labels: readonly string[]): string {
  const counted = new Map<string, number>();
  for (const label of labels) counted.set(label, (counted.get(label) ?? 0) + 1);
  return runsOf([...counted])
    .map(({ first, last, count }) => {
      const name = spokenPlace(first);
      return last === null ? `${name}${count > 1 ? ` × ${count}` : ""}` : `${name}–${last}`;
    })
    .join(", ");
}

interface Run {
  readonly first: string;
  /** Number of the last seat, or null for a single place. */
  readonly last: string | null;
  readonly count: number;
}

function runsOf(counted: readonly (readonly [string, number])[]): Run[] {
  const runs: (Run & { readonly prefix: string; readonly seat: number })[] = [];
  for (const [label, count] of counted) {
    const { prefix, seat } = partsOf(label);
    const before = runs.at(-1);
    const follows =
      before !== undefined &&
      count === 1 &&
      before.count === 1 &&
      prefix !== "" &&
      before.prefix === prefix &&
      seat === before.seat + 1;
    if (follows) runs[runs.length - 1] = { ...before, last: String(seat), seat };
    else runs.push({ first: label, last: null, count, prefix, seat });
  }
  return runs;
}

/** `Stalls-E-16` is seat 16 of `Stalls-E`; anything else stands for itself. */
function partsOf(label: string): { prefix: string; seat: number } {
  const match = /^(.+-)(\d{1,5})$/.exec(label);
  return match === null ? { prefix: "", seat: 0 } : { prefix: match[1] ?? "", seat: Number(match[2]) };
}
