// PayPal behind the payment port: an order that the payer approves on PayPal's page, and that we capture afterwards.
// Approval moves no money; the capture does, and it may take days to come through.
import { paypalValue, unitsOfValue } from "#domain/paypal-amounts.ts";
import type { ProviderPayment } from "#domain/provider-payments.ts";
import { DAY_MS, HOUR_MS } from "#domain/time.ts";
import {
  type AskedCheckout,
  type PaymentProvider,
  type ProviderRefund,
  ProviderRefused,
  ProviderUnreachable,
} from "../../payment-provider.ts";
import { GONE, type PaypalAccount, type PaypalClient, parsed, paypalClient } from "./client.ts";
import { type Capture, type Order, type Refund, capture, order, refund } from "./shapes.ts";

const DESCRIPTION_MOST = 127;
const LOCALES = { en: "en-GB", de: "de-DE", fr: "fr-FR" } as const;
const ALREADY_CAPTURED = "ORDER_ALREADY_CAPTURED";
/** There is not so much left to give back. */
const NOTHING_LEFT = new Set(["CAPTURE_FULLY_REFUNDED", "REFUND_AMOUNT_EXCEEDED"]);
/** Where a payer may be sent: a page of PayPal's, or the stand-in's. */
const PAGE_HOST = /(?:^|\.)paypal\.com$/u;
/** Links to the page for the payer, the newer word first. */
const PAGE_LINKS = ["payer-action", "approve"];

/** Payments by PayPal with the credentials of one account. */
export function paypalProvider(account: PaypalAccount): PaymentProvider {
  const call = paypalClient(account);
  const isPage = (url: URL): boolean =>
    account.base === null ? url.protocol === "https:" && PAGE_HOST.test(url.hostname) : url.host === account.base.host;
  return {
    name: "paypal",
    tenders: ["paypal"],
    keysLive: { paymentsMs: 5 * HOUR_MS, refundsMs: 44 * DAY_MS },
    readers: null,
    createCheckout: async (asked) => {
      const body = orderOf(asked);
      const made = parsed(order, await call({ method: "POST", path: "/v2/checkout/orders", key: asked.key, body }));
      if (!isOrderOf(made, asked))
        throw new ProviderRefused("idempotency_error", "PayPal knows this key with other values.");
      return { reference: made.id, url: pageOf(made, isPage) };
    },
    capture: ({ key, reference }) => captureOrder(call, { key, reference }),
    cancel: null,
    look: ({ reference }) => lookAtOrder(call, reference),
    refund: (asked) => refundCapture(call, asked),
    lookAtRefund: async (reference) => {
      const path = `/v2/payments/refunds/${encodeURIComponent(reference)}`;
      return refundOf(parsed(refund, await call({ method: "GET", path })));
    },
    // Orders cannot be searched for. One whose answer never came was shown to nobody, and only we could have captured it.
    find: () => Promise.resolve(null),
    findRefund: ({ refundAttemptId, paymentReference }) => findRefund(call, { refundAttemptId, paymentReference }),
    events: null,
    readHook: null,
  };
}

function orderOf(asked: AskedCheckout): Readonly<Record<string, unknown>> {
  const { attemptId, bookingNumber, amount, currency, title, locale, returnUrl } = asked;
  return {
    intent: "CAPTURE",
    purchase_units: [
      {
        custom_id: attemptId,
        invoice_id: `${bookingNumber}/${attemptId}`,
        description: `${bookingNumber} ${title}`.trim().slice(0, DESCRIPTION_MOST),
        amount: { currency_code: currency, value: paypalValue(amount, currency) },
      },
    ],
    payment_source: {
      paypal: {
        experience_context: {
          // Without it a payer may choose what takes days: places would be kept for money that may never come.
          payment_method_preference: "IMMEDIATE_PAYMENT_REQUIRED",
          ...{ shipping_preference: "NO_SHIPPING", user_action: "PAY_NOW", locale: LOCALES[locale] },
          ...{ return_url: returnUrl, cancel_url: returnUrl },
        },
      },
    },
  };
}

/** An old key may bring an order back that was for something else. */
function isOrderOf(made: Order, asked: AskedCheckout): boolean {
  const { attemptId, amount, currency } = asked;
  return made.purchase_units.every(
    ({ custom_id: id, amount: price }) =>
      (id === null || id === attemptId) &&
      (price === null ||
        (price.currency_code === currency && unitsOfValue(price.value, price.currency_code) === amount)),
  );
}

