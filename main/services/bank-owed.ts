// Money that came by transfer and is to be transferred back: a list for whoever sits at the bank's own program.
import { groupedIban, readIban } from "#domain/bank/iban.ts";
import type { Id } from "#domain/ids.ts";
import { reversed, transferEntries } from "#domain/ledger.ts";
import { minorToDecimal } from "#domain/money.ts";
import { refuseNow, valueOf } from "#domain/result.ts";
import * as bank from "#db/queries/bank.ts";
import { writePosting } from "#db/queries/ledger.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { type ExportTable, MOST_EXPORT_ROWS } from "./exports.ts";

const OWED_MOST = 1_000;
const HEADER = ["name", "iban", "amount", "currency", "booking", "received"];

/** What is to be transferred back, the oldest first. */
export const listOwed = (office: Office) => bank.owedBack(office.store, { limit: OWED_MOST });

/**
 * Somebody has transferred it back. Repeating it with the same transferId changes nothing. Refuses BAD_IBAN,
 * BANK_LINE_DONE when it was done already.
 */
export function settleOwed(
  office: Office,
  actor: Actor,
  command: { transferId: Id; kind: "allocation" | "refund"; id: Id; iban: string },
): void {
  const iban = valueOf(readIban(command.iban));
  const bookingId = office.store.inTransaction((writer) => {
    if (bank.isKnownTransfer(writer, command.transferId)) return null;
    const owed = bank.findOwed(writer, command) ?? refuseNow("BANK_LINE_DONE", { state: "booked" });
    const { amountMinor, currency, name } = owed;
    const now = office.clock.now();
    bank.insertTransfer(writer, {
      ...{ id: command.transferId, currency, amountMinor, name, iban, terminalId: office.terminal.id },
      allocationId: command.kind === "allocation" ? command.id : null,
      refundId: command.kind === "refund" ? command.id : null,
      ...{ staffId: actor.staffId, at: now },
    });
    const entries = reversed(transferEntries(amountMinor));
    writePosting(writer, { kind: "transfer-out", refId: command.transferId, bookingId: null, currency, entries, now });
    journal(office, writer, {
      ...{ actor, kind: "bank.sent-back" },
      ...(owed.bookingId === null
        ? { subjectKind: "bank-transfer", subjectId: command.transferId }
        : { subjectKind: "booking", subjectId: owed.bookingId }),
      data: { number: owed.number, amountMinor, currency, name },
    });
    return owed.bookingId;
  });
  if (bookingId !== null) office.notices.post({ kind: "bookingChanged", bookingId });
  office.notices.post({ kind: "bankChanged" });
}

/** The list as a table for the bank's own program. */
export function owedTable(office: Office, actor: Actor): ExportTable {
  const rows = bank.owedBack(office.store, { limit: MOST_EXPORT_ROWS });
  office.store.inTransaction((writer) =>
    journal(office, writer, {
      ...{ actor, kind: "bank.owed-exported", subjectKind: "terminal", subjectId: office.terminal.id },
      data: { rows: rows.length },
    }),
  );
  return {
    header: HEADER,
    rows: rows.map(({ name, iban, amountMinor, currency, number, cameOn }) => [
      ...[name, groupedIban(iban), minorToDecimal(amountMinor, currency), currency, number ?? "", cameOn],
    ]),
    isCut: false,
  };
}
