// Webhooks over real HTTP: genuine ones are in the inbox once and change what polling would change; forged ones leave no
// trace. The numbers are the cases of the list of awkward ones (docs/money-cases.md).
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import Stripe from "stripe";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { BoxOffice } from "#main/app.ts";
import { createRouter } from "#main/router.ts";
import { getBooking } from "#main/services/bookings.ts";
import { providerRound } from "#main/services/provider-round.ts";
import { getHook, receiveHook, saveHookSecret } from "#main/services/provider-hooks.ts";
import { returnTickets } from "#main/services/returns.ts";
import { type HttpHost, serveHttp } from "#main/transports/http.ts";
import { type Till, openTill } from "#tests/stripe/till.ts";
import { expectBalanced } from "#tests/support/selling.ts";

const SECRET = "whsec_standinSigningSecret00";
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let till: Till;
let host: HttpHost;
let webRoot: string;
const faults: unknown[] = [];
beforeEach(async () => {
  till = await openTill();
  webRoot = mkdtempSync(join(tmpdir(), "concerthub-web-"));
  writeFileSync(join(webRoot, "index.html"), "<!doctype html>");
  const { office } = till;
  const boxOffice: BoxOffice = {
    ...{ office, router: createRouter(), isOpenReset: () => false, rememberAddress: () => undefined },
    onFault: (error) => faults.push(error),
    connect: () => {
      throw new Error("nobody opens a window here");
    },
    receiveHook: (hook) => receiveHook(office, { ...hook, onFault: (error) => faults.push(error) }),
    close: () => Promise.resolve(),
  };
  host = await serveHttp({ boxOffice, port: 0, webRoot });
  await saveHookSecret(office, till.actors.administrator, { secret: SECRET });
});
afterEach(async () => {
  await host.close();
  expect(faults.splice(0)).toEqual([]);
  expectBalanced(till.office);
  await till.shut();
  rmSync(webRoot, { recursive: true, force: true });
});

type Event = Till["stripe"]["account"]["events"][number];
const events = (kind: string): Event[] => till.stripe.account.events.filter(({ type }) => type === kind);
const bodyOf = (event: Event | undefined): string => JSON.stringify(event);

function signed(body: string, options: { secret?: string; ageS?: number } = {}): string {
  const timestamp = Math.floor(till.clock.now() / 1000) - (options.ageS ?? 0);
  const { webhooks } = new Stripe("rk_test_signing");
  return webhooks.generateTestHeaderString({ payload: body, secret: options.secret ?? SECRET, timestamp });
}

/** Sends what comes through a public address: the Host header names that. */
function send(body: string, signature: string, options: { path?: string; method?: string } = {}): Promise<number> {
  const { path = "/hooks/stripe", method = "POST" } = options;
  const headers = { host: "tickets.example.org", "stripe-signature": signature, "content-type": "application/json" };
  return new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port: host.port, path, method, headers }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    call.on("error", reject);
    call.end(body);
  });
}
const tell = (event: Event | undefined): Promise<number> => send(bodyOf(event), signed(bodyOf(event)));
const inbox = (): unknown => till.one("select count(*) from provider_events");
const openInbox = (): unknown => till.one("select count(*) from provider_events where processed_at is null");
const stateOf = (bookingId: string): string => getBooking(till.office, bookingId).state;

/** A link that was paid a moment ago; nobody has looked yet. */
async function paidPage(): Promise<string> {
  const bookingId = till.reserve();
  await till.start(bookingId, "checkout");
  till.stripe.account.payPage([...till.stripe.account.sessions.keys()][0] ?? "");
  return bookingId;
}

it("sells what was paid without any poll; 18: delivered twice it changes nothing more", async () => {
  const bookingId = await paidPage();
  const [event] = events("checkout.session.completed");
  expect(await tell(event)).toBe(200);
  await expect.poll(() => stateOf(bookingId)).toBe("paid");
  await expect.poll(openInbox).toBe(0);
  expect(await tell(event)).toBe(200);
  expect([inbox(), getBooking(till.office, bookingId).payments.length]).toEqual([1, 1]);
});

it("20: a wrong secret, a tampered body, one 400 seconds old, none at all: 400, and the inbox is empty", async () => {
  const bookingId = await paidPage();
  const body = bodyOf(events("checkout.session.completed")[0]);
  const wrong = [
    await send(body, signed(body, { secret: "whsec_anotherSecret000000" })),
    await send(body.replace("complete", "completed"), signed(body)),
    await send(body, signed(body, { ageS: 400 })),
    await send(body, ""),
    await send("not json", signed("not json")),
  ];
  expect(wrong).toEqual([400, 400, 400, 400, 400]);
  expect([inbox(), stateOf(bookingId)]).toEqual([0, "reserved"]);
  // A body beyond all measure is not read to its end.
  expect(await send("x".repeat(2 * 1024 * 1024), "").catch(() => 413)).toBe(413);
  await till.round();
});

it("answers nobody without a secret, at other paths and to other methods; what is none of ours is taken and dropped", async () => {
  const body = JSON.stringify({ id: "evt_other", object: "event", type: "customer.created", data: { object: {} } });
  expect([await send(body, signed(body)), inbox()]).toEqual([200, 0]);
  expect(await send(body, signed(body), { path: "/hooks/other" })).toBe(404);
  expect(await send("", "", { method: "GET" })).toBe(405);
  await saveHookSecret(till.office, till.actors.administrator, { secret: "" });
  expect(await getHook(till.office)).toEqual({ isSetUp: false });
  expect(await send(body, signed(body))).toBe(404);
  await expect(saveHookSecret(till.office, till.actors.administrator, { secret: "rk_live_1" })).rejects.toThrow(
    "BAD_HOOK_SECRET",
  );
});

it("19: a refund's events in the wrong order end where the refund ended", async () => {
  const bookingId = await paidPage();
  await till.round();
  till.stripe.account.refundsBecome = "pending";
  const [line] = getBooking(till.office, bookingId).lines.filter(({ kind }) => kind === "ticket");
  returnTickets(till.office, till.actors.manager, {
    ...{ bookingId, returnId: till.office.ids.id(), lineIds: [line?.id ?? ""], reason: "Ill", approvalId: null },
  });
  await till.round(1_000);
  expect(till.one("select state from refund_attempts")).toBe("in-transit");
  till.stripe.account.failRefund([...till.stripe.account.refunds.keys()][0] ?? "");
  expect(await tell(events("refund.failed")[0])).toBe(200);
  expect(await tell(events("refund.created")[0])).toBe(200);
  await expect.poll(openInbox).toBe(0);
  expect(till.one("select state from refund_attempts")).toBe("failed");
});

it("21: webhooks off for two days: the poller comes to the same end", async () => {
  await till.round();
  const bookingId = await paidPage();
  till.clock.advance(2 * DAY_MS);
  await providerRound(till.office);
  expect([stateOf(bookingId), openInbox()]).toEqual(["paid", 0]);
  // The late webhook of it is known already.
  const before = inbox();
  expect(await tell(events("checkout.session.completed")[0])).toBe(200);
  expect(inbox()).toBe(before);
});

it("a provider that cannot be reached when the webhook comes: taken at once, worked off by the next round", async () => {
  const bookingId = await paidPage();
  till.stripe.isUp = false;
  expect(await tell(events("checkout.session.completed")[0])).toBe(200);
  expect([stateOf(bookingId), openInbox()]).toEqual(["reserved", 1]);
  till.stripe.isUp = true;
  await till.round(MINUTE_MS);
  expect([stateOf(bookingId), openInbox()]).toEqual(["paid", 0]);
});
