// Makes the calls that are written down: each under its own key, as often as it takes until the provider has answered.
import type { Id } from "#domain/ids.ts";
import {
  type ProviderPayment,
  isOpen,
  isProviderTender,
  providerAmount,
  tryAfterMs,
} from "#domain/provider-payments.ts";
import { assert, valueOf } from "#domain/result.ts";
import { DAY_MS, MINUTE_MS } from "#domain/time.ts";
import type { Writer } from "#db/open.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as providers from "#db/queries/providers.ts";
import type { Office } from "../office.ts";
import {
  type AttemptAtProvider,
  type PaymentProvider,
  ProviderRefused,
  ProviderUnreachable,
  type ReaderDriver,
  type StartedPayment,
} from "../payment-provider.ts";
import { oweRefund, settleRefund } from "./provider-refunds.ts";
import { cancelAtProvider, endAttempt, settle } from "./provider-settle.ts";
import { queueLink } from "./provider-links.ts";

/** A page at the provider lives half an hour at least and a day at most, counted from when the call arrives there. */
const PAGE_LEAST_MS = 35 * MINUTE_MS;
const PAGE_MOST_MS = DAY_MS - 5 * MINUTE_MS;

/** Makes one call and writes its answer. False when there was none: it is made again later. */
export async function makeCall(
  office: Office,
  provider: PaymentProvider,
  operation: providers.OperationRow,
): Promise<boolean> {
  try {
    await callOf(office, provider, operation);
    return true;
  } catch (error) {
    if (error instanceof ProviderRefused && !waitsForKey(operation, error)) {
      refused(office, operation, error.code);
      return true;
    }
    if (!(error instanceof ProviderUnreachable) && !(error instanceof ProviderRefused)) throw error;
    const tryAt = office.clock.now() + tryAfterMs(operation.tries);
    office.store.inTransaction((writer) => providers.delayOperation(writer, { key: operation.key, tryAt }));
    return false;
  }
}

/** A key that was taken away in the middle says nothing about the money: these calls wait for a good one. */
const waitsForKey = (operation: providers.OperationRow, error: ProviderRefused): boolean =>
  error.code === "key_refused" && operation.kind !== "create" && operation.kind !== "process";

async function callOf(office: Office, provider: PaymentProvider, operation: providers.OperationRow): Promise<void> {
  const { kind, subjectId } = operation;
  const { paymentsMs, refundsMs } = provider.keysLive;
  const isOld = office.clock.now() - operation.createdAt > (kind === "refund" ? refundsMs : paymentsMs);
  switch (kind) {
    case "create":
      return created(office, operation, await create(office, provider, { operation, isOld }));
    case "refund": {
      const attempt = attemptToRefund(office, subjectId);
      const found = isOld ? await provider.findRefund({ ...attempt, refundAttemptId: attempt.id }) : null;
      const { paymentReference, currency, tender } = attempt;
      const amount = valueOf(providerAmount({ ...attempt, tender }));
      const call = { key: operation.key, refundAttemptId: attempt.id, paymentReference, amount, currency };
      const refund = found ?? (await provider.refund(call));
      settleRefund(office, attempt.id, refund);
      return answered(office, operation, refund);
    }
    case "process": {
      // The reader was asked a day ago and nobody noticed an answer: that is no payment to begin now.
      if (isOld) throw new ProviderRefused("too_old", "The call is too old to be repeated.");
      const { reference, readerId } = atProvider(office, subjectId);
      await readersOf(provider).show({ key: operation.key, reference, readerId: readerId ?? "" });
      return answered(office, operation, {});
    }
    case "capture": {
      const payment = await capture(office, provider, { operation, isOld });
      settle(office, subjectId, payment);
      return answered(office, operation, payment);
    }
    case "clear": {
      const { reference, readerId } = atProvider(office, subjectId);
      await readersOf(provider).clear({ key: operation.key, reference, readerId: readerId ?? "" });
      return answered(office, operation, {});
    }
    case "cancel":
      await provider.cancel?.({ key: operation.key, ...atProvider(office, subjectId) });
      return answered(office, operation, {});
  }
}

