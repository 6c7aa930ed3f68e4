// Stripe behind the payment port: readers driven from here, hosted checkout pages, refunds, events. Keys stay in main.
import Stripe from "stripe";
import type { ProviderPayment } from "#domain/provider-payments.ts";
import { HOUR_MS } from "#domain/time.ts";
import {
  type AttemptAtProvider,
  type PaymentProvider,
  type ProviderEvent,
  type ProviderRefund,
  ProviderRefused,
  ProviderUnreachable,
  type ReaderDriver,
  type ReceivedHook,
} from "../payment-provider.ts";
import { stripeReading } from "./stripe-reading.ts";

const TIMEOUT_MS = 20_000;
const SECOND_MS = 1_000;
/** Stripe may forget a key after 24 hours. */
const KEY_LIVES_MS = 23 * HOUR_MS;
const PAGE = 100;
/** A clock that differs a little from ours must not hide what we look for. */
const CLOCK_SLACK_S = 300;
/** A webhook older than this is not taken. Never 0: that would take any. */
const HOOK_TOLERANCE_S = 300;
/** What we act on; everything else of an account is none of our business. */
const EVENTS = [
  "payment_intent.succeeded",
  "payment_intent.canceled",
  "payment_intent.payment_failed",
  "checkout.session.completed",
  "checkout.session.expired",
  "refund.created",
  "refund.updated",
  "refund.failed",
  "charge.dispute.created",
  "charge.dispute.updated",
  "charge.dispute.closed",
];
/** Answers that say no. */
const CLEAR_FROM = 400;
const CLEAR_BEFORE = 500;
/** Answers that say later: another call with this key is under way, or too many at once. */
const COME_BACK = new Set([409, 429]);
const METADATA_ATTEMPT = "attempt_id";
const METADATA_REFUND = "refund_attempt_id";

export interface StripeAccount {
  readonly key: string;
  /** Null: Stripe itself. Tests name a stand-in of this machine. */
  readonly base: URL | null;
}

/** Cards by Stripe with the key of one account. */
export function stripeProvider(account: StripeAccount): PaymentProvider {
  const stripe = clientOf(account);
  const lookAt = (attempt: AttemptAtProvider): Promise<ProviderPayment> =>
    attempt.tender === "checkout" ? lookAtPage(stripe, attempt.reference) : lookAtIntent(stripe, attempt);
  return {
    name: "stripe",
    reading: stripeReading({ stripe, told, refundMark: METADATA_REFUND }),
    tenders: ["card-reader", "checkout"],
    keysLive: { paymentsMs: KEY_LIVES_MS, refundsMs: KEY_LIVES_MS },
    readers: readersAt(stripe),
    createCheckout: ({ key, ...asked }) =>
      told(async () => {
        const page = await stripe.checkout.sessions.create(pageOf(asked), { idempotencyKey: key });
        return { reference: page.id, url: page.url };
      }),
    capture: null,
    cancel: ({ key, ...attempt }) => told(() => endAtStripe(stripe, { key, attempt, lookAt })),
    look: (attempt) => told(() => lookAt(attempt)),
    refund: ({ key, refundAttemptId, paymentReference, amount }) =>
      told(async () => {
        const metadata = { [METADATA_REFUND]: refundAttemptId };
        return refundOf(
          await stripe.refunds.create({ payment_intent: paymentReference, amount, metadata }, { idempotencyKey: key }),
        );
      }),
    lookAtRefund: (reference) => told(async () => refundOf(await stripe.refunds.retrieve(reference))),
    find: (attempt) => told(() => findAttempt(stripe, attempt)),
    findRefund: ({ refundAttemptId, paymentReference }) =>
      told(async () => {
        for await (const refund of stripe.refunds.list({ payment_intent: paymentReference, limit: PAGE }))
          if (refund.metadata?.[METADATA_REFUND] === refundAttemptId) return refundOf(refund);
        return null;
      }),
    events: (cursor) => told(() => eventsAfter(stripe, cursor)),
    readHook: (hook) => readHook(stripe, hook),
  };
}

