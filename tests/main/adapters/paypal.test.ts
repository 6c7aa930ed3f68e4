// Our client for PayPal over real HTTP: what it sends is what PayPal takes, what it is told is believed only as far as it is
// documented, and nothing of a secret is in an error.
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { paypalProvider } from "#main/adapters/paypal/provider.ts";
import { type AskedCheckout, ProviderRefused, ProviderUnreachable } from "#main/payment-provider.ts";
import { ROUTES, wrongIn } from "#tests/paypal/contract.ts";
import { CLIENT_ID, CLIENT_SECRET, type PaypalStandIn, startPaypal } from "#tests/paypal/stand-in.ts";
import { accountAt } from "#tests/paypal/till.ts";

const ASKED: AskedCheckout = {
  ...{
    key: "create:1",
    attemptId: "a1",
    bookingNumber: "K7-1",
    amount: 9_500,
    currency: "EUR",
    title: "Nacht & Träume",
  },
  ...{ expiresAt: 0, locale: "de", email: "guest@example.org", returnUrl: "http://127.0.0.1:4000/" },
};

let paypal: PaypalStandIn;
beforeEach(async () => {
  paypal = await startPaypal();
});
afterEach(() => paypal.close());

describe("what is sent", () => {
  it.each([
    ["EUR", 9_500, "95.00"],
    ["JPY", 5_000, "5000"],
    ["HUF", 12_000, "12000"],
    ["TWD", 1, "1"],
    ["USD", 5, "0.05"],
  ])("%s of %i units is an order that the contract takes", async (currency, amount, value) => {
    const made = await paypalProvider(accountAt(paypal.url)).createCheckout({ ...ASKED, currency, amount });
    expect(paypal.account.orders.get(made.reference)?.purchase_units[0]?.amount).toEqual({
      currency_code: currency,
      value,
    });
    expect(paypal.calls).toMatchObject([{ name: "POST /v2/checkout/orders", key: "create:1", wrong: [] }]);
  });

  const order = ROUTES.find(({ name }) => name === "POST /v2/checkout/orders");
  const headers = { "paypal-request-id": "k", "content-type": "application/json", prefer: "return=representation" };
  const good = { intent: "CAPTURE", purchase_units: [{ amount: { currency_code: "EUR", value: "95.00" } }] };
  const withAmount = (amount: unknown) => ({ ...good, purchase_units: [{ amount }] });
  it.each([
    ["a misspelt intent", { ...good, intent: "CAPTUR" }],
    ["an unknown name", { ...good, metadata: {} }],
    ["a number for a value", withAmount({ currency_code: "EUR", value: 95 })],
    ["a comma", withAmount({ currency_code: "EUR", value: "95,00" })],
    ["one decimal", withAmount({ currency_code: "EUR", value: "95.0" })],
    ["decimals of yen", withAmount({ currency_code: "JPY", value: "95.00" })],
    ["nothing to pay", withAmount({ currency_code: "EUR", value: "0.00" })],
    ["a currency of four letters", withAmount({ currency_code: "EURO", value: "95.00" })],
    ["no units", { intent: "CAPTURE", purchase_units: [] }],
  ])("the contract refuses %s", (_, body) => {
    if (order === undefined) throw new Error("no such route");
    expect(wrongIn(order, { body: good, headers })).toEqual([]);
    expect(wrongIn(order, { body, headers })).not.toEqual([]);
  });
  it("the contract wants a request id of 108 characters at most", () => {
    if (order === undefined) throw new Error("no such route");
    for (const key of [undefined, "", "x".repeat(109)])
      expect(wrongIn(order, { body: good, headers: { ...headers, "paypal-request-id": key } })).toHaveLength(1);
  });
});

