// What was counted so far: how many of each coin and note, by its worth in minor units.
import type { CountedCash } from "#domain/shift.ts";

export type Counts = Readonly<Record<number, number>>;

export const sumOfCounts = (counts: Counts): number =>
  Object.entries(counts).reduce((sum, [denominationMinor, quantity]) => sum + Number(denominationMinor) * quantity, 0);

/** As main takes it: only what is there. */
export const countOf = (counts: Counts): CountedCash[] =>
  Object.entries(counts)
    .filter(([, quantity]) => quantity > 0)
    .map(([denominationMinor, quantity]) => ({ denominationMinor: Number(denominationMinor), quantity }));
