// The stand-in's account: payments, pages, refunds, readers and events, moving as Stripe documents them.
export interface Intent {
  readonly id: string;
  readonly object: "payment_intent";
  readonly amount: number;
  amount_received: number;
  readonly currency: string;
  status: "requires_payment_method" | "processing" | "succeeded" | "canceled";
  readonly metadata: Record<string, string>;
  readonly created: number;
  last_payment_error: { code: string; decline_code: string } | null;
}

export interface Session {
  readonly id: string;
  readonly object: "checkout.session";
  status: "open" | "complete" | "expired";
  payment_status: "unpaid" | "paid";
  readonly amount_total: number;
  readonly currency: string;
  readonly metadata: Record<string, string>;
  readonly client_reference_id: string | null;
  readonly expires_at: number;
  readonly created: number;
  payment_intent: string | null;
  customer_details: { email: string } | null;
  url: string | null;
}

export interface Refund {
  readonly id: string;
  readonly object: "refund";
  readonly amount: number;
  readonly payment_intent: string;
  readonly currency: string;
  status: "succeeded" | "pending" | "failed";
  failure_reason: string | null;
  readonly metadata: Record<string, string>;
}

export interface Reader {
  readonly id: string;
  readonly object: "terminal.reader";
  readonly label: string;
  status: "online" | "offline";
  action: {
    type: "process_payment_intent";
    status: "in_progress" | "succeeded" | "failed";
    failure_code: string | null;
    process_payment_intent: { payment_intent: string };
  } | null;
}

interface Event {
  readonly id: string;
  readonly object: "event";
  readonly type: string;
  readonly created: number;
  readonly data: { readonly object: unknown };
}

/** An answer that is an error of Stripe's. */
export class StripeSaysNo extends Error {
  readonly status: number;
  readonly body: unknown;
  constructor(status: number, error: { type: string; code?: string; message: string }) {
    super(error.message);
    this.status = status;
    this.body = { error };
  }
}

const no = (code: string, message: string): StripeSaysNo =>
  new StripeSaysNo(400, { type: "invalid_request_error", code, message });

type Parameters = Readonly<Record<string, unknown>>;
type Handler = (parameters: Parameters, id: string) => unknown;