/** The page for the payer. Another place than PayPal's own is as good as no answer: nobody is sent there. */
function pageOf(made: Order, isPage: (url: URL) => boolean): string {
  for (const rel of PAGE_LINKS) {
    const href = made.links.find((link) => link.rel === rel)?.href;
    const url = href === undefined ? null : URL.parse(href);
    if (url !== null && isPage(url)) return url.href;
  }
  throw new ProviderUnreachable("PayPal named no page for the payer.");
}

/** An order is captured once, whoever asks how often: what was captured before is what it says now. */
async function captureOrder(
  call: PaypalClient,
  { key, reference }: { key: string; reference: string },
): Promise<ProviderPayment> {
  try {
    const path = `/v2/checkout/orders/${encodeURIComponent(reference)}/capture`;
    return paymentOf(parsed(order, await call({ method: "POST", path, key, body: {} })));
  } catch (error) {
    if (error instanceof ProviderRefused && error.code === ALREADY_CAPTURED) return lookAtOrder(call, reference);
    throw error;
  }
}

async function lookAtOrder(call: PaypalClient, reference: string): Promise<ProviderPayment> {
  try {
    const path = `/v2/checkout/orders/${encodeURIComponent(reference)}`;
    return paymentOf(parsed(order, await call({ method: "GET", path })));
  } catch (error) {
    // Orders that nobody captured are forgotten after some hours.
    if (error instanceof ProviderRefused && error.code === GONE) return { ...NOTHING, status: "canceled" };
    throw error;
  }
}

const NOTHING = { receivedAmount: 0, currency: "", paymentReference: null, failure: "" } as const;

function paymentOf(found: Order): ProviderPayment {
  const captures = found.purchase_units.flatMap((unit) => unit.payments.captures);
  const live = captures.findLast(({ status }) => status !== "DECLINED" && status !== "FAILED");
  if (live !== undefined) return { ...moneyOf(live), status: live.status === "PENDING" ? "clearing" : "succeeded" };
  const last = captures.at(-1);
  if (found.status === "COMPLETED" && last !== undefined)
    return { ...NOTHING, status: "failed", failure: `capture_${last.status.toLowerCase()}` };
  if (found.status === "VOIDED") return { ...NOTHING, status: "canceled" };
  return { ...NOTHING, status: found.status === "APPROVED" ? "approved" : "waiting" };
}

/** An amount that cannot be read is none that was asked for: a person looks at it. */
function moneyOf({ id, amount, status_details: details }: Capture): Omit<ProviderPayment, "status"> {
  const { currency_code: currency, value } = amount;
  const receivedAmount = unitsOfValue(value, currency) ?? 0;
  return { receivedAmount, currency, paymentReference: id, failure: details.reason };
}

function refundOf({ id, status, status_details: details }: Refund): ProviderRefund {
  const isOver = status === "FAILED" || status === "CANCELLED";
  return {
    reference: id,
    status: isOver ? "failed" : status === "COMPLETED" ? "done" : "in-transit",
    failure: isOver ? details.reason || status : "",
  };
}

/** What was given back before is no failure, even if PayPal has forgotten the key it was asked with. */
async function refundCapture(
  call: PaypalClient,
  asked: Parameters<PaymentProvider["refund"]>[0],
): Promise<ProviderRefund> {
  const { key, refundAttemptId, paymentReference, amount, currency } = asked;
  const value = paypalValue(amount, currency);
  const body = { amount: { currency_code: currency, value }, custom_id: refundAttemptId };
  const path = `/v2/payments/captures/${encodeURIComponent(paymentReference)}/refund`;
  try {
    return refundOf(parsed(refund, await call({ method: "POST", path, key, body })));
  } catch (error) {
    if (!(error instanceof ProviderRefused) || !NOTHING_LEFT.has(error.code)) throw error;
    const found = await findRefund(call, { refundAttemptId, paymentReference });
    if (found === null) throw error;
    return found;
  }
}

/** By way of the capture's order, which lists the refunds with the ids we gave them. */
async function findRefund(
  call: PaypalClient,
  { refundAttemptId, paymentReference }: { refundAttemptId: string; paymentReference: string },
): Promise<ProviderRefund | null> {
  const path = `/v2/payments/captures/${encodeURIComponent(paymentReference)}`;
  const { supplementary_data: data } = parsed(capture, await call({ method: "GET", path }));
  const orderPath = `/v2/checkout/orders/${encodeURIComponent(data.related_ids.order_id)}`;
  const { purchase_units: units } = parsed(order, await call({ method: "GET", path: orderPath }));
  const found = units.flatMap((unit) => unit.payments.refunds).find(({ custom_id: id }) => id === refundAttemptId);
  return found === undefined ? null : refundOf(found);
}
