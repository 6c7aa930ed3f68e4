// What ends of a booking when one of its performances is cancelled. Pure.
import type { Minor } from "./money.ts";

/** A line that has not ended. */
export interface CancellableLine {
  readonly kind: "ticket" | "fee";
  readonly performanceId: string | null;
  readonly grossMinor: Minor;
  /** False for a fee that stays with the house when the booking is voided. */
  readonly refundable: boolean;
}

export interface CancellationPlan<Line> {
  /** Lines that end, and are given back where they were paid. */
  readonly ended: readonly Line[];
  /** Fees that stay with the house: lines of the ended booking still. */
  readonly kept: readonly Line[];
  /** True: nothing but fees would be left, so the booking ends as well. */
  readonly isWhole: boolean;
}

const grossOf = (lines: readonly CancellableLine[]): Minor =>
  lines.reduce((sum, { grossMinor }) => sum + grossMinor, 0);

/**
 * A booking for this performance alone ends, with its fees where they go back too; one that also has tickets for others
 * keeps its fees, as when tickets are taken back one by one. Goodwill that was given goes off what goes back; where it was
 * more than the tickets cost, fees go back as well, so that nobody is asked for money. Null when it has no tickets there.
 */
export function planCancellation<Line extends CancellableLine>(options: {
  readonly lines: readonly Line[];
  readonly performanceId: string;
  readonly returnsFees: boolean;
}): CancellationPlan<Line> | null {
  const { lines, performanceId, returnsFees } = options;
  const here = lines.filter((line) => line.kind === "ticket" && line.performanceId === performanceId);
  if (here.length === 0) return null;
  const isWhole = lines.every((line) => line.kind === "fee" || line.performanceId === performanceId);
  if (!isWhole) return { ended: here, kept: [], isWhole };
  const isKept = (line: Line): boolean => line.kind === "fee" && line.grossMinor >= 0;
  const without = lines.filter((line) => !isKept(line));
  if (returnsFees || grossOf(without) < 0) return { ended: lines, kept: [], isWhole };
  return { ended: without, kept: lines.filter((line) => isKept(line)), isWhole };
}
