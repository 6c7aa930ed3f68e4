// What happens by itself: holds and blocks lapse, reservations expire, mails and prints go out, other processes are noticed.
// Nothing depends on it for correctness: a lapsed hold is taken over inside the claiming transaction.
import { SECOND_MS } from "#domain/time.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as claims from "#db/queries/claims.ts";
import { doubtDocumentPrints } from "#db/queries/documents.ts";
import { doubtUnfinished } from "#db/queries/papers.ts";
import { dataVersion } from "#db/queries/settings.ts";
import { type Office, PROGRAM, journal } from "../office.ts";
import { expireReservation } from "./booking-endings.ts";
import { workOffCancellations } from "./cancellation-work.ts";
import { postReleased } from "./holds.ts";
import { sendDueMails } from "./outbox.ts";
import { applyAllDuePrices } from "./price-changes.ts";
import { printQueued } from "./printing.ts";
import { hasProviderWork, keepPinned, providerRound } from "./provider-round.ts";

const LAPSES_PER_ROUND = 500;
const ROUND_EVERY_MS = SECOND_MS / 2;

/** Ends claims whose time is over; answers how many. */
export function lapseHolds(office: Office): number {
  const now = office.clock.now();
  if (claims.lapsedClaims(office.store, { now, limit: 1 }).length === 0) return 0;
  const lapsed = office.store.inTransaction((writer) => {
    const rows = claims.lapsedClaims(writer, { now, limit: LAPSES_PER_ROUND });
    for (const { id } of rows) claims.endLapsed(writer, { id, now });
    const holdIds = new Set(rows.flatMap(({ holdId }) => holdId ?? []));
    for (const holdId of holdIds) {
      claims.endHold(writer, { holdId, now });
      const places = rows.filter((row) => row.holdId === holdId).map(({ place }) => place);
      journal(office, writer, {
        actor: PROGRAM,
        kind: "hold.lapsed",
        subjectKind: "hold",
        subjectId: holdId,
        data: { places },
      });
    }
    return rows;
  });
  postReleased(office, lapsed);
  for (const holdId of new Set(lapsed.flatMap((row) => row.holdId ?? [])))
    office.notices.post({ kind: "holdChanged", holdId });
  return lapsed.length;
}

/** Ends reservations that were not paid in time; answers how many. */
export function expireReservations(office: Office): number {
  const due = bookings.dueReservations(office.store, { now: office.clock.now(), limit: LAPSES_PER_ROUND });
  for (const { id } of due) expireReservation(office, id);
  return due.length;
}

/** Ends everything whose time is over, however much it is: after hours without anybody, or before a check. */
export function tidyUp(office: Office): void {
  keepPinned(office);
  while (lapseHolds(office) > 0) continue;
  while (expireReservations(office) > 0) continue;
  applyAllDuePrices(office);
}

/** Starts the rounds. The answer stops them and waits for what is under way. */
export function startTidier(
  office: Office,
  options: { onFault: (error: unknown) => void },
): { stop: () => Promise<void> } {
  office.store.inTransaction((writer) => {
    const here = { terminalId: office.terminal.id };
    doubtUnfinished(writer, here);
    doubtDocumentPrints(writer, here);
  });
  tidyUp(office);
  let version = dataVersion(office.store);
  let sending: Promise<unknown> = Promise.resolve();
  let isSending = false;
  let paying: Promise<unknown> | null = null;
  let cancelling: Promise<unknown> | null = null;
  let isStopped = false;
  const payOn = (): void => {
    if (paying !== null || !hasProviderWork(office)) return;
    paying = providerRound(office)
      .catch(options.onFault)
      .finally(() => {
        paying = null;
      });
  };
  const cancelOn = (): void => {
    cancelling ??= workOffCancellations(office, { ...options, isStopped: () => isStopped })
      .catch(options.onFault)
      .finally(() => {
        cancelling = null;
      });
  };
  const round = (): void => {
    try {
      lapseHolds(office);
      expireReservations(office);
      applyAllDuePrices(office);
      const fresh = dataVersion(office.store);
      // Another process wrote: what it changed is unknown, so every watched performance is read anew.
      if (fresh !== version)
        for (const performanceId of office.notices.watched())
          office.notices.postPlaces({ performanceId, places: null });
      version = fresh;
      // Apart from mail and paper: a provider that does not answer must not hold them up.
      payOn();
      cancelOn();
      if (isSending) return;
      isSending = true;
      sending = Promise.all([sendDueMails(office), printQueued(office)])
        .catch(options.onFault)
        .finally(() => {
          isSending = false;
        });
    } catch (error) {
      options.onFault(error);
    }
  };
  const timer = setInterval(round, ROUND_EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      isStopped = true;
      await Promise.all([sending, paying, cancelling]);
    },
  };
}
