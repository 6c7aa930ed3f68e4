// Settings: defaults, what is stored, and where the mail server's password goes.
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeSetting } from "#db/queries/settings.ts";
import {
  SMTP_PASSWORD_SECRET,
  getSettings,
  readAddress,
  readApiSettings,
  readMailSettings,
  saveSettings,
} from "#main/services/settings.ts";
import { createTestOffice, type TestOffice } from "#tests/support/office.ts";

let desk: TestOffice;
beforeEach(() => {
  desk = createTestOffice();
});
afterEach(() => desk.close());

const store = (key: string, value: unknown) =>
  desk.office.store.inTransaction((writer) => writeSetting(writer, { key, value, now: desk.clock.now() }));
const changed = {
  mail: {
    from: "tickets@example.org",
    smtp: { host: "smtp.example.org", port: 587, secure: false, user: "tickets" },
  },
  print: {
    ...{ printer: "Counter", sheet: "a4-sheet" as const, language: "fgl" as const },
    ...{ host: "10.0.0.9", port: 9_100, dotsPerInch: 300 },
  },
  idleLockMinutes: 0,
  receipts: {
    ...{ kind: "tcp" as const, host: "192.0.2.7", port: 9_100, path: "", columns: 48 },
    ...{ opensDrawer: true, taxNumber: "DE 123" },
  },
  accounts: { cash: "1600" },
  singleSeats: "ask-reason" as const,
  shifts: { isRequired: true, reasonAboveMinor: 50, approvalAboveMinor: 500 },
  api: { enabled: false, bookingsPerMinute: 5, requestsPerMinute: 60 },
};
const save = (smtpPassword: string | null) =>
  saveSettings(desk.office, desk.actors.administrator, { ...changed, smtpPassword });

test("a new installation writes mails to a folder, prints one ticket per page and locks after ten minutes", async () => {
  expect(await getSettings(desk.office)).toEqual({
    mail: { from: "box-office@localhost", smtp: null },
    print: { printer: null, sheet: "one-per-page", language: "pdf", host: "", port: 9_100, dotsPerInch: 203 },
    receipts: {
      ...{ kind: "none", host: "", port: 9_100, path: "", columns: 42 },
      ...{ opensDrawer: false, taxNumber: "" },
    },
    accounts: {},
    idleLockMinutes: 10,
    singleSeats: "warn",
    shifts: { isRequired: false, reasonAboveMinor: 0, approvalAboveMinor: 1_000 },
    api: { enabled: true, bookingsPerMinute: 120, requestsPerMinute: 1_200 },
    smtpPasswordSet: false,
    mailFolder: expect.stringMatching(/mails$/u),
  });
});

test("what was saved is read again; the password is in the secret store and nowhere in the file", async () => {
  const saved = await save("very secret");
  expect(saved).toMatchObject({ ...changed, smtpPasswordSet: true });
  expect(await getSettings(desk.office)).toEqual(saved);
  expect(readMailSettings(desk.office.store)).toEqual(changed.mail);
  expect(readApiSettings(desk.office.store)).toEqual(changed.api);
  expect(await desk.office.secrets.read(SMTP_PASSWORD_SECRET)).toBe("very secret");
  expect(desk.office.store.raw.serialize().includes("very secret")).toBe(false);
  expect(desk.notices).toContainEqual({ kind: "settingsChanged" });
});

test("null keeps the password, an empty one forgets it", async () => {
  await save("very secret");
  expect((await save(null)).smtpPasswordSet).toBe(true);
  expect((await save("")).smtpPasswordSet).toBe(false);
});

test("the journal says what changed, from what to what", async () => {
  await save("very secret");
  const journalled = desk.office.store.raw
    .prepare("select data from journal where kind = 'settings.saved'")
    .pluck()
    .get();
  expect(JSON.parse(String(journalled))).toMatchObject({ idleLockMinutes: [10, 0], smtpPasswordChanged: true });
});

test("settings that another program has left unreadable fall back to their defaults, key by key", () => {
  store("mail", { from: 7, smtp: { host: "" } });
  store("api", { enabled: false, requestsPerMinute: "many" });
  expect(readMailSettings(desk.office.store)).toEqual({ from: "box-office@localhost", smtp: null });
  expect(readApiSettings(desk.office.store)).toEqual({
    ...{ enabled: false, bookingsPerMinute: 120, requestsPerMinute: 1_200 },
  });
  store("api", "nonsense");
  expect(readApiSettings(desk.office.store).enabled).toBe(true);
});

test("links in mails lead to the host's address, whatever its last slash", () => {
  expect(readAddress(desk.office.store)).toBe("http://localhost:4747/");
  store("address", "http://127.0.0.1:5000");
  expect(readAddress(desk.office.store)).toBe("http://127.0.0.1:5000/");
});
