// Vouchers: gift cards sold at the counter, looked up by code, blocked when lost, printed on ticket paper.
import { looksLikeCardNumber } from "#domain/free-text.ts";
import type { Id } from "#domain/ids.ts";
import { voucherSaleEntries } from "#domain/ledger.ts";
import { type Minor, formatMinor } from "#domain/money.ts";
import { assert, refuseNow } from "#domain/result.ts";
import type { SettledPart } from "#domain/tenders.ts";
import { parseTicketCode } from "#domain/ticket-code.ts";
import { codeEnd } from "#domain/vouchers.ts";
import { HOUR_MS } from "#domain/time.ts";
import type { Reader, Writer } from "#db/open.ts";
import { promisedOf } from "#db/queries/attempt-parts.ts";
import { deleteAttempt } from "#db/queries/attempts.ts";
import { writePosting } from "#db/queries/ledger.ts";
import { readVenue } from "#db/queries/venues.ts";
import * as rows from "#db/queries/vouchers.ts";
import { type Actor, type Office, demand, journal } from "../office.ts";
import type { TicketWords } from "../ports.ts";
import { spendAttempt, voucherLimit } from "./attempts.ts";
import { dateInWords, wordsIn } from "./document-words.ts";
import { shiftForCash, shiftForOthers } from "./drawer.ts";
import { reasonOf } from "./giving-back.ts";
import { type Paid, partsOf } from "./payments.ts";
import { sheetOf } from "./ticket-faces.ts";
import { makeVoucher } from "./voucher-moves.ts";

/**
 * Sells a gift card. Repeating it with the same id changes nothing. Refuses NOT_FOUND, TENDERED_TOO_LITTLE,
 * TENDERED_TOO_MUCH, CARD_NUMBER_IN_TEXT and what a drawer refuses.
 */
export function sellVoucher(
  office: Office,
  actor: Actor,
  command: { voucherId: Id; venueId: Id; amountMinor: Minor; note: string; payment: Paid },
) {
  const note = command.note.trim();
  if (looksLikeCardNumber(note)) refuseNow("CARD_NUMBER_IN_TEXT", { field: "note" });
  office.store.inTransaction((writer) => {
    const { voucherId, venueId, amountMinor } = command;
    if (rows.findVoucher(writer, voucherId)) return;
    const { currency } = readVenue(writer, venueId) ?? refuseNow("NOT_FOUND", { what: "venue" });
    const parts = partsOf(command.payment, { dueMinor: amountMinor, currency }) ?? [];
    // A voucher does not buy a voucher: its value would only change its number.
    if (parts.some(({ tender }) => tender === "voucher")) refuseNow("VOUCHER_FOR_VOUCHER");
    const now = office.clock.now();
    makeVoucher(office, writer, { actor, voucherId, kind: "gift", venueId, currency, note, now });
    for (const part of parts) takePart(office, writer, { actor, voucherId, currency, part, now });
    const data = { amountMinor, currency, tenders: parts.map(({ tender }) => tender) };
    journal(office, writer, { actor, kind: "voucher.sold", subjectKind: "voucher", subjectId: voucherId, data });
  });
  return getVoucher(office, command.voucherId);
}

function takePart(
  office: Office,
  writer: Writer,
  options: { actor: Actor; voucherId: Id; currency: string; part: SettledPart; now: number },
): void {
  const { actor, voucherId, currency, part, now } = options;
  const { tender, amountMinor, roundingMinor, tenderedMinor, changeMinor, reference } = part;
  const drawer = { actor, currency };
  const shiftId = tender === "cash" ? shiftForCash(office, writer, drawer) : shiftForOthers(office, writer, drawer);
  const id = office.ids.id();
  rows.insertVoucherPayment(writer, {
    ...{ id, voucherId, terminalId: office.terminal.id, tender, currency, amountMinor, roundingMinor },
    ...{ tenderedMinor, changeMinor, reference, staffId: actor.staffId, capturedAt: now, shiftId },
  });
  rows.moveVoucher(writer, { voucherId, kind: "sold", amountMinor, refId: id, now });
  const entries = voucherSaleEntries(part);
  writePosting(writer, { kind: "voucher-sale", refId: id, bookingId: null, currency, entries, now });
}

/** The voucher a code stands for. Wrong codes are counted: refuses VOUCHER_UNKNOWN, TOO_MANY_ATTEMPTS. */
export function findByCode(office: Office, actor: Actor, input: { code: string }) {
  assert(actor.staffId !== null, "whoever looks a code up is signed in");
  const [attempt] = spendAttempt(office, [voucherLimit(actor.staffId)]);
  const parsed = parseTicketCode(input.code);
  const voucher = parsed.ok ? rows.findVoucherByCode(office.store, parsed.value) : undefined;
  if (voucher === undefined) return refuseNow("VOUCHER_UNKNOWN");
  office.store.inTransaction((writer) => deleteAttempt(writer, attempt ?? 0));
  return getVoucher(office, voucher.id);
}