/** What is written down of a first call. */
interface AskedOfProvider {
  readonly amount: number;
  readonly bookingNumber: string;
  readonly title: string;
  readonly email: string;
  readonly returnUrl: string;
}

/** Starts the payment, or finds the one that was started under a key that the provider may have forgotten. */
async function create(
  office: Office,
  provider: PaymentProvider,
  options: { operation: providers.OperationRow; isOld: boolean },
): Promise<StartedPayment> {
  const { operation, isOld } = options;
  const attempt = attemptOf(office, operation.subjectId);
  const { id: attemptId, tender, currency } = attempt;
  if (isOld) {
    const found = await provider.find({ attemptId, tender, since: operation.createdAt });
    if (found === null) throw new ProviderRefused("too_old", "The call is too old to be repeated.");
    return found;
  }
  const asked = JSON.parse(operation.request) as AskedOfProvider;
  const base = { key: operation.key, attemptId, bookingNumber: asked.bookingNumber, amount: asked.amount, currency };
  if (tender === "card-reader") return readersOf(provider).createPayment(base);
  const booking = bookings.findBooking(office.store, attempt.bookingId);
  assert(booking, "an attempt is for a booking");
  // From the row, not from the clock: a repeated call has to say the same.
  const expiresAt = Math.min(
    Math.max(attempt.deadlineAt, attempt.createdAt + PAGE_LEAST_MS),
    attempt.createdAt + PAGE_MOST_MS,
  );
  const { title, email, returnUrl } = asked;
  return provider.createCheckout({ ...base, title, expiresAt, locale: booking.locale, email, returnUrl });
}

/** Takes approved money, or finds out whether it was taken under a key that the provider may have forgotten. */
async function capture(
  office: Office,
  provider: PaymentProvider,
  options: { operation: providers.OperationRow; isOld: boolean },
): Promise<ProviderPayment> {
  const { operation, isOld } = options;
  const attempt = atProvider(office, operation.subjectId);
  assert(provider.capture, "what has to be captured is of a provider that captures");
  const { reference } = attempt;
  const payment = isOld ? await provider.look(attempt) : await provider.capture({ key: operation.key, reference });
  if (payment.paymentReference !== null || payment.status === "failed") return payment;
  throw new ProviderRefused(isOld ? "too_old" : "not_captured", "Nothing was captured.");
}

function readersOf({ readers }: PaymentProvider): ReaderDriver {
  assert(readers, "an attempt on a reader is of a provider that has some");
  return readers;
}

function created(office: Office, operation: providers.OperationRow, started: StartedPayment): void {
  office.store.inTransaction((writer) => {
    const now = office.clock.now();
    const attempt = providers.findAttempt(writer, operation.subjectId);
    assert(attempt, "a call is about an attempt");
    providers.settleOperation(writer, { key: operation.key, state: "answered", answer: started, now });
    if (attempt.state !== "created") return;
    providers.moveAttempt(writer, { id: attempt.id, state: "pending", ...started, failure: attempt.failure, now });
    const { mailTo = "" } = JSON.parse(operation.request) as { mailTo?: string };
    if (mailTo !== "" && started.url !== null && attempt.cancelAskedAt === null)
      queueLink(office, writer, { attempt: { ...attempt, url: started.url }, id: office.ids.id(), recipient: mailTo });
    if (attempt.readerId !== null && attempt.cancelAskedAt === null)
      providers.insertOperation(writer, { kind: "process", subjectId: attempt.id, request: {}, now });
  });
}

const answered = (office: Office, operation: providers.OperationRow, answer: unknown): void => {
  office.store.inTransaction((writer) =>
    providers.settleOperation(writer, { key: operation.key, state: "answered", answer, now: office.clock.now() }),
  );
};

