// The port to whoever takes money for us. Adapters implement it; services never see a key, a card or an SDK.
import type { ProviderPayment, ProviderTender } from "#domain/provider-payments.ts";
import type { Id } from "#domain/ids.ts";
import type { Instant } from "#domain/time.ts";
import type { ProviderReading } from "./provider-reading.ts";

export interface CardReader {
  readonly id: string;
  readonly label: string;
  readonly isOnline: boolean;
  readonly isBusy: boolean;
}

/** What an attempt is called outside; amounts in the provider's units (domain/provider-payments.ts). */
export interface AskedPayment {
  /** Repeating a call with the same key does nothing twice. */
  readonly key: string;
  readonly attemptId: Id;
  readonly bookingNumber: string;
  readonly amount: number;
  readonly currency: string;
}

export interface AskedCheckout extends AskedPayment {
  readonly title: string;
  readonly expiresAt: Instant;
  readonly locale: "en" | "de" | "fr";
  readonly email: string;
  /** Where the customer's browser goes afterwards. */
  readonly returnUrl: string;
}

export interface StartedPayment {
  readonly reference: string;
  /** Where the customer pays; null for readers. */
  readonly url: string | null;
}

export interface ProviderRefund {
  readonly reference: string;
  readonly status: "in-transit" | "done" | "failed";
  readonly failure: string;
}

export interface ProviderEvent {
  readonly id: string;
  readonly kind: string;
  /** The payment, checkout page or refund it is about. */
  readonly objectId: string;
}

/** A request that says it comes from the provider. */
export interface ReceivedHook {
  /** Byte for byte. */
  readonly body: string;
  readonly signature: string;
  readonly secret: string;
  readonly receivedAt: Instant;
}

/** Names an attempt for the provider: which kind of thing its reference is. */
export interface AttemptAtProvider {
  readonly tender: ProviderTender;
  readonly reference: string;
  readonly readerId: string | null;
}

/** Card readers at the counter, driven by the provider. */
export interface ReaderDriver {
  list(): Promise<readonly CardReader[]>;
  createPayment(asked: AskedPayment): Promise<StartedPayment>;
  show(call: { key: string; reference: string; readerId: string }): Promise<void>;
  /** Takes our payment off the reader; leaves another one alone. */
  clear(call: { key: string; reference: string; readerId: string }): Promise<void>;
}

/** Every call throws `ProviderUnreachable` when nobody knows what happened, `ProviderRefused` when nothing did. */
export interface PaymentProvider {
  readonly name: string;
  /** What it takes money by. No two providers take the same. */
  readonly tenders: readonly ProviderTender[];
  /** How long it remembers the keys of calls, with an hour to spare: older ones are looked up, never repeated. */
  readonly keysLive: { readonly paymentsMs: number; readonly refundsMs: number };
  /** Null: it has none. */
  readonly readers: ReaderDriver | null;
  /** Its own books; without: there is nothing to compare with ours. */
  readonly reading?: ProviderReading;
  /** A page of the provider's where the customer pays. */
  createCheckout(asked: AskedCheckout): Promise<StartedPayment>;
  /** Takes the money of a page that the payer has approved. Null: paying on the page moves it. */
  readonly capture: ((call: { key: string; reference: string }) => Promise<ProviderPayment>) | null;
  /** Ends the payment or the page if that is still possible: a look says what became of it. Null: what nobody captures ends by itself. */
  readonly cancel: ((call: AttemptAtProvider & { key: string }) => Promise<void>) | null;
  look(attempt: AttemptAtProvider): Promise<ProviderPayment>;
  refund(call: {
    key: string;
    refundAttemptId: Id;
    paymentReference: string;
    amount: number;
    currency: string;
  }): Promise<ProviderRefund>;
  lookAtRefund(reference: string): Promise<ProviderRefund>;
  /** For calls whose key the provider may have forgotten; null: it never happened. */
  find(attempt: { attemptId: Id; tender: ProviderTender; since: Instant }): Promise<StartedPayment | null>;
  findRefund(refund: { refundAttemptId: Id; paymentReference: string }): Promise<ProviderRefund | null>;
  /** Newer than the cursor, oldest first; with null only the newest, to begin with. Null: it tells nothing by itself. */
  readonly events: ((cursor: string | null) => Promise<readonly ProviderEvent[]>) | null;
  /** What it sends us: only told apart, never believed. Null: it is not asked to send anything. */
  readonly readHook: ((hook: ReceivedHook) => ProviderEvent | "forged" | "not-ours") | null;
}

/** No answer, or one that says to come back: the call may have done its work. */
export class ProviderUnreachable extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ProviderUnreachable";
  }
}

/** A clear no. `code` is the provider's word: card_declined, terminal_reader_busy, key_refused. */
export class ProviderRefused extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = "ProviderRefused";
    this.code = code;
  }
}
