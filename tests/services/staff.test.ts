// Staff accounts as an administrator keeps them.
import { afterEach, beforeEach, expect, test } from "vitest";
import { journalOf } from "#db/queries/journal.ts";
import { newestMails } from "#db/queries/papers.ts";
import { RefusalError } from "#domain/result.ts";
import { requestReset, resetByLink, signIn } from "#main/services/auth.ts";
import { isSessionLive, seatOfSession } from "#main/services/sessions.ts";
import { type NewStaff, createStaff, listStaff, resetStaffPassword, updateStaff } from "#main/services/staff.ts";
import { createTestOffice, TEST_NOW, TEST_PASSWORD, type TestOffice } from "#tests/support/office.ts";

let desk: TestOffice;
beforeEach(() => {
  desk = createTestOffice();
});
afterEach(() => desk.close());

const window = { address: "192.0.2.1", sessionId: null };
const refusalOf = async (run: () => unknown): Promise<unknown> => {
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof RefusalError ? error.refusal : error;
  }
};
const fieldsOf = (role: "administrator" | "manager" | "cashier") => ({
  ...{ id: desk.actors[role].staffId, name: `Test ${role}`, email: `${role}@example.org`, role },
  locale: "en" as const,
});
const newStaff = (changes: Partial<NewStaff> = {}): NewStaff => ({
  ...{ id: desk.office.ids.id(), name: "Noor Haddad", email: "noor@example.org", role: "cashier", locale: "fr" },
  ...{ password: "a first password", pin: "4711", mustChangePassword: true },
  ...changes,
});
const create = (changes: Partial<NewStaff> = {}) =>
  createStaff(desk.office, desk.actors.administrator, newStaff(changes));

test("a new account can sign in; neither password nor PIN is in the file or the journal", async () => {
  const member = await create();
  expect(member).toEqual({
    ...{ id: member.id, name: "Noor Haddad", email: "noor@example.org", role: "cashier", locale: "fr" },
    ...{ hasPin: true, disabled: false, lastSeenAt: null },
  });
  const input = { email: "Noor@Example.org", password: "a first password" };
  const { view } = await signIn(desk.office, window, input);
  expect(view.staff).toMatchObject({ id: member.id, mustChangePassword: true });
  expect(listStaff(desk.office).find(({ id }) => id === member.id)?.lastSeenAt).toBe(TEST_NOW);
  const rows = JSON.stringify([
    desk.office.store.raw.prepare("select * from staff").all(),
    desk.office.store.raw.prepare("select * from journal").all(),
  ]);
  expect(rows).not.toContain("a first password");
  expect(rows).not.toContain("4711");
});

test("the same command again is the same account; a taken address and weak secrets are refused", async () => {
  const member = await create();
  expect(await create({ id: member.id, name: "Somebody else" })).toEqual(member);
  expect(await refusalOf(() => create({ email: "NOOR@example.org" }))).toEqual({ code: "EMAIL_TAKEN" });
  const other = { email: "other@example.org" };
  expect(await refusalOf(() => create({ ...other, password: "short" }))).toMatchObject({ code: "WEAK_PASSWORD" });
  expect(await refusalOf(() => create({ ...other, pin: "0000" }))).toMatchObject({ code: "WEAK_PIN" });
  expect(await refusalOf(() => create({ ...other, name: "4242 4242 4242 4242" }))).toMatchObject({
    code: "CARD_NUMBER_IN_TEXT",
  });
  expect(journalOf(desk.office.store, member.id).map(({ kind }) => kind)).toEqual(["staff.created"]);
});

test("the last administrator can be neither disabled nor made something less", async () => {
  const { office, actors } = desk;
  const own = fieldsOf("administrator");
  const change = (changes: object) =>
    refusalOf(() => updateStaff(office, actors.administrator, { ...own, disabled: false, ...changes }));
  expect(await change({ disabled: true })).toEqual({ code: "LAST_ADMINISTRATOR" });
  expect(await change({ role: "manager" })).toEqual({ code: "LAST_ADMINISTRATOR" });
  updateStaff(office, actors.administrator, { ...fieldsOf("manager"), role: "administrator", disabled: false });
  expect(await change({ role: "cashier" })).toBeNull();
});

test("a disabled account is out at once, in every window", async () => {
  const { office, actors } = desk;
  const session = await signIn(office, window, { email: "cashier@example.org", password: TEST_PASSWORD });
  const member = updateStaff(office, actors.administrator, { ...fieldsOf("cashier"), disabled: true });
  expect(member.disabled).toBe(true);
  expect(isSessionLive(office, session.sessionId)).toBe(false);
  expect(desk.notices).toContainEqual({ kind: "sessionEnded" });
  updateStaff(office, actors.administrator, { ...fieldsOf("cashier"), disabled: false });
  expect(isSessionLive(office, session.sessionId)).toBe(false);
});

test("another role counts from the next call on", async () => {
  const { office, actors } = desk;
  const session = await signIn(office, window, { email: "cashier@example.org", password: TEST_PASSWORD });
  updateStaff(office, actors.administrator, { ...fieldsOf("cashier"), role: "manager", disabled: false });
  expect(seatOfSession(office, session.sessionId)?.actor.role).toBe("manager");
  const [, last] = journalOf(office.store, actors.cashier.staffId);
  expect(JSON.parse(last?.data ?? "")).toEqual({ role: ["cashier", "manager"] });
});

test("a new address makes links mailed to the old one worthless", async () => {
  const { office, actors } = desk;
  requestReset(office, window, { email: "cashier@example.org" });
  const [mail] = newestMails(office.store, { limit: 1 });
  const token = /token=(\w+)/u.exec(mail?.content ?? "")?.[1] ?? "";
  const moved = { ...fieldsOf("cashier"), email: "elsewhere@example.org", disabled: false };
  updateStaff(office, actors.administrator, moved);
  expect(await refusalOf(() => resetByLink(office, { token, password: "four words make one" }))).toEqual({
    code: "LINK_EXPIRED",
  });
  expect(
    await refusalOf(() => updateStaff(office, actors.administrator, { ...moved, email: "manager@example.org" })),
  ).toEqual({ code: "EMAIL_TAKEN" });
});

test("an administrator's reset ends the sessions and asks for a change", async () => {
  const { office, actors } = desk;
  const session = await signIn(office, window, { email: "cashier@example.org", password: TEST_PASSWORD });
  const reset = (password: string, id = actors.cashier.staffId) =>
    refusalOf(() => resetStaffPassword(office, actors.administrator, { id, password }));
  expect(await reset("short")).toEqual({ code: "WEAK_PASSWORD", data: { atLeast: 10 } });
  expect(await reset("a good first one", office.ids.id())).toEqual({ code: "NOT_FOUND", data: { what: "staff" } });
  expect(await reset("a good first one")).toBeNull();
  expect(isSessionLive(office, session.sessionId)).toBe(false);
  const { view } = await signIn(office, window, { email: "cashier@example.org", password: "a good first one" });
  expect(view.staff.mustChangePassword).toBe(true);
});
