// What a shift comes to: the X report while it runs, the Z report once and for ever when it is closed.
import type { Reader } from "#db/open.ts";
import {
  type ShiftRow,
  countsOfShift,
  movementListOf,
  performancesOfShift,
  taxesOfShift,
  tendersOfShift,
} from "#db/queries/shifts.ts";
import { assert } from "#domain/result.ts";
import { type CountedCash, expectedCash } from "#domain/shift.ts";
import { drawerSums } from "./drawer.ts";

export type ShiftReport = ReturnType<typeof shiftReport>;

/** Everything but the drawer: a clerk may look at it before counting. */
export function salesOfShift(reader: Reader, shiftId: string) {
  const counts = countsOfShift(reader, shiftId);
  assert(counts, "counting always answers");
  return {
    counts,
    tenders: tendersOfShift(reader, shiftId),
    taxes: taxesOfShift(reader, shiftId),
    performances: performancesOfShift(reader, shiftId),
  };
}

/** The whole report. `countedMinor` null: not counted yet, an X report. */
export function shiftReport(
  reader: Reader,
  options: { shift: ShiftRow; countedMinor: number | null; count: readonly CountedCash[] },
) {
  const { shift, countedMinor, count } = options;
  const sums = drawerSums(reader, shift.id);
  const expectedMinor = expectedCash(sums);
  return {
    ...salesOfShift(reader, shift.id),
    drawer: {
      ...sums,
      ...{ expectedMinor, countedMinor, count: [...count] },
      overShortMinor: countedMinor === null ? null : countedMinor - expectedMinor,
    },
    movements: movementListOf(reader, shift.id),
  };
}
