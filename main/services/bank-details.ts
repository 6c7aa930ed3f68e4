// Where venues are paid by transfer. An IBAN is checked before it is printed on anything.
import type { TransferRequest } from "#domain/bank/epc-code.ts";
import { readBic, readIban } from "#domain/bank/iban.ts";
import { creditorReference } from "#domain/bank/reference.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow, valueOf } from "#domain/result.ts";
import type { Reader } from "#db/open.ts";
import { detailsOf, heldMinorFor, readDetails, writeDetails } from "#db/queries/bank.ts";
import type { BookingRow } from "#db/queries/bookings.ts";
import { type Actor, type Office, journal } from "../office.ts";

/** Every venue with its account; one without has an empty IBAN. */
export const listBankDetails = (office: Office) => readDetails(office.store);

/** Saves a venue's account; an empty IBAN forgets it. Refuses NOT_FOUND, BAD_IBAN. */
export function saveBankDetails(
  office: Office,
  actor: Actor,
  input: { venueId: Id; holder: string; iban: string; bic: string; payDays: number },
) {
  const { venueId, payDays } = input;
  const iban = input.iban.trim() === "" ? "" : valueOf(readIban(input.iban));
  const bic = valueOf(readBic(input.bic));
  office.store.inTransaction((writer) => {
    const before = detailsOf(writer, venueId) ?? refuseNow("NOT_FOUND", { what: "venue" });
    const holder = input.holder.trim() || before.venueName;
    writeDetails(writer, { venueId, holder, iban, bic, payDays, now: office.clock.now() });
    journal(office, writer, {
      ...{ actor, kind: "venue.bank-saved", subjectKind: "venue", subjectId: venueId },
      data: { holder, iban, bic, payDays, before: before.iban },
    });
  });
  office.notices.post({ kind: "settingsChanged" });
  return listBankDetails(office);
}

/** What to transfer for a booking that is not paid; null where the venue has no account. */
export function transferFor(reader: Reader, booking: BookingRow): TransferRequest | null {
  const details = detailsOf(reader, booking.venueId);
  if (details === undefined || details.iban === "" || booking.state !== "reserved") return null;
  const { holder, iban, bic } = details;
  const amountMinor = booking.totalMinor - heldMinorFor(reader, booking.id);
  return { holder, iban, bic, reference: creditorReference(booking.number), amountMinor };
}
