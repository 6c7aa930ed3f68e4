// The stand-in's account: orders, captures and refunds, moving as PayPal documents them. The test plays the payer, the bank
// and PayPal's own checks.
export interface Money {
  readonly currency_code: string;
  readonly value: string;
}

export interface Capture {
  readonly id: string;
  status: "COMPLETED" | "PENDING" | "DECLINED" | "REFUNDED" | "PARTIALLY_REFUNDED";
  status_details?: { reason: string };
  readonly amount: Money;
  readonly custom_id?: string;
  readonly supplementary_data: { related_ids: { order_id: string } };
}

export interface Refund {
  readonly id: string;
  status: "COMPLETED" | "PENDING" | "FAILED" | "CANCELLED";
  status_details?: { reason: string };
  readonly amount: Money;
  readonly custom_id?: string;
}

export interface Order {
  readonly id: string;
  status: "CREATED" | "PAYER_ACTION_REQUIRED" | "APPROVED" | "COMPLETED" | "VOIDED";
  readonly intent: string;
  readonly purchase_units: {
    readonly amount: Money;
    readonly custom_id?: string;
    readonly invoice_id?: string;
    readonly payments: { captures: Capture[]; refunds: Refund[] };
  }[];
}

/** An answer that is an error of PayPal's. */
export class PaypalSaysNo extends Error {
  readonly status: number;
  readonly body: unknown;
  constructor(status: number, name: string, issue: string) {
    super(issue);
    this.status = status;
    this.body = {
      name,
      message: issue,
      debug_id: "b1d1f06c7246c",
      details: [{ issue, description: issue }],
      links: [],
    };
  }
}

const no = (issue: string): PaypalSaysNo => new PaypalSaysNo(422, "UNPROCESSABLE_ENTITY", issue);

type Body = Readonly<Record<string, unknown>>;

export class Account {
  readonly orders = new Map<string, Order>();
  /** What the next captures become, in turn; COMPLETED when there is nothing more. */
  readonly capturesBecome: (Capture["status"] | "INSTRUMENT_DECLINED" | "TRANSACTION_REFUSED")[] = [];
  /** The payer is quick: an order is approved as soon as there is one. */
  approvesAtOnce = false;
  /** What a new refund becomes. */
  refundsBecome: Refund["status"] = "COMPLETED";
  /** Another amount than was asked for is captured. */
  captureValue: string | null = null;
  readonly #base: () => string;
  #made = 0;

  constructor(base: () => string) {
    this.#base = base;
  }