export class Account {
  readonly intents = new Map<string, Intent>();
  readonly sessions = new Map<string, Session>();
  readonly refunds = new Map<string, Refund>();
  readonly readers = new Map<string, Reader>();
  readonly events: Event[] = [];
  /** What a new refund becomes. */
  refundsBecome: Refund["status"] = "succeeded";
  readonly now: () => number;
  #made = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  #id(prefix: string): string {
    this.#made += 1;
    return `${prefix}_${String(this.#made).padStart(8, "0")}`;
  }

  #seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  tell(type: string, object: unknown): void {
    const data = { object: structuredClone(object) };
    this.events.push({ id: this.#id("evt"), object: "event", type, created: this.#seconds(), data });
  }

  addReader(label: string): Reader {
    const id = this.#id("tmr");
    const reader: Reader = { id, object: "terminal.reader", label, status: "online", action: null };
    this.readers.set(id, reader);
    return reader;
  }

  /** A customer holds a card against the reader: it is taken, or declined. */
  presentCard(readerId: string, card: "good" | "declined" = "good"): void {
    const reader = this.#get(this.readers, readerId);
    if (reader.action?.status !== "in_progress") throw new Error("the reader asks for no card");
    const intent = this.#get(this.intents, reader.action.process_payment_intent.payment_intent);
    if (card === "good") {
      reader.action.status = "succeeded";
      this.charge(intent.id);
      return;
    }
    reader.action.status = "failed";
    reader.action.failure_code = "card_declined";
    intent.last_payment_error = { code: "card_declined", decline_code: "insufficient_funds" };
    this.tell("payment_intent.payment_failed", intent);
  }

  /** The money moves. */
  charge(intentId: string, amount?: number): void {
    const intent = this.#get(this.intents, intentId);
    intent.status = "succeeded";
    intent.amount_received = amount ?? intent.amount;
    this.tell("payment_intent.succeeded", intent);
  }

  /** The customer pays on the page. */
  payPage(sessionId: string, payer: { email: string } | null = null): void {
    const session = this.#get(this.sessions, sessionId);
    if (session.status !== "open") throw new Error(`the page is ${session.status}`);
    const intent = this.#newIntent({ amount: session.amount_total, currency: session.currency, metadata: {} });
    session.payment_intent = intent.id;
    session.status = "complete";
    session.payment_status = "paid";
    session.customer_details = payer;
    session.url = null;
    this.charge(intent.id);
    this.tell("checkout.session.completed", session);
  }

  failRefund(refundId: string): void {
    const refund = this.#get(this.refunds, refundId);
    refund.status = "failed";
    refund.failure_reason = "expired_or_canceled_card";
    this.tell("refund.failed", refund);
  }

  /** What was charged and what went back, in all. */
  money(): { charges: number; chargedMinor: number; refunds: number; refundedMinor: number } {
    const charged = [...this.intents.values()].filter(({ status }) => status === "succeeded");
    const back = [...this.refunds.values()].filter(({ status }) => status !== "failed");
    return {
      charges: charged.length,
      chargedMinor: charged.reduce((sum, intent) => sum + intent.amount_received, 0),
      refunds: back.length,
      refundedMinor: back.reduce((sum, refund) => sum + refund.amount, 0),
    };
  }

  #get<Row>(rows: ReadonlyMap<string, Row>, id: string): Row {
    const row = rows.get(id);
    if (row === undefined)
      throw new StripeSaysNo(404, {
        type: "invalid_request_error",
        code: "resource_missing",
        message: `No such: ${id}`,
      });
    return row;
  }

  #newIntent(facts: { amount: number; currency: string; metadata: Record<string, string> }): Intent {
    const intent: Intent = {
      ...{ id: this.#id("pi"), object: "payment_intent", ...facts, amount_received: 0, created: this.#seconds() },
      ...{ status: "requires_payment_method", last_payment_error: null },
    };
    this.intents.set(intent.id, intent);
    return intent;
  }

  /** Stripe's calls by the names of the contract. */
  readonly handlers: Readonly<Record<string, Handler>> = {
    "POST /v1/payment_intents": ({ amount, currency, metadata }) => {
      const facts = { amount: amount as number, currency: (currency as string).toLowerCase() };
      return this.#newIntent({ ...facts, metadata: (metadata ?? {}) as Record<string, string> });
    },
    "GET /v1/payment_intents/{}": (_, id) => this.#get(this.intents, id),
    "GET /v1/payment_intents": (asked) => this.#page(asked, [...this.intents.values()]),
    "POST /v1/payment_intents/{}/cancel": (_, id) => {
      const intent = this.#get(this.intents, id);
      if (intent.status !== "requires_payment_method")
        throw no("payment_intent_unexpected_state", `It has a status of ${intent.status}.`);
      intent.status = "canceled";
      this.tell("payment_intent.canceled", intent);
      return intent;
    },
    "POST /v1/refunds": (asked) => this.#refund(asked),
    "GET /v1/refunds/{}": (_, id) => this.#get(this.refunds, id),
    "GET /v1/refunds": (asked) =>
      this.#page(
        asked,
        [...this.refunds.values()].filter(({ payment_intent: of }) => of === asked["payment_intent"]),
      ),
    "POST /v1/checkout/sessions": (asked) => this.#newSession(asked),
    "GET /v1/checkout/sessions/{}": (_, id) => this.#get(this.sessions, id),
    "GET /v1/checkout/sessions": (asked) => this.#page(asked, [...this.sessions.values()]),
    "POST /v1/checkout/sessions/{}/expire": (_, id) => {
      const session = this.#get(this.sessions, id);
      if (session.status !== "open") throw no("resource_missing", `It has a status of ${session.status}.`);
      session.status = "expired";
      this.tell("checkout.session.expired", session);
      return session;
    },
    "GET /v1/events": (asked) => this.#eventPage(asked),
    "GET /v1/terminal/readers": (asked) => this.#page(asked, [...this.readers.values()]),
    "GET /v1/terminal/readers/{}": (_, id) => this.#get(this.readers, id),
    "POST /v1/terminal/readers/{}/process_payment_intent": ({ payment_intent: named }, id) => {
      const reader = this.#get(this.readers, id);
      if (reader.status === "offline") throw no("terminal_reader_offline", "The reader is offline.");
      if (reader.action?.status === "in_progress") throw no("terminal_reader_busy", "The reader is busy.");
      const intent = this.#get(this.intents, named as string);
      const asks = { payment_intent: intent.id };
      reader.action = {
        type: "process_payment_intent",
        status: "in_progress",
        failure_code: null,
        process_payment_intent: asks,
      };
      return reader;
    },
    "POST /v1/terminal/readers/{}/cancel_action": (_, id) => {
      const reader = this.#get(this.readers, id);
      reader.action = null;
      return reader;
    },
  };

  #refund(asked: Parameters): Refund {
    const intent = this.#get(this.intents, asked["payment_intent"] as string);
    if (intent.status !== "succeeded") throw no("charge_not_captured", "Nothing was charged.");
    const live = [...this.refunds.values()].filter(
      (row) => row.payment_intent === intent.id && row.status !== "failed",
    );
    const left = intent.amount_received - live.reduce((sum, row) => sum + row.amount, 0);
    const amount = (asked["amount"] as number | undefined) ?? left;
    if (left === 0) throw no("charge_already_refunded", "It has been refunded.");
    if (amount > left) throw no("amount_too_large", "More than is left.");
    const refund: Refund = {
      ...{ id: this.#id("re"), object: "refund", amount, payment_intent: intent.id, currency: intent.currency },
      ...{ status: this.refundsBecome, failure_reason: this.refundsBecome === "failed" ? "declined" : null },
      metadata: (asked["metadata"] ?? {}) as Record<string, string>,
    };
    this.refunds.set(refund.id, refund);
    this.tell("refund.created", refund);
    return refund;
  }

  #newSession(asked: Parameters): Session {
    const expiresAt = (asked["expires_at"] as number | undefined) ?? this.#seconds() + 86_400;
    const least = this.#seconds() + 1_800;
    if (expiresAt < least || expiresAt > this.#seconds() + 86_400)
      throw no("parameter_invalid", "expires_at is between 30 minutes and 24 hours from now");
    const items = (asked["line_items"] ?? []) as {
      quantity: number;
      price_data: { currency: string; unit_amount: number };
    }[];
    const id = this.#id("cs");
    const session: Session = {
      ...{ id, object: "checkout.session", status: "open", payment_status: "unpaid", expires_at: expiresAt },
      amount_total: items.reduce((sum, item) => sum + item.quantity * item.price_data.unit_amount, 0),
      ...{
        currency: items[0]?.price_data.currency ?? "",
        metadata: (asked["metadata"] ?? {}) as Record<string, string>,
      },
      client_reference_id: (asked["client_reference_id"] as string | undefined) ?? null,
      ...{
        created: this.#seconds(),
        payment_intent: null,
        customer_details: null,
        url: `https://checkout.stripe.com/c/pay/${id}`,
      },
    };
    this.sessions.set(id, session);
    return session;
  }

  /** The newest first, as Stripe lists. */
  #page(asked: Parameters, rows: readonly { id: string; created?: number }[]) {
    const least = (asked["created"] as { gte?: number } | undefined)?.gte ?? 0;
    const newest = rows.filter(({ created }) => (created ?? least) >= least).toReversed();
    const after = newest.findIndex(({ id }) => id === asked["starting_after"]) + 1;
    const limit = (asked["limit"] as number | undefined) ?? 10;
    return { object: "list", has_more: newest.length > after + limit, data: newest.slice(after, after + limit) };
  }

  #eventPage(asked: Parameters) {
    const types = asked["types"] as string[] | undefined;
    const cursor = asked["ending_before"];
    const from = cursor === undefined ? 0 : this.events.findIndex(({ id }) => id === cursor) + 1;
    const wanted = this.events.slice(from).filter(({ type }) => types === undefined || types.includes(type));
    const limit = (asked["limit"] as number | undefined) ?? 10;
    // With a cursor at the end the page nearest to it is given; without one the newest.
    const page = cursor === undefined ? wanted.slice(-limit) : wanted.slice(0, limit);
    return { object: "list", has_more: wanted.length > page.length, data: page.toReversed() };
  }
}