describe("what is told", () => {
  it("wrong credentials are a clear no, asked for once; their text is in no error", async () => {
    const account = { ...accountAt(paypal.url), secret: "not-the-secret-of-this-account" };
    const asking = paypalProvider(account).createCheckout(ASKED);
    await expect(asking).rejects.toMatchObject({ name: "ProviderRefused", code: "key_refused" });
    await expect(asking).rejects.not.toThrow(/not-the-secret/u);
    expect(paypal.calls).toEqual([]);
  });

  it("many calls at once share a token, and a new one when it is taken away", async () => {
    const provider = paypalProvider(accountAt(paypal.url));
    const ask = (turn: string) =>
      Promise.all([1, 2, 3, 4].map((each) => provider.createCheckout({ ...ASKED, key: `${turn}${each}` })));
    await ask("a");
    paypal.expireTokens();
    await ask("b");
    expect([paypal.tokens.given, paypal.account.orders.size]).toEqual([2, 8]);
  });
});

describe("an answer that is not as documented", () => {
  let say: (request: IncomingMessage, response: ServerResponse) => void;
  const server = createServer((request, response) => {
    if (request.url === "/v1/oauth2/token") return void response.end('{"access_token":"t"}');
    return say(request, response);
  });
  beforeEach(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
  afterEach(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const ask = () => {
    const base = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return paypalProvider({ clientId: CLIENT_ID, secret: CLIENT_SECRET, isLive: false, base }).createCheckout(ASKED);
  };
  const page = (href: string) => JSON.stringify({ id: "O1", status: "CREATED", links: [{ rel: "approve", href }] });

  it.each([
    ["no JSON", "<html>busy</html>"],
    ["an empty body", ""],
    ["a list", "[]"],
    ["an order without a page", '{"id":"O1","status":"CREATED"}'],
    ["a page that is somebody else's", page("https://paypal.com.example.org/checkoutnow?token=O1")],
    ["a page that is a script", page("javascript:alert(1)")],
    ["an id that is a path", page("https://www.paypal.com/x").replace("O1", "../../v1/other")],
    ["a state nobody knows", page("https://www.paypal.com/x").replace("CREATED", "SUSPENDED")],
    ["ten megabytes", `"${"x".repeat(10_000_000)}"`],
  ])("%s is no answer", async (_, body) => {
    say = (_request, response) => response.end(body);
    await expect(ask()).rejects.toThrow(ProviderUnreachable);
  });

  it.each([
    ["attempt", { custom_id: "a2" }],
    ["amount", { custom_id: "a1", amount: { currency_code: "EUR", value: "1.00" } }],
    ["currency", { amount: { currency_code: "USD", value: "95.00" } }],
  ])("12: an order of another %s is not the one asked for", async (_, unit) => {
    const links = [{ rel: "approve", href: "https://www.paypal.com/checkoutnow?token=O1" }];
    say = (_request, response) =>
      response.end(JSON.stringify({ id: "O1", status: "CREATED", purchase_units: [unit], links }));
    await expect(ask()).rejects.toMatchObject({ code: "idempotency_error" });
  });

  it("a redirection is not followed: the token would leave with it", async () => {
    say = (_request, response) => {
      response.writeHead(307, { location: "http://127.0.0.1:1/" });
      response.end();
    };
    await expect(ask()).rejects.toThrow(ProviderUnreachable);
  });

  it.each([
    [400, '{"name":"INVALID_REQUEST","details":[{"issue":"INVALID_STRING_LENGTH"}]}', "INVALID_STRING_LENGTH"],
    [
      422,
      '{"name":"UNPROCESSABLE_ENTITY","details":[{"issue":"PAYEE_ACCOUNT_RESTRICTED"}]}',
      "PAYEE_ACCOUNT_RESTRICTED",
    ],
    [422, "not json", "refused"],
    [422, '{"name":"<b>bold</b>"}', "refused"],
    [403, "{}", "key_refused"],
  ])("%i %s is a clear no", async (status, body, code) => {
    say = (_request, response) => {
      response.writeHead(status);
      response.end(body);
    };
    await expect(ask()).rejects.toThrow(ProviderRefused);
    await expect(ask()).rejects.toMatchObject({ code });
  });
});