  #id(prefix: string): string {
    this.#made += 1;
    return `${prefix}${String(this.#made).padStart(14, "0")}`;
  }

  /** The payer agrees on PayPal's page. */
  approve(orderId: string): void {
    const order = this.#order(orderId);
    if (order.status !== "PAYER_ACTION_REQUIRED") throw new Error(`nothing to approve: ${order.status}`);
    order.status = "APPROVED";
  }

  /** PayPal's own checks, or the payer's bank, have decided about a capture. */
  decide(captureId: string, status: "COMPLETED" | "DECLINED"): void {
    const { capture } = this.#capture(captureId);
    if (capture.status !== "PENDING") throw new Error(`nothing to decide: ${capture.status}`);
    capture.status = status;
    delete capture.status_details;
  }

  decideRefund(refundId: string, status: "COMPLETED" | "FAILED"): void {
    const refund = this.refunds().find(({ id }) => id === refundId);
    if (refund?.status !== "PENDING") throw new Error("no such refund is pending");
    refund.status = status;
    if (status === "FAILED") refund.status_details = { reason: "ECHECK" };
  }

  /** Orders that nobody captured are forgotten after some hours. */
  forget(orderId: string): void {
    this.orders.delete(orderId);
  }

  captures(): Capture[] {
    return [...this.orders.values()].flatMap((order) => order.purchase_units.flatMap((unit) => unit.payments.captures));
  }

  refunds(): Refund[] {
    return [...this.orders.values()].flatMap((order) => order.purchase_units.flatMap((unit) => unit.payments.refunds));
  }

  /** What came and what went back, in all: as text, as PayPal writes it. */
  money(): { captured: string[]; refunded: string[] } {
    const captured = this.captures().filter(({ status }) => status !== "DECLINED" && status !== "PENDING");
    const refunded = this.refunds().filter(({ status }) => status === "COMPLETED" || status === "PENDING");
    const valueOf = (row: { amount: Money }): string => `${row.amount.value} ${row.amount.currency_code}`;
    return { captured: captured.map(valueOf), refunded: refunded.map(valueOf) };
  }

  #order(id: string): Order {
    const order = this.orders.get(id);
    if (order === undefined) throw new PaypalSaysNo(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID");
    return order;
  }

  #capture(id: string): { order: Order; capture: Capture } {
    for (const order of this.orders.values())
      for (const unit of order.purchase_units)
        for (const capture of unit.payments.captures) if (capture.id === id) return { order, capture };
    throw new PaypalSaysNo(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID");
  }

  #shown(order: Order): Order & { links: unknown } {
    const page = `${this.#base()}/checkoutnow?token=${order.id}`;
    const self = `${this.#base()}/v2/checkout/orders/${order.id}`;
    const links = [{ href: self, rel: "self", method: "GET" }];
    if (order.status === "PAYER_ACTION_REQUIRED") links.push({ href: page, rel: "payer-action", method: "GET" });
    return { ...order, links };
  }

  /** PayPal's calls by the names of the contract. */
  readonly handlers: Readonly<Record<string, (body: Body, id: string) => unknown>> = {
    "POST /v2/checkout/orders": (body) => {
      const units = body["purchase_units"] as Omit<Order["purchase_units"][number], "payments">[];
      const order: Order = {
        ...{ id: this.#id("ORD"), status: "PAYER_ACTION_REQUIRED", intent: body["intent"] as string },
        purchase_units: units.map((unit) => ({ ...unit, payments: { captures: [], refunds: [] } })),
      };
      this.orders.set(order.id, order);
      const shown = this.#shown(order);
      if (this.approvesAtOnce) this.approve(order.id);
      return shown;
    },
    "GET /v2/checkout/orders/{}": (_, id) => this.#shown(this.#order(id)),
    "POST /v2/checkout/orders/{}/capture": (_, id) => this.#shown(this.#captureOrder(id)),
    "GET /v2/payments/captures/{}": (_, id) => this.#capture(id).capture,
    "POST /v2/payments/captures/{}/refund": (body, id) => this.#refund(body, id),
    "GET /v2/payments/refunds/{}": (_, id) => {
      const refund = this.refunds().find((row) => row.id === id);
      if (refund === undefined) throw new PaypalSaysNo(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID");
      return refund;
    },
  };

  #captureOrder(id: string): Order {
    const order = this.#order(id);
    if (order.status === "COMPLETED") throw no("ORDER_ALREADY_CAPTURED");
    if (order.status !== "APPROVED") throw no("ORDER_NOT_APPROVED");
    const becomes = this.capturesBecome.shift() ?? "COMPLETED";
    if (becomes === "INSTRUMENT_DECLINED" || becomes === "TRANSACTION_REFUSED") {
      // The payer may go back to the page and choose something else.
      if (becomes === "INSTRUMENT_DECLINED") order.status = "PAYER_ACTION_REQUIRED";
      throw no(becomes);
    }
    const [unit] = order.purchase_units;
    if (unit === undefined) throw no("NO_PURCHASE_UNIT");
    order.status = "COMPLETED";
    unit.payments.captures.push({
      ...{ id: this.#id("CAP"), status: becomes },
      ...(becomes === "PENDING" ? { status_details: { reason: "PENDING_REVIEW" } } : {}),
      amount: { ...unit.amount, ...(this.captureValue === null ? {} : { value: this.captureValue }) },
      ...(unit.custom_id === undefined ? {} : { custom_id: unit.custom_id }),
      supplementary_data: { related_ids: { order_id: order.id } },
    });
    return order;
  }

  #refund(body: Body, captureId: string): Refund {
    const { order, capture } = this.#capture(captureId);
    const [unit] = order.purchase_units;
    const amount = (body["amount"] as Money | undefined) ?? capture.amount;
    const live = (unit?.payments.refunds ?? []).filter(({ status }) => status !== "FAILED" && status !== "CANCELLED");
    const leftUnits = digitsOf(capture.amount) - live.reduce((sum, row) => sum + digitsOf(row.amount), 0);
    if (leftUnits === 0) throw no("CAPTURE_FULLY_REFUNDED");
    if (amount.currency_code !== capture.amount.currency_code) throw no("REFUND_CAPTURE_CURRENCY_MISMATCH");
    if (digitsOf(amount) > leftUnits) throw no("REFUND_AMOUNT_EXCEEDED");
    const refund: Refund = {
      id: this.#id("REF"),
      status: this.refundsBecome,
      amount,
      custom_id: body["custom_id"] as string,
    };
    if (refund.status === "FAILED") refund.status_details = { reason: "ECHECK" };
    unit?.payments.refunds.push(refund);
    if (refund.status === "COMPLETED")
      capture.status = digitsOf(amount) === leftUnits ? "REFUNDED" : "PARTIALLY_REFUNDED";
    return refund;
  }
}

/** Amounts of one currency have one number of digits: without the point they compare as whole numbers. */
const digitsOf = ({ value }: Money): number => Number(value.replace(".", ""));
