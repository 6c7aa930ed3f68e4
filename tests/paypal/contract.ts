// What PayPal accepts, written from its published description of Orders v2 and Payments v2: names, types, lengths, patterns and
// enums of what we send, and nothing beyond it. Unknown names are refused, as a misspelt one would do nothing.
import { Ajv, type ValidateFunction } from "ajv";

const text = (most: number) => ({ type: "string", minLength: 1, maxLength: most }) as const;
const closed = (properties: Readonly<Record<string, object>>, required: readonly string[]) => ({
  ...{ type: "object", additionalProperties: false, properties, required },
});
const address = { type: "string", format: "address", maxLength: 4_000 };

/** Decimal text with the digits the currency has: `12.34` euros, `1234` yen. */
const money = closed(
  { currency_code: { type: "string", pattern: "^[A-Z]{3}$" }, value: { type: "string", maxLength: 32 } },
  ["currency_code", "value"],
);
const amount = {
  ...money,
  if: { properties: { currency_code: { enum: ["HUF", "JPY", "TWD"] } } },
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  then: { properties: { value: { pattern: "^(?!0+$)[0-9]{1,15}$" } } },
  else: { properties: { value: { pattern: "^(?!0+[.]0+$)[0-9]{1,13}[.][0-9]{2}$" } } },
};

const order = closed(
  {
    intent: { enum: ["CAPTURE", "AUTHORIZE"] },
    purchase_units: {
      ...{ type: "array", minItems: 1, maxItems: 10 },
      items: closed({ custom_id: text(127), invoice_id: text(127), description: text(127), amount }, ["amount"]),
    },
    payment_source: closed(
      {
        paypal: closed(
          {
            experience_context: closed(
              {
                payment_method_preference: { enum: ["UNRESTRICTED", "IMMEDIATE_PAYMENT_REQUIRED"] },
                shipping_preference: { enum: ["GET_FROM_FILE", "NO_SHIPPING", "SET_PROVIDED_ADDRESS"] },
                user_action: { enum: ["CONTINUE", "PAY_NOW"] },
                locale: {
                  type: "string",
                  maxLength: 10,
                  pattern: "^[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$",
                },
                return_url: address,
                cancel_url: address,
              },
              [],
            ),
          },
          [],
        ),
      },
      ["paypal"],
    ),
  },
  ["intent", "purchase_units"],
);

const ajv = new Ajv({ allErrors: true, strict: false });
ajv.addFormat("address", {
  type: "string",
  validate: (value: string) => /^https?:$/u.test(URL.parse(value)?.protocol ?? ""),
});

export interface Route {
  /** `POST /v2/checkout/orders/{}/capture` */
  readonly name: string;
  readonly method: string;
  readonly path: RegExp;
  readonly validate: ValidateFunction;
}

const nothing = closed({}, []);
const refund = closed({ amount, custom_id: text(127), invoice_id: text(127), note_to_payer: text(255) }, []);
const REQUESTS: Readonly<Record<string, object>> = {
  "POST /v2/checkout/orders": order,
  "GET /v2/checkout/orders/{}": nothing,
  "POST /v2/checkout/orders/{}/capture": nothing,
  "GET /v2/payments/captures/{}": nothing,
  "POST /v2/payments/captures/{}/refund": refund,
  "GET /v2/payments/refunds/{}": nothing,
};

export const ROUTES: readonly Route[] = Object.entries(REQUESTS).map(([name, schema]) => {
  const [method = "", path = ""] = name.split(" ");
  const pattern = new RegExp(`^${path.replaceAll("{}", "([A-Z0-9-]{1,64})")}$`, "u");
  return { name, method, path: pattern, validate: ajv.compile(schema) };
});

/** What is wrong with a request; empty when PayPal would take it. */
export function wrongIn(
  route: Route,
  request: { body: unknown; headers: Readonly<Record<string, string | string[] | undefined>> },
): string[] {
  const wrong = route.validate(request.body)
    ? []
    : (route.validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
  if (route.method !== "POST") return wrong;
  const { "paypal-request-id": key, "content-type": type, prefer = "" } = request.headers;
  if (typeof key !== "string" || !/^[!-~]{1,108}$/u.test(key)) wrong.push("PayPal-Request-Id is needed");
  if (type !== "application/json") wrong.push("Content-Type is JSON");
  if (typeof prefer !== "string" || !/^[a-zA-Z=]{0,25}$/u.test(prefer)) wrong.push("Prefer is not well-formed");
  return wrong;
}
