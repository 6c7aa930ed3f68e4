// What is under way with the provider goes on by itself: calls are made, attempts looked at, too long ones ended, events
// read. The same round recovers after a crash: everything it needs is in the file.
import type { Id } from "#domain/ids.ts";
import { PIN_MS, type ProviderTender, isProviderTender, lookAfterMs, pinEnd } from "#domain/provider-payments.ts";
import { MINUTE_MS } from "#domain/time.ts";
import * as providers from "#db/queries/providers.ts";
import { type Office, providerOf } from "../office.ts";
import type { PaymentProvider } from "../payment-provider.ts";
import { lookAtAttempt, makeCall } from "./provider-calls.ts";
import { lookAtRefunds, readNewEvents, workOffEvents } from "./provider-events.ts";
import { cancelAtProvider } from "./provider-settle.ts";
import { readStatementDaily } from "./statement-reading.ts";

const SUBJECTS_PER_ROUND = 50;
const EVENTS_EVERY_MS = MINUTE_MS;
/** A look may bring a cancel, which brings a look: more steps than these mean that something goes in circles. */
const STEPS_MOST = 8;

/** Subjects that somebody is at: two at once would ask the provider twice. */
const busy = new WeakMap<object, Map<Id, Promise<boolean>>>();

/** Makes an attempt's or refund's open calls and looks at it. False when the provider cannot be reached. */
export function advance(office: Office, subjectId: Id): Promise<boolean> {
  const running = busy.get(office.store) ?? new Map<Id, Promise<boolean>>();
  busy.set(office.store, running);
  const under = running.get(subjectId);
  if (under !== undefined) return under;
  const mine = step(office, subjectId).finally(() => running.delete(subjectId));
  running.set(subjectId, mine);
  return mine;
}

async function step(office: Office, subjectId: Id): Promise<boolean> {
  const tender = tenderOf(office, subjectId);
  const provider = tender === null ? null : await providerOf(office, tender);
  if (provider === null) return false;
  for (let steps = 0; steps < STEPS_MOST; steps += 1) {
    const isReachable = await makeCalls(office, provider, subjectId);
    const attempt = providers.findAttempt(office.store, subjectId);
    if (!isReachable) {
      if (attempt) looked(office, attempt, { isReachable });
      return false;
    }
    if (attempt?.state !== "pending") return true;
    const isSeen = await lookAtAttempt(office, provider, subjectId);
    looked(office, attempt, { isReachable: isSeen });
    if (!isSeen || providers.openOperationsOf(office.store, subjectId).length === 0) return isSeen;
  }
  return true;
}

/** Which tender an attempt, or the payment of a refund, is by. */
function tenderOf(office: Office, subjectId: Id): ProviderTender | null {
  const attempt = providers.findAttempt(office.store, subjectId);
  if (attempt) return attempt.tender;
  const refund = providers.findRefundAttempt(office.store, subjectId);
  const tender = refund && providers.tenderOfRefund(office.store, refund.refundId)?.tender;
  return tender !== undefined && isProviderTender(tender) ? tender : null;
}

async function makeCalls(office: Office, provider: PaymentProvider, subjectId: Id): Promise<boolean> {
  for (;;) {
    const [next] = providers.openOperationsOf(office.store, subjectId);
    if (next === undefined) return true;
    if (!(await makeCall(office, provider, next))) return false;
  }
}

function looked(office: Office, attempt: providers.AttemptRow, { isReachable }: { isReachable: boolean }): void {
  const now = office.clock.now();
  office.store.inTransaction((writer) =>
    providers.markLooked(writer, { id: attempt.id, lookAt: now + lookAfterMs(attempt.looks), isReachable, now }),
  );
  if (isReachable !== (attempt.unreachableSince === null))
    office.notices.post({ kind: "bookingChanged", bookingId: attempt.bookingId });
}

/** True when there is something to ask the provider about. Cheap: it is asked twice a second. */
export function hasProviderWork(office: Office): boolean {
  const now = office.clock.now();
  const one = { now, limit: 1 };
  return (
    providers.subjectsDue(office.store, one).length > 0 ||
    providers.dueAttempts(office.store, one).length > 0 ||
    isTimeForEvents(office, now)
  );
}

const readAt = new WeakMap<object, number>();
/** Also when the clock was set back since. */
const isTimeForEvents = (office: Office, now: number): boolean =>
  Math.abs(now - (readAt.get(office.store) ?? 0)) >= EVENTS_EVERY_MS;

/** One round. Never throws for a provider that cannot be reached. */
export async function providerRound(office: Office): Promise<void> {
  const now = office.clock.now();
  keepPinned(office);
  const limits = { now, limit: SUBJECTS_PER_ROUND };
  endOverdue(office, now);
  const due = [
    ...providers.subjectsDue(office.store, limits),
    ...providers.dueAttempts(office.store, limits).map(({ id }) => id),
  ];
  for (const subjectId of new Set(due)) await advance(office, subjectId);
  if (!isTimeForEvents(office, now)) return;
  readAt.set(office.store, now);
  for (const provider of await office.providers()) {
    await readNewEvents(office, provider);
    await workOffEvents(office, provider);
    await lookAtRefunds(office, provider);
    await readStatementDaily(office, provider);
  }
}

/** Nobody has paid in time: it is ended at the provider first, and here when the provider has said so. */
function endOverdue(office: Office, now: number): void {
  for (const attempt of providers.dueAttempts(office.store, { now, limit: SUBJECTS_PER_ROUND }))
    if (attempt.deadlineAt <= now && attempt.cancelAskedAt === null)
      office.store.inTransaction((writer) => cancelAtProvider(office, writer, { attempt, failure: "timed_out", now }));
}

/** Places stay held as long as nobody knows whether they are paid, however long the program was not running. */
export function keepPinned(office: Office): void {
  const now = office.clock.now();
  for (const { bookingId } of providers.looseningPins(office.store, { before: now + PIN_MS / 2 }))
    office.store.inTransaction((writer) => providers.pinReservation(writer, { bookingId, payBy: pinEnd(now) }));
}
