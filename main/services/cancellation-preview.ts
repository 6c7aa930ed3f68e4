// What cancelling a performance would do, before anybody decides: the same plan as the work itself, and nothing is written.
import { setImmediate } from "node:timers/promises";
import { planCancellation } from "#domain/cancellations.ts";
import type { Minor } from "#domain/money.ts";
import { refuseNow } from "#domain/result.ts";
import { allocateRefund, ontoVoucher } from "#domain/tenders.ts";
import * as bookings from "#db/queries/bookings.ts";
import { bookingsAt } from "#db/queries/cancellations.ts";
import { readCard } from "#db/queries/performances.ts";
import type { Office } from "../office.ts";
import { type MailText, cancelledText } from "./cancellation-mails.ts";
import type { CancellationTerms } from "./cancellations.ts";
import { getBooking } from "./bookings.ts";

export interface CancellationPreview {
  bookings: number;
  /** Of them: reservations, which lapse. */
  reserved: number;
  tickets: number;
  /** Of them: bookings that go on with tickets for other performances. */
  goOn: number;
  withoutEmail: number;
  currency: string;
  /** What goes back, by the tender it goes to; `new-voucher` where vouchers are offered. */
  ways: { way: string; bookings: number; amountMinor: Minor }[];
  /** Fees that stay with the house. */
  keptMinor: Minor;
  /** More was let off before than there is to give back: these will fail, and wait for a person. */
  troubled: number;
  /** The mail as the first of them would get it; null: nobody has an address. */
  mail: { to: string; subject: string; text: string } | null;
}

const BOOKINGS_PER_TURN = 100;

/** Refuses NOT_FOUND. */
export async function previewCancellation(office: Office, terms: CancellationTerms): Promise<CancellationPreview> {
  const card = readCard(office.store, terms.performanceId) ?? refuseNow("NOT_FOUND", { what: "performance" });
  const preview: CancellationPreview = {
    ...{ bookings: 0, reserved: 0, tickets: 0, goOn: 0, withoutEmail: 0, currency: card.currency, ways: [] },
    ...{ keptMinor: 0, troubled: 0, mail: null },
  };
  const ways = new Map<string, { way: string; bookings: number; amountMinor: Minor }>();
  let text: (MailText & { to: string }) | null = null;
  for (const [index, id] of bookingsAt(office.store, terms.performanceId).entries()) {
    const one = previewOne(office, { id, terms });
    if (one === null) continue;
    preview.bookings += 1;
    preview.reserved += one.isReserved ? 1 : 0;
    preview.tickets += one.tickets;
    preview.goOn += one.isWhole ? 0 : 1;
    preview.withoutEmail += one.email === "" ? 1 : 0;
    preview.keptMinor += one.keptMinor;
    preview.troubled += one.ways === null ? 1 : 0;
    for (const { way, amountMinor } of one.ways ?? []) {
      const sum = ways.get(way) ?? { way, bookings: 0, amountMinor: 0 };
      ways.set(way, { way, bookings: sum.bookings + 1, amountMinor: sum.amountMinor + amountMinor });
    }
    if (text === null && one.email !== "")
      text = {
        ...cancelledText({
          ...{ booking: getBooking(office, id), performanceId: terms.performanceId, message: terms.message.trim() },
          ...{ ways: one.ways ?? [], isWhole: one.isWhole },
        }),
        to: one.email,
      };
    if (index % BOOKINGS_PER_TURN === BOOKINGS_PER_TURN - 1) await setImmediate();
  }
  return {
    ...preview,
    ways: [...ways.values()],
    mail: text === null ? null : { to: text.to, subject: text.subject, text: text.paragraphs.join("\n\n") },
  };
}

function previewOne(office: Office, options: { id: string; terms: CancellationTerms }) {
  const { id, terms } = options;
  const booking = bookings.findBooking(office.store, id);
  const lines = bookings.linesOf(office.store, id).filter(({ endedAt }) => endedAt === null);
  const plan = planCancellation({ ...terms, lines });
  if (booking === undefined || plan === null) return null;
  const isReserved = booking.state === "reserved";
  const amountMinor = isReserved ? 0 : plan.ended.reduce((sum, line) => sum + line.grossMinor, 0);
  const payments = bookings.paymentsOf(office.store, id);
  const parts = allocateRefund({ amountMinor, currency: booking.currency, payments });
  const back = parts === null || !terms.ontoVouchers ? parts : ontoVoucher(parts);
  const byWay = back === null ? null : Map.groupBy(back, ({ tender }) => (terms.ontoVouchers ? "new-voucher" : tender));
  return {
    ...{ isReserved, isWhole: plan.isWhole, email: booking.customerEmail },
    tickets: plan.ended.filter(({ kind }) => kind === "ticket").length,
    keptMinor: isReserved ? 0 : plan.kept.reduce((sum, line) => sum + line.grossMinor, 0),
    ways:
      byWay === null
        ? null
        : [...byWay].map(([way, same]) => ({
            way,
            amountMinor: same.reduce((sum, part) => sum + part.amountMinor + part.roundingMinor, 0),
          })),
  };
}