const readersAt = (stripe: Stripe): ReaderDriver => ({
  list: () =>
    told(async () => {
      const { data } = await stripe.terminal.readers.list({ limit: PAGE });
      return data.map((reader) => ({
        ...{ id: reader.id, label: reader.label, isOnline: reader.status === "online" },
        isBusy: reader.action?.status === "in_progress",
      }));
    }),
  createPayment: ({ key, attemptId, bookingNumber, amount, currency }) =>
    told(async () => {
      const intent = await stripe.paymentIntents.create(
        {
          ...{ amount, currency: currency.toLowerCase(), allowed_payment_method_types: ["card_present"] },
          ...{ capture_method: "automatic", description: bookingNumber },
          metadata: { [METADATA_ATTEMPT]: attemptId, booking: bookingNumber },
        },
        { idempotencyKey: key },
      );
      return { reference: intent.id, url: null };
    }),
  show: ({ key, reference, readerId }) =>
    told(async () => {
      const config = { enable_customer_cancellation: true };
      await stripe.terminal.readers.processPaymentIntent(
        readerId,
        { payment_intent: reference, process_config: config },
        { idempotencyKey: key },
      );
    }),
  clear: ({ key, reference, readerId }) =>
    told(async () => {
      const reader = await stripe.terminal.readers.retrieve(readerId);
      if (reader.deleted === true || reader.action?.status !== "in_progress") return;
      if (idOf(reader.action.process_payment_intent?.payment_intent) !== reference) return;
      await stripe.terminal.readers.cancelAction(readerId, {}, { idempotencyKey: key });
    }),
});

function clientOf({ key, base }: StripeAccount): Stripe {
  const at =
    base === null
      ? {}
      : {
          host: base.hostname,
          port: base.port,
          protocol: base.protocol === "https:" ? ("https" as const) : ("http" as const),
        };
  return new Stripe(key, { maxNetworkRetries: 1, timeout: TIMEOUT_MS, telemetry: false, ...at });
}

type Page = Parameters<PaymentProvider["createCheckout"]>[0];

function pageOf(asked: Omit<Page, "key">): Stripe.Checkout.SessionCreateParams {
  const metadata = { [METADATA_ATTEMPT]: asked.attemptId, booking: asked.bookingNumber };
  const price = { currency: asked.currency.toLowerCase(), unit_amount: asked.amount };
  return {
    ...{ mode: "payment", success_url: asked.returnUrl, client_reference_id: asked.attemptId, metadata },
    ...{ expires_at: Math.floor(asked.expiresAt / SECOND_MS), locale: asked.locale },
    line_items: [{ quantity: 1, price_data: { ...price, product_data: { name: asked.title } } }],
    payment_intent_data: { metadata, description: asked.bookingNumber },
    ...(asked.email === "" ? {} : { customer_email: asked.email }),
  };
}

async function lookAtIntent(stripe: Stripe, attempt: AttemptAtProvider): Promise<ProviderPayment> {
  const intent = await stripe.paymentIntents.retrieve(attempt.reference);
  const failure = failureOf(intent);
  const facts = {
    ...{ receivedAmount: intent.amount_received, currency: intent.currency.toUpperCase(), paymentReference: intent.id },
    failure,
  };
  if (intent.status === "succeeded") return { ...facts, status: "succeeded" };
  if (intent.status === "canceled") return { ...facts, status: "canceled" };
  if (intent.status !== "requires_payment_method" || attempt.readerId === null) return { ...facts, status: "waiting" };
  // On the reader: a failed action says what became of the card, an idle reader that nobody is asked for one.
  const reader = await stripe.terminal.readers.retrieve(attempt.readerId);
  const action = reader.deleted === true ? null : reader.action;
  const isOurs = idOf(action?.process_payment_intent?.payment_intent) === attempt.reference;
  if (!isOurs || action?.status !== "failed") return { ...facts, status: "waiting" };
  if (failure !== "") return { ...facts, status: "declined" };
  // Declined between the two looks: the payment says why, the reader only that.
  const again = failureOf(await stripe.paymentIntents.retrieve(attempt.reference));
  return { ...facts, status: "declined", failure: again === "" ? (action.failure_code ?? "declined") : again };
}

const failureOf = ({ last_payment_error: error }: Stripe.PaymentIntent): string =>
  error?.decline_code ?? error?.code ?? "";

