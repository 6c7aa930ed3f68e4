// Makes tests/stripe/contract.json anew from the types of the installed `stripe` package: run it after every bump, and read
// the difference as the list of what changed. Needs the network: the generator comes by npx and is no dependency of ours.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const GENERATOR = "ts-json-schema-generator@2.4.0";
const ROOT = join(import.meta.dirname, "..");
const TARGET = join(ROOT, "tests/stripe/contract.json");
/** Stripe's types leave every list of words open; here they are closed, so that a wrong word is found. */
const OPEN_LIST = "type OtherString = string & Record<never, never>";
/** Numbers that are no whole ones. */
const FRACTIONS = /percent|rate$|latitude|longitude|decimal/u;

/** Every call we make with the type of its parameters, less the large ones that we never send. */
const CALLS = {
  "POST /v1/payment_intents":
    'Omit<Stripe.PaymentIntentCreateParams, "amount_details" | "payment_method_data" | "payment_method_options">',
  "GET /v1/payment_intents/{}": "Stripe.PaymentIntentRetrieveParams",
  "GET /v1/payment_intents": "Stripe.PaymentIntentListParams",
  "POST /v1/payment_intents/{}/cancel": "Stripe.PaymentIntentCancelParams",
  "POST /v1/refunds": "Stripe.RefundCreateParams",
  "GET /v1/refunds": "Stripe.RefundListParams",
  "GET /v1/refunds/{}": "Stripe.RefundRetrieveParams",
  "POST /v1/checkout/sessions":
    'Omit<Stripe.Checkout.SessionCreateParams, "payment_method_options" | "subscription_data">',
  "GET /v1/checkout/sessions": "Stripe.Checkout.SessionListParams",
  "GET /v1/checkout/sessions/{}": "Stripe.Checkout.SessionRetrieveParams",
  "POST /v1/checkout/sessions/{}/expire": "Stripe.Checkout.SessionExpireParams",
  "GET /v1/events": "Stripe.EventListParams",
  "GET /v1/terminal/readers": "Stripe.Terminal.ReaderListParams",
  "GET /v1/terminal/readers/{}": "Stripe.Terminal.ReaderRetrieveParams",
  "POST /v1/terminal/readers/{}/process_payment_intent": "Stripe.Terminal.ReaderProcessPaymentIntentParams",
  "POST /v1/terminal/readers/{}/cancel_action": "Stripe.Terminal.ReaderCancelActionParams",
  "GET /v1/balance_transactions": "Stripe.BalanceTransactionListParams",
  "GET /v1/payouts": "Stripe.PayoutListParams",
  "GET /v1/disputes": "Stripe.DisputeListParams",
  "GET /v1/disputes/{}": "Stripe.DisputeRetrieveParams",
};

const work = mkdtempSync(join(tmpdir(), "stripe-contract-"));
try {
  prepare();
  execFileSync("npx", ["--yes", "--package", GENERATOR, "ts-json-schema-generator", ...options()], {
    stdio: "inherit",
  });
  const { properties } = JSON.parse(readFileSync(join(work, "raw.json"), "utf8"));
  const requests = Object.fromEntries(Object.keys(CALLS).map((call) => [call, asSent(properties[call])]));
  writeFileSync(TARGET, `${JSON.stringify({ $comment: origin(), requests }, null, 2)}\n`);
  execFileSync("npx", ["oxfmt", TARGET], { cwd: ROOT, stdio: "inherit" });
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** A copy of the types with closed lists, and one interface that names all calls. */
function prepare() {
  const copy = join(work, "node_modules/stripe");
  mkdirSync(join(work, "node_modules"));
  const isNeeded = (/** @type {string} */ name) => !name.endsWith(".map") && !/\/cjs(?:\/|$)/u.test(name);
  cpSync(join(ROOT, "node_modules/stripe"), copy, { recursive: true, filter: isNeeded });
  symlinkSync(join(ROOT, "node_modules/@types"), join(work, "node_modules/@types"));
  const shared = join(copy, "esm/shared.d.ts");
  const types = readFileSync(shared, "utf8");
  if (!types.includes(OPEN_LIST))
    throw new Error("Stripe's open lists are written otherwise now: look at esm/shared.d.ts");
  writeFileSync(shared, types.replace(OPEN_LIST, "type OtherString = never"));
  const members = Object.entries(CALLS).map(([call, type]) => `  ${JSON.stringify(call)}: ${type};`);
  const contract = `import type Stripe from "stripe";\nexport interface Contract {\n${members.join("\n")}\n}\n`;
  writeFileSync(join(work, "contract.ts"), contract);
  writeFileSync(join(work, "package.json"), JSON.stringify({ type: "module" }));
  const compilerOptions = { module: "nodenext", target: "es2022", strict: true, skipLibCheck: true, types: ["node"] };
  writeFileSync(join(work, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["contract.ts"] }));
}

function options() {
  const files = ["--path", join(work, "contract.ts"), "--tsconfig", join(work, "tsconfig.json")];
  const shape = ["--type", "Contract", "--no-type-check", "--expose", "none", "--no-top-ref", "--jsDoc", "none"];
  return [...files, ...shape, "--out", join(work, "raw.json")];
}

/**
 * Numbers are whole, which finds money in fractions; a decimal of the library's own goes out as text.
 * @param {unknown} schema @param {string} [name] @returns {unknown}
 */
function asSent(schema, name = "") {
  if (Array.isArray(schema)) return schema.map((each) => asSent(each, name));
  if (typeof schema !== "object" || schema === null) return schema;
  if ("properties" in schema && Object.keys(Object(schema.properties)).some((key) => key.startsWith("__@")))
    return { type: "string" };
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key === "properties")
        return [key, Object.fromEntries(Object.entries(value).map(([inner, each]) => [inner, asSent(each, inner)]))];
      if (key !== "type" || FRACTIONS.test(name)) return [key, asSent(value, name)];
      return [key, Array.isArray(value) ? value.map(whole) : whole(value)];
    }),
  );
}

/** @param {unknown} type */
function whole(type) {
  return type === "number" ? "integer" : type;
}

function origin() {
  const stripe = join(ROOT, "node_modules/stripe");
  const { version } = JSON.parse(readFileSync(join(stripe, "package.json"), "utf8"));
  const [, api] = /'([^']+)'/u.exec(readFileSync(join(stripe, "esm/apiVersion.js"), "utf8")) ?? [];
  const spec = readFileSync(join(stripe, "OPENAPI_VERSION"), "utf8").trim();
  return `derived from stripe@${version} d.ts (MIT, (c) Stripe), API ${api}, OpenAPI ${spec}`;
}
