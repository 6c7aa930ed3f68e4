// Bookings over the public API: hold and reservation in one transaction, repeated safely by an Idempotency-Key.
import { createHash } from "node:crypto";
import { findPlaceByLabel } from "#domain/charts/places.ts";
import { checkOnSale } from "#domain/claims.ts";
import type { Id } from "#domain/ids.ts";
import { minorToDecimal } from "#domain/money.ts";
import { assert, refuseNow } from "#domain/result.ts";
import { DAY_MS } from "#domain/time.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as claims from "#db/queries/claims.ts";
import * as answers from "#db/queries/public.ts";
import type { Writer } from "#db/open.ts";
import type { Actor, Office } from "../office.ts";
import { getBooking } from "./bookings.ts";
import { type WantedPlace, claiming, takeInto } from "./holds.ts";
import { publishedChart } from "./published-charts.ts";
import { applyDuePrices } from "./price-changes.ts";
import { sellInto } from "./sale.ts";
import { priceTickets } from "./sale-lines.ts";

const CUSTOMER_OF_API: Actor = { staffId: null, role: null, sessionId: null, channel: "api" };
const DEFAULT_TICKET_TYPE = "adult";

export interface PublicBookingWish {
  readonly event_id: number;
  readonly performance?: number | undefined;
  readonly seats: readonly (number | string)[];
  readonly ticket_type?: string | undefined;
  readonly user: { readonly email: string; readonly name?: string | undefined; readonly phone?: string | undefined };
}

/** Reserves places until they are paid. Refuses NOT_FOUND, UNKNOWN_PLACES, SEAT_TAKEN, AREA_FULL, NOT_ON_SALE, NO_PRICE, SINGLE_SEAT_LEFT, IDEMPOTENCY_KEY_REUSED. */
export function bookPublicly(office: Office, wish: PublicBookingWish, idempotencyKey: string | null): PublicBooking {
  const fingerprint = createHash("sha256").update(JSON.stringify(wish)).digest("hex");
  if (idempotencyKey !== null) {
    const known = answers.findAnswer(office.store, idempotencyKey);
    if (known && known.fingerprint !== fingerprint) refuseNow("IDEMPOTENCY_KEY_REUSED");
    if (known) return publicBookingOf(office, JSON.parse(known.body) as Id);
  }
  const performanceId = choosePerformance(office, wish);
  const places = placesWished(office, { performanceId, seats: wish.seats });
  const bookingId = office.ids.id();
  const result = claiming(office, { performanceId, places }, () =>
    office.store.inTransaction((writer) => {
      const sold = reserveInto(office, writer, { wish, performanceId, places, bookingId });
      const now = office.clock.now();
      const answer = { fingerprint, status: 201, body: JSON.stringify(bookingId), now };
      if (idempotencyKey !== null) {
        answers.forgetAnswers(writer, now - DAY_MS);
        answers.keepAnswer(writer, { ...answer, key: idempotencyKey });
      }
      return sold;
    }),
  );
  office.notices.postPlaces({ performanceId, places: result.places.map(({ place }) => place) });
  office.notices.post({ kind: "bookingChanged", bookingId });
  return publicBookingOf(office, bookingId);
}

function choosePerformance(office: Office, wish: PublicBookingWish): Id {
  const all = answers.performancesOfEventNumber(office.store, wish.event_id);
  if (all.length === 0) refuseNow("NOT_FOUND", { what: "event" });
  if (wish.performance !== undefined)
    return (all.find(({ number }) => number === wish.performance) ?? refuseNow("NOT_FOUND", { what: "performance" }))
      .id;
  const now = office.clock.now();
  const onSale = all.find(({ id }) => {
    const target = claims.saleTarget(office.store, id);
    return target !== undefined && checkOnSale(target, { now, channel: "api" }).ok;
  });
  // Without one on sale the first answers why not.
  const [first] = all;
  assert(first, "there is at least one performance");
  return (onSale ?? first).id;
}

