// What an exchange begins with: which performance is likely meant, which places stand for which tickets. Pure.
import type { Client } from "#contract/index.ts";
import type { Booking, BookingLine } from "../booking.ts";

export type PerformanceCard = Awaited<ReturnType<Client["performances"]["forSale"]>>[number];
export type Hold = Awaited<ReturnType<Client["holds"]["get"]>>;

/** Where tickets can go: performances of the same venue that are on sale, soonest first. */
export const possibleTargets = (cards: readonly PerformanceCard[], booking: Pick<Booking, "venueId">) =>
  cards
    .filter((card) => card.venueId === booking.venueId && card.state === "on-sale")
    .toSorted((one, other) => one.startsAt - other.startsAt);

/** The next evening of the same event, else the same evening for other places, else whatever comes first. */
export function likelyTarget(
  cards: readonly PerformanceCard[],
  from: { readonly id: string; readonly title: string; readonly startsAt: number } | undefined,
): PerformanceCard | undefined {
  const later = cards.find(
    (card) => card.title === from?.title && card.startsAt > from.startsAt && card.free > 0 && card.id !== from.id,
  );
  return later ?? cards.find(({ id }) => id === from?.id) ?? cards[0];
}

/** How many places of which category: as the tickets have, or all of one; null is any. */
export function wantedPlaces(
  lines: readonly Pick<BookingLine, "category">[],
  options: { readonly category: string | null; readonly known: ReadonlySet<string> },
): { readonly category: string | null; readonly count: number }[] {
  const { category, known } = options;
  if (category !== null) return [{ category, count: lines.length }];
  const counts = new Map<string | null, number>();
  for (const line of lines) {
    const wanted = known.has(line.category) ? line.category : null;
    counts.set(wanted, (counts.get(wanted) ?? 0) + 1);
  }
  return [...counts].map(([wanted, count]) => ({ category: wanted, count }));
}

/** Each new place takes the ticket type of a ticket that ends: one of its own category first. */
export function typedPlaces(
  hold: Pick<Hold, "places">,
  lines: readonly Pick<BookingLine, "id" | "category" | "ticketTypeId">[],
): { readonly claimId: string; readonly ticketTypeId: string }[] {
  const left = [...lines];
  return hold.places.flatMap(({ claimId, category }) => {
    const same = left.findIndex((line) => line.category === category);
    const [line = lines[0]] = left.splice(Math.max(same, 0), 1);
    return line?.ticketTypeId ? [{ claimId, ticketTypeId: line.ticketTypeId }] : [];
  });
}