async function lookAtPage(stripe: Stripe, reference: string): Promise<ProviderPayment> {
  const page = await stripe.checkout.sessions.retrieve(reference);
  const isPaid = page.payment_status === "paid";
  return {
    status: isPaid ? "succeeded" : page.status === "expired" ? "canceled" : "waiting",
    receivedAmount: isPaid ? (page.amount_total ?? 0) : 0,
    currency: (page.currency ?? "").toUpperCase(),
    paymentReference: idOf(page.payment_intent),
    failure: "",
    payerEmail: page.customer_details?.email ?? "",
  };
}

/** A cancel that comes too late is no failure: the look after it says what happened. */
async function endAtStripe(
  stripe: Stripe,
  options: {
    key: string;
    attempt: AttemptAtProvider;
    lookAt: (attempt: AttemptAtProvider) => Promise<ProviderPayment>;
  },
): Promise<void> {
  const { key, attempt } = options;
  try {
    if (attempt.tender === "checkout")
      await stripe.checkout.sessions.expire(attempt.reference, {}, { idempotencyKey: key });
    else await stripe.paymentIntents.cancel(attempt.reference, {}, { idempotencyKey: key });
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    const { status } = await options.lookAt(attempt);
    if (status !== "succeeded" && status !== "canceled") throw error;
  }
}

function refundOf(refund: Stripe.Refund): ProviderRefund {
  const isOver = refund.status === "failed" || refund.status === "canceled";
  const status = refund.status === "succeeded" ? "done" : isOver ? "failed" : "in-transit";
  return { reference: refund.id, status, failure: isOver ? (refund.failure_reason ?? refund.status ?? "failed") : "" };
}

async function findAttempt(stripe: Stripe, attempt: Parameters<PaymentProvider["find"]>[0]) {
  const created = { gte: Math.floor(attempt.since / SECOND_MS) - CLOCK_SLACK_S };
  if (attempt.tender === "checkout") {
    for await (const page of stripe.checkout.sessions.list({ created, limit: PAGE }))
      if (page.metadata?.[METADATA_ATTEMPT] === attempt.attemptId) return { reference: page.id, url: page.url };
    return null;
  }
  for await (const intent of stripe.paymentIntents.list({ created, limit: PAGE }))
    if (intent.metadata[METADATA_ATTEMPT] === attempt.attemptId) return { reference: intent.id, url: null };
  return null;
}

/** Stripe lists the newest first; we read on from the cursor, the oldest first. */
async function eventsAfter(stripe: Stripe, cursor: string | null): Promise<ProviderEvent[]> {
  if (cursor === null) return (await stripe.events.list({ limit: 1 })).data.map(eventOf);
  const { data } = await stripe.events.list({ types: EVENTS, ending_before: cursor, limit: PAGE });
  return data.toReversed().map(eventOf);
}

/** Genuine, young and about what we act on? The library compares in constant time. */
function readHook(stripe: Stripe, hook: ReceivedHook): ProviderEvent | "forged" | "not-ours" {
  const { body, signature, secret, receivedAt } = hook;
  try {
    const event = stripe.webhooks.constructEvent(body, signature, secret, HOOK_TOLERANCE_S, undefined, receivedAt);
    return EVENTS.includes(event.type) ? eventOf(event) : "not-ours";
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError)
      return "forged";
    throw error;
  }
}

function eventOf(event: Stripe.Event): ProviderEvent {
  const subject = event.data.object as { id?: unknown };
  return { id: event.id, kind: event.type, objectId: typeof subject.id === "string" ? subject.id : "" };
}

const idOf = (named: string | { id: string } | null | undefined): string | null =>
  typeof named === "string" ? named : (named?.id ?? null);

/** Stripe's errors in the words of the port. Their texts are dropped: they may quote what was sent. */
async function told<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const { StripeAuthenticationError, StripePermissionError, StripeIdempotencyError } = Stripe.errors;
    if (error instanceof StripeAuthenticationError || error instanceof StripePermissionError)
      throw new ProviderRefused("key_refused", "Stripe refuses the key.");
    if (error instanceof StripeIdempotencyError)
      throw new ProviderRefused("idempotency_error", "Stripe knows this key with other amounts.");
    const { statusCode = 0 } = error;
    const isClear = statusCode >= CLEAR_FROM && statusCode < CLEAR_BEFORE && !COME_BACK.has(statusCode);
    if (isClear) throw new ProviderRefused(error.code ?? "refused", "Stripe refuses the call.");
    throw new ProviderUnreachable("Stripe gave no answer.");
  }
}