/** A clear no: what the call was for did not happen. */
function refused(office: Office, operation: providers.OperationRow, code: string): void {
  const { key, kind, subjectId } = operation;
  const bookingId = office.store.inTransaction((writer) => {
    const now = office.clock.now();
    if (providers.settleOperation(writer, { key, state: "refused", answer: { code }, now }) === 0) return null;
    if (kind === "refund") {
      const attempt = providers.findRefundAttempt(writer, subjectId);
      assert(attempt, "a call is about a refund");
      providers.moveRefund(writer, { id: attempt.id, state: "failed", reference: null, failure: code, now });
      return oweRefund(office, writer, { attempt, failure: code, now });
    }
    const attempt = providers.findAttempt(writer, subjectId);
    assert(attempt, "a call is about an attempt");
    if (kind === "create") {
      // What was never there need not be ended either.
      for (const other of providers.openOperationsOf(writer, subjectId))
        providers.settleOperation(writer, { key: other.key, state: "refused", answer: { code: "not_created" }, now });
      const state = code === "idempotency_error" ? "needs-review" : "failed";
      if (attempt.state === "created") endAttempt(office, writer, { attempt, state, failure: code, now });
    } else if (kind === "process") cancelAtProvider(office, writer, { attempt, failure: code, now });
    else if (kind === "capture") notCaptured(office, writer, { attempt, code, now });
    return attempt.bookingId;
  });
  if (bookingId !== null) office.notices.post({ kind: "bookingChanged", bookingId });
}

/** The payer may do something about these, on the same page. */
const PAYER_MAY_ACT = new Set(["INSTRUMENT_DECLINED", "PAYER_ACTION_REQUIRED", "ORDER_NOT_APPROVED", "not_captured"]);
/** An order that was approved and is not known, or is known with other values: nobody can say what became of its money. */
const NOBODY_KNOWS = new Set(["RESOURCE_NOT_FOUND", "idempotency_error"]);

function notCaptured(
  office: Office,
  writer: Writer,
  options: { attempt: providers.AttemptRow; code: string; now: number },
): void {
  const { attempt, code, now } = options;
  if (!isOpen(attempt.state)) return;
  if (NOBODY_KNOWS.has(code)) endAttempt(office, writer, { attempt, state: "needs-review", failure: code, now });
  else if (attempt.cancelAskedAt !== null || !PAYER_MAY_ACT.has(code))
    cancelAtProvider(office, writer, {
      attempt,
      failure: attempt.cancelAskedAt === null ? code : attempt.failure,
      now,
    });
  else providers.moveAttempt(writer, { id: attempt.id, state: attempt.state, failure: code, now });
}

/** Asks what became of an attempt and settles it. False when nobody can be asked. */
export async function lookAtAttempt(office: Office, provider: PaymentProvider, attemptId: Id): Promise<boolean> {
  try {
    settle(office, attemptId, await provider.look(atProvider(office, attemptId)));
    return true;
  } catch (error) {
    if (error instanceof ProviderUnreachable || error instanceof ProviderRefused) return false;
    throw error;
  }
}

function attemptOf(office: Office, attemptId: Id): providers.AttemptRow {
  const attempt = providers.findAttempt(office.store, attemptId);
  assert(attempt, "a call is about an attempt");
  return attempt;
}

function attemptToRefund(office: Office, refundAttemptId: Id) {
  const attempt = providers.findRefundAttempt(office.store, refundAttemptId);
  assert(attempt, "a call is about a refund");
  const tender = providers.tenderOfRefund(office.store, attempt.refundId)?.tender;
  assert(tender !== undefined && isProviderTender(tender), "a refund through the provider is of a provider's payment");
  return { ...attempt, tender };
}

function atProvider(office: Office, attemptId: Id): AttemptAtProvider {
  const { tender, reference, readerId } = attemptOf(office, attemptId);
  assert(reference !== null, "the provider has named what it is asked about");
  return { tender, reference, readerId };
}