/** Numbers and labels become places; the same area twice means two people. Refuses UNKNOWN_PLACES with those unknown. */
function placesWished(
  office: Office,
  options: { performanceId: Id; seats: readonly (number | string)[] },
): WantedPlace[] {
  const target = claims.saleTarget(office.store, options.performanceId);
  assert(target, "the performance was there a moment ago");
  const { chart, places } = publishedChart(office, target.chartVersionId);
  const unknown: string[] = [];
  const quantities = new Map<number, number>();
  for (const seat of options.seats) {
    const index = typeof seat === "number" ? places.indexOfNumber.get(seat) : findPlaceByLabel(places, chart, seat);
    const number = index === undefined || index === null ? undefined : places.numbers[index];
    if (number === undefined) unknown.push(String(seat));
    else quantities.set(number, (quantities.get(number) ?? 0) + 1);
  }
  if (unknown.length > 0) refuseNow("UNKNOWN_PLACES", { places: unknown });
  return [...quantities].map(([place, quantity]) => ({ place, quantity }));
}

function reserveInto(
  office: Office,
  writer: Writer,
  options: { wish: PublicBookingWish; performanceId: Id; places: readonly WantedPlace[]; bookingId: Id },
) {
  const { wish, performanceId, places, bookingId } = options;
  const holdId = office.ids.id();
  const target = takeInto(office, writer, {
    ...{ actor: CUSTOMER_OF_API, holdId, performanceId, places, byHand: true },
  });
  const key = wish.ticket_type ?? DEFAULT_TICKET_TYPE;
  const type =
    bookings.findTicketType(writer, { venueId: target.venueId, key }) ??
    refuseNow("NOT_FOUND", { what: "ticket type" });
  const held = claims.claimsOfHold(writer, { holdId, now: office.clock.now() });
  const { chart, places: all } = publishedChart(office, target.chartVersionId);
  applyDuePrices(office, writer, performanceId);
  const tickets = held.map(({ place }) => {
    const category = chart.categories[all.categories[all.indexOfNumber.get(place) ?? 0] ?? 0]?.key ?? "";
    const price = bookings.priceOf(writer, { performanceId, category, ticketTypeId: type.id });
    // Comps are given by people, not taken over the network.
    if (!price || price.kind === "comp") return refuseNow("NO_PRICE", { category });
    const { eventId } = target;
    return { priceMinor: price.amountMinor, kind: price.kind, eventId, performanceId, category, ticketTypeId: type.id };
  });
  const { name = "", email, phone = "" } = wish.user;
  const { totalMinor } = priceTickets(office, writer, { target, tickets, email });
  return sellInto(office, writer, {
    actor: CUSTOMER_OF_API,
    command: {
      ...{ bookingId, holdId, lines: held.map(({ id }) => ({ claimId: id, ticketTypeId: type.id })) },
      customer: { kind: "new", customerId: office.ids.id(), name, email, phone },
      ...{
        payment: { kind: "reserve" },
        comp: null,
        expectedTotalMinor: totalMinor,
        print: false,
        mail: true,
        locale: target.locale,
      },
    },
  });
}

export type PublicBooking = ReturnType<typeof publicBookingOf>;

/** A booking as the public API shows it. Refuses NOT_FOUND. */
export function publicBookingOf(office: Office, bookingId: Id) {
  const booking = getBooking(office, bookingId);
  const tickets = booking.lines.filter(({ kind }) => kind === "ticket");
  const performance = booking.performances[0];
  assert(performance, "a booking has a performance");
  const { eventNumber, performanceNumber } = answers.numbersOf(office.store, performance.id);
  return {
    ...{
      booking: booking.number,
      id: booking.id,
      state: booking.state,
      event_id: eventNumber,
      performance: performanceNumber,
    },
    seats: tickets.map((line) => ({
      ...{ number: line.place ?? 0, label: line.placeLabel, category: line.category, price_minor: line.grossMinor },
    })),
    total_minor: booking.totalMinor,
    total: minorToDecimal(booking.totalMinor, booking.currency),
    currency: booking.currency,
    pay_by: booking.payBy === null ? null : new Date(booking.payBy).toISOString(),
    created_at: new Date(booking.createdAt).toISOString(),
  };
}