/** Refuses NOT_FOUND. */
export function getVoucher(office: Office, voucherId: Id) {
  return voucherOf(
    office.store,
    rows.findVoucher(office.store, voucherId) ?? refuseNow("NOT_FOUND", { what: "voucher" }),
  );
}

function voucherOf(reader: Reader, row: rows.VoucherRow) {
  return {
    ...cardOf(row),
    promisedMinor: promisedOf(reader, row.id),
    moves: rows.movesOfVoucher(reader, row.id),
    marks: rows.marksOfVoucher(reader, row.id),
  };
}

const cardOf = ({ code, blocked, issuedBy: _, issuedByName, ...row }: rows.VoucherRow) => ({
  ...row,
  ...{ codeEnd: codeEnd(code), isBlocked: blocked === 1, issuedBy: issuedByName },
});

/** Newest first. */
export const listVouchers = (office: Office, input: { before: number | null; limit: number }) =>
  rows
    .readVouchers(office.store, { before: input.before ?? Number.MAX_SAFE_INTEGER, limit: input.limit })
    .map((row) => cardOf(row));

/** Blocks a lost voucher, or lets it pay again. Refuses NOT_FOUND, REASON_NEEDED, CARD_NUMBER_IN_TEXT, PAYMENT_RUNNING. */
export function blockVoucher(
  office: Office,
  actor: Actor,
  command: { voucherId: Id; isBlocked: boolean; reason: string },
) {
  const { voucherId, isBlocked } = command;
  const reason = reasonOf(command.reason);
  office.store.inTransaction((writer) => {
    const voucher = rows.findVoucher(writer, voucherId) ?? refuseNow("NOT_FOUND", { what: "voucher" });
    if ((voucher.blocked === 1) === isBlocked) return;
    // A payment under way counts on it: that is ended first.
    if (isBlocked && promisedOf(writer, voucherId) > 0) refuseNow("PAYMENT_RUNNING");
    const kind = isBlocked ? "blocked" : "unblocked";
    rows.markVoucher(writer, { voucherId, kind, reason, staffId: actor.staffId, now: office.clock.now() });
    const data = { reason };
    journal(office, writer, { actor, kind: `voucher.${kind}`, subjectKind: "voucher", subjectId: voucherId, data });
  });
  return getVoucher(office, voucherId);
}

/** Whoever issued a voucher prints it within the hour; later the paper, which is as good as money, is a manager's. */
const OWN_PRINT_MS = HOUR_MS;

/** The voucher on ticket paper. Refuses NOT_FOUND, NOT_ALLOWED. */
export async function voucherPdf(
  office: Office,
  actor: Actor,
  input: { voucherId: Id; locale: string },
): Promise<{ pdf: Uint8Array; fileName: string }> {
  const row = rows.findVoucher(office.store, input.voucherId) ?? refuseNow("NOT_FOUND", { what: "voucher" });
  const isOwn = row.issuedBy === actor.staffId && office.clock.now() - row.issuedAt < OWN_PRINT_MS;
  if (!isOwn) demand(actor, "booking.void");
  return await renderVoucher(office, input);
}

/** The same for whoever it belongs to, in a mail. Refuses NOT_FOUND. */
export async function renderVoucher(
  office: Office,
  input: { voucherId: Id; locale: string },
): Promise<{ pdf: Uint8Array; fileName: string }> {
  const row = rows.findVoucher(office.store, input.voucherId) ?? refuseNow("NOT_FOUND", { what: "voucher" });
  const venue = readVenue(office.store, row.venueId);
  assert(venue, "a voucher has its venue");
  const t = wordsIn(input.locale);
  const value = formatMinor({ amountMinor: row.issuedMinor, currency: row.currency, locale: input.locale });
  const when = dateInWords({ instant: row.issuedAt, zone: venue.zone, locale: input.locale });
  const words = t("ticket", { returnObjects: true }) as unknown as TicketWords;
  const face = {
    ...{ code: row.code, eventTitle: `${t(`voucher.${row.kind}`)} ${value}`, artists: t("voucher.keep") },
    ...{ venueName: venue.name, when: t("voucher.issued", { when }), doors: "", section: value, row: "", seat: "" },
    ...{ entrance: "", category: "", ticketType: t(`voucher.${row.kind}`), price: value, admits: 1 },
    ...{ bookingNumber: row.kind === "credit" ? row.note : codeEnd(row.code), copy: 0 },
    holder: row.kind === "gift" ? row.note : "",
  };
  const pdf = await office.documents.render({
    tickets: [face],
    words: {
      ...words,
      section: t("voucher.value"),
      booking: t(row.kind === "credit" ? "voucher.number" : "voucher.gift"),
    },
    sheet: sheetOf(office),
    title: t(`voucher.${row.kind}`),
  });
  return { pdf, fileName: t("voucher.fileName", { end: row.code.slice(-5) }) };
}
