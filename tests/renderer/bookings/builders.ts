// Small complete bookings for the tests of the booking desk.
import type { Booking, BookingLine, BookingPayment } from "#renderer/features/bookings/booking.ts";

let made = 0;
const nextId = (): string => `id-${(made += 1)}`;

/** A ticket for performance `p1`. */
export const aTicket = (fields: Partial<BookingLine>): BookingLine => ({
  id: nextId(),
  kind: "ticket",
  description: "Adult",
  performanceId: "p1",
  place: 11,
  placeLabel: "Stalls-F-11",
  category: "A",
  ticketTypeId: "adult",
  netMinor: 0,
  taxMinor: 0,
  grossMinor: 0,
  taxPpm: 0,
  faceMinor: 0,
  discountName: "",
  discountMinor: 0,
  refundable: true,
  ended: false,
  ticketCode: null,
  ...fields,
});

/** A fee per booking. */
export const aFee = (fields: Partial<BookingLine>): BookingLine =>
  aTicket({
    kind: "fee",
    description: "Booking fee",
    performanceId: null,
    place: null,
    placeLabel: "",
    category: "",
    ticketTypeId: null,
    ...fields,
  });

/** Cash, exactly what was due. */
export const aPayment = (fields: Partial<BookingPayment>): BookingPayment => ({
  id: nextId(),
  tender: "cash",
  reference: "",
  amountMinor: 0,
  roundingMinor: 0,
  tenderedMinor: null,
  changeMinor: null,
  refundedMinor: 0,
  at: 1000,
  ...fields,
});

/** A paid walk-in booking for one performance. */
export const aBooking = (fields: Partial<Booking>): Booking => ({
  id: nextId(),
  number: "K7-40231",
  toCollect: [],
  consignment: null,
  state: "paid",
  channel: "counter",
  venueId: "v1",
  venueName: "Great Hall",
  zone: "Europe/Berlin",
  currency: "EUR",
  totalMinor: 0,
  taxMinor: 0,
  customer: { id: null, name: "", email: "" },
  locale: "en",
  payBy: null,
  createdAt: 1000,
  paidAt: 1000,
  soldBy: "Mara",
  compReason: null,
  lines: [],
  performances: [{ id: "p1", title: "Nocturnes", startsAt: 1000 }],
  payments: [],
  heldMinor: 0,
  ending: null,
  mails: [],
  ticketsOutdated: [],
  ...fields,
});
