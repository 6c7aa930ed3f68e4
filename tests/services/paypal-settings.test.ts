// PayPal's credentials: in the secret store and nowhere else, and not changed while payments of theirs are under way.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { systemIds } from "#main/adapters/system.ts";
import { providersOf } from "#main/app/providers.ts";
import { readJournal } from "#main/services/journal.ts";
import { getPaypal, savePaypal } from "#main/services/paypal-settings.ts";
import { cancelAttempt } from "#main/services/provider-attempts.ts";
import { type PaypalTill, openPaypalTill } from "#tests/paypal/till.ts";
import { CLIENT_ID, CLIENT_SECRET } from "#tests/paypal/stand-in.ts";

const CREDENTIALS = { clientId: CLIENT_ID, secret: CLIENT_SECRET, isLive: false };
const OTHER = { ...CREDENTIALS, clientId: "AnotherClientIdOfSomebodyElse" };

let till: PaypalTill;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "concerthub-paypal-"));
  till = await openPaypalTill({ file: join(folder, "box.sqlite") });
});
afterEach(async () => {
  await till.shut();
  rmSync(folder, { recursive: true, force: true });
});
const save = (credentials: typeof CREDENTIALS | null) =>
  savePaypal(till.office, till.actors.administrator, { credentials });

it("they are in no file, journal or answer; a window sees how the client id ends", async () => {
  const { office } = till;
  const kept = { ...CREDENTIALS, clientId: ` ${CLIENT_ID} `, secret: `${CLIENT_SECRET}\n` };
  expect(await save(kept)).toEqual({ isSetUp: true, isLive: false, clientEnd: CLIENT_ID.slice(-4) });
  const attemptId = await till.start(till.reserve());
  till.approve(attemptId);
  await till.round();
  office.store.raw.pragma("wal_checkpoint(truncate)");
  const journal = JSON.stringify([readJournal(office, { before: null, limit: 500 }), till.notices]);
  for (const text of [readFileSync(join(folder, "box.sqlite")).toString("latin1"), journal])
    for (const secret of [CLIENT_ID, CLIENT_SECRET, "A21AA-token"]) expect(text.includes(secret)).toBe(false);
  expect(await save(null)).toEqual({ isSetUp: false, isLive: false, clientEnd: "" });
});

it.each([
  ["an empty id", { ...CREDENTIALS, clientId: "" }],
  ["an address", { ...CREDENTIALS, clientId: "https://developer.paypal.com/" }],
  ["half a secret", { ...CREDENTIALS, secret: "EStandIn" }],
])("refuses %s", async (_, credentials) => {
  await expect(save(credentials)).rejects.toThrow("BAD_PAYPAL_KEY");
  expect(await getPaypal(till.office)).toMatchObject({ isSetUp: false });
});

it("another account is not taken while payments are under way; a new secret of the same one is", async () => {
  await save(CREDENTIALS);
  const attemptId = await till.start(till.reserve());
  await expect(save(OTHER)).rejects.toThrow("PAYPAL_PAYMENTS_OPEN");
  await expect(save({ ...CREDENTIALS, isLive: true })).rejects.toThrow("PAYPAL_PAYMENTS_OPEN");
  await expect(save(null)).rejects.toThrow("PAYPAL_PAYMENTS_OPEN");
  await save({ ...CREDENTIALS, secret: "ANewSecretOfTheSameAccount-0001" });
  cancelAttempt(till.office, attemptId);
  expect(await save(OTHER)).toMatchObject({ clientEnd: "Else" });
});

it("the providers are those of today's keys, each made once", async () => {
  const { secrets } = till.office;
  const providers = providersOf({ secrets, bases: { stripe: null, paypal: till.paypal.url } });
  expect(await providers()).toEqual([]);
  await save(CREDENTIALS);
  const [first] = await providers();
  expect([first?.name, (await providers())[0] === first]).toEqual(["paypal", true]);
  await save({ ...CREDENTIALS, secret: "ANewSecretOfTheSameAccount-0001" });
  const [second] = await providers();
  expect(second === first).toBe(false);
  const asked = { key: "k", reference: systemIds.id(), tender: "paypal", readerId: null } as const;
  await expect(second?.look(asked)).rejects.toMatchObject({ code: "key_refused" });
});
