// Money through a provider: how an attempt lives, how often it is looked at, what an amount is called outside. Pure.
import { type Minor, exponentOf } from "./money.ts";
import { paypalUnits } from "./paypal-amounts.ts";
import { type Refusal, type Result, ok, refuse } from "./result.ts";
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from "./time.ts";

/**
 * `card-reader`: our own reader at the counter; `checkout`: a page of the provider's, by link or QR code; `paypal`: PayPal's
 * page, where the payer agrees and we capture afterwards.
 */
export const PROVIDER_TENDERS = ["card-reader", "checkout", "paypal"] as const;
export type ProviderTender = (typeof PROVIDER_TENDERS)[number];
export const isProviderTender = (tender: string): tender is ProviderTender =>
  (PROVIDER_TENDERS as readonly string[]).includes(tender);

export const ATTEMPT_STATES = ["created", "pending", "captured", "failed", "canceled", "needs-review"] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];
export const REFUND_ATTEMPT_STATES = ["created", "in-transit", "done", "failed"] as const;
export type RefundAttemptState = (typeof REFUND_ATTEMPT_STATES)[number];

/** While an attempt is open nobody else may be paid for the booking, and its places stay where they are. */
export const isOpen = (state: AttemptState): boolean =>
  state === "created" || state === "pending" || state === "needs-review";

/** A reservation that is about to be paid by card, or whose card was declined, keeps its places so long. */
export const PAY_SOON_MS = 10 * MINUTE_MS;
/** A reader that nobody serves is freed after this time. */
export const READER_MOST_MS = 5 * MINUTE_MS;
/** A link to pay by holds its places at least and at most so long. The page behind it lives half an hour at least: it is ended before. */
export const LINK_LEAST_MS = 5 * MINUTE_MS;
export const LINK_MOST_MS = DAY_MS;
/** What a payer approved and nobody captured is reversed by PayPal after this time. */
export const APPROVAL_LIVES_MS = 3 * HOUR_MS;
/** While an attempt is open its places are pinned so far ahead; renewed long before. Only a provider that cannot be reached uses it. */
export const PIN_MS = 24 * HOUR_MS;

const LOOK_EVERY_MS = 2 * SECOND_MS;
const LOOK_EVERY_MOST_MS = MINUTE_MS;
/** So often the attempt is looked at every two seconds; then twice as long each time. */
const QUICK_LOOKS = 30;

/** A payer whose bank says no may choose another source; after so many captures it is over. */
export const CAPTURES_MOST = 5;
const CAPTURE_AGAIN_MS = 10 * SECOND_MS;
/** How long after the last of so many declined captures an approval is taken for a new one: 10, 40, 160 … seconds. */
export const captureAgainAfterMs = (declined: number): number => CAPTURE_AGAIN_MS * 4 ** Math.max(0, declined - 1);

/** How long to wait before the next look. */
export const lookAfterMs = (looks: number): number =>
  Math.min(LOOK_EVERY_MOST_MS, LOOK_EVERY_MS * 2 ** Math.max(0, looks - QUICK_LOOKS));

/** How long a call that got no answer waits before it is tried again: 1, 2, 4 … 60 seconds. */
export const tryAfterMs = (tries: number): number => Math.min(LOOK_EVERY_MOST_MS, SECOND_MS * 2 ** Math.min(tries, 6));

/** What Stripe counts whole; everything else in hundredths, though nobody pays hundredths of an ISK, or in thousandths. */
const WHOLE_OUTSIDE = new Set(["JPY", "KRW"]);
const THREE_DECIMALS = 3;
const TWO_DECIMALS = 2;

/** Money asked for by one of the tenders. */
interface Asked {
  readonly tender: ProviderTender;
  readonly amountMinor: Minor;
  readonly currency: string;
}

/**
 * An amount as the provider counts it. Refuses CARD_AMOUNT_UNFIT for what a card cannot be charged: three-decimal currencies
 * end in a zero (5.124 KWD does not exist outside); PAYPAL_AMOUNT_UNFIT for what PayPal cannot be told.
 */
export function providerAmount(
  amount: Asked,
): Result<number, Refusal<"CARD_AMOUNT_UNFIT" | "PAYPAL_AMOUNT_UNFIT", { dueMinor: Minor; currency: string }>> {
  const { tender, amountMinor, currency } = amount;
  if (tender === "paypal") return paypalUnits(amount);
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0)
    return refuse("CARD_AMOUNT_UNFIT", { dueMinor: amountMinor, currency });
  const exponent = exponentOf(currency);
  if (exponent === THREE_DECIMALS && amountMinor % 10 !== 0)
    return refuse("CARD_AMOUNT_UNFIT", { dueMinor: amountMinor, currency });
  return ok(amountMinor * 10 ** (decimalsOutside(currency) - exponent));
}

function decimalsOutside(currency: string): number {
  const exponent = exponentOf(currency);
  return exponent === THREE_DECIMALS ? exponent : WHOLE_OUTSIDE.has(currency) ? 0 : TWO_DECIMALS;
}

/** The other way round, for what the provider's statement says: whole minor units, what is smaller is dropped. */
export const amountFromProvider = (outside: { readonly amount: number; readonly currency: string }): Minor =>
  Math.trunc(outside.amount / 10 ** (decimalsOutside(outside.currency) - exponentOf(outside.currency))) + 0;

/** What the provider says about an attempt. */
export interface ProviderPayment {
  /**
   * `approved`: the payer agrees, and no money moves until we capture it. `clearing`: captured, and being checked there; it
   * may take days and come to nothing. `declined`: this card was refused and nothing else is being tried; the attempt can
   * only be cancelled. `failed`: over, without money.
   */
  readonly status: "waiting" | "approved" | "clearing" | "declined" | "succeeded" | "canceled" | "failed";
  /** In the provider's units. */
  readonly receivedAmount: number;
  /** Upper case. */
  readonly currency: string;
  /** The payment that a refund names; null until there is one. */
  readonly paymentReference: string | null;
  /** The provider's word for what went wrong, or empty. */
  readonly failure: string;
  /** Where whoever paid gets mail, if the provider has asked. */
  readonly payerEmail?: string;
}

/** Is it the money that was asked for? */
export function isAsAsked(payment: Pick<ProviderPayment, "receivedAmount" | "currency">, asked: Asked): boolean {
  const amount = providerAmount(asked);
  return amount.ok && amount.value === payment.receivedAmount && asked.currency === payment.currency;
}

/** When the pin must be moved on. */
export const pinEnd = (now: Instant): Instant => now + PIN_MS;
