// The provider's key: in the secret store and nowhere else.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { getBooking, historyOfBooking } from "#main/services/bookings.ts";
import { providerBases } from "#main/provider-base.ts";
import { getProvider, saveProviderKey } from "#main/services/provider-settings.ts";
import { getSettings } from "#main/services/settings.ts";
import { readJournal } from "#main/services/journal.ts";
import { type Till, TEST_KEY, openTill } from "#tests/stripe/till.ts";

let till: Till;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "concerthub-keys-"));
  till = await openTill({ file: join(folder, "box.sqlite") });
});
afterEach(async () => {
  await till.shut();
  rmSync(folder, { recursive: true, force: true });
});

it("is in no file, journal, backup or answer, whatever is done with it; a window sees how it ends", async () => {
  const { office, actors } = till;
  expect(await saveProviderKey(office, actors.administrator, { key: ` ${TEST_KEY} ` })).toEqual({
    ...{ isSetUp: true, isLive: false, keyEnd: TEST_KEY.slice(-4) },
  });
  const bookingId = till.reserve();
  await till.start(bookingId);
  till.stripe.account.presentCard(till.reader.id);
  await till.round();
  const backup = join(folder, "backup.sqlite");
  office.store.raw.prepare("vacuum into ?").run(backup);
  office.store.raw.pragma("wal_checkpoint(truncate)");
  const files = [backup, join(folder, "box.sqlite")].map((file) => readFileSync(file).toString("latin1"));
  const answers = [getBooking(office, bookingId), historyOfBooking(office, bookingId), await getSettings(office)];
  const told = [...files, JSON.stringify([answers, readJournal(office, { before: null, limit: 500 }), till.notices])];
  for (const text of told) expect(/(?:sk|rk)_(?:live|test)_|whsec_/u.exec(text)?.[0]).toBeUndefined();
  await saveProviderKey(office, actors.administrator, { key: "" });
  expect(await getProvider(office)).toEqual({ isSetUp: false, isLive: false, keyEnd: "" });
});

it.each(["sk_live_everything", "pk_test_public00", "rk_test_a b", "hello"])("refuses %s", async (key) => {
  await expect(saveProviderKey(till.office, till.actors.administrator, { key })).rejects.toThrow("BAD_PROVIDER_KEY");
});

it("a stand-in is on this machine or nowhere", () => {
  expect(providerBases({})).toEqual({ stripe: null, paypal: null });
  expect(providerBases({ CONCERTHUB_STRIPE_API: "http://127.0.0.1:99" }).stripe?.port).toBe("99");
  expect(providerBases({ CONCERTHUB_PAYPAL_API: "http://127.0.0.1:98" }).paypal?.port).toBe("98");
  for (const variable of ["CONCERTHUB_STRIPE_API", "CONCERTHUB_PAYPAL_API"])
    expect(() => providerBases({ [variable]: "https://example.org" })).toThrow("only name this machine");
});
