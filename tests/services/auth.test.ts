// Sign-in, sessions, lock and PIN, limits, passwords, reset by mail, approvals: through the services, with real argon2id.
import { afterEach, beforeEach, expect, test } from "vitest";
import { spendApproval } from "#db/queries/bookings.ts";
import { journalOf } from "#db/queries/journal.ts";
import { newestMails } from "#db/queries/papers.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#domain/time.ts";
import { approve, listApprovers } from "#main/services/approvals.ts";
import { changePassword, requestReset, resetByLink, setLocale, setPin, signIn, switchTo } from "#main/services/auth.ts";
import {
  type StartedSession,
  endSession,
  isSessionLive,
  listSwitchable,
  lockSession,
  resumeSession,
  seatOfSession,
} from "#main/services/sessions.ts";
import { resetStaffPassword, updateStaff } from "#main/services/staff.ts";
import { createTestOffice, TEST_NOW, TEST_PASSWORD, TEST_PIN, type TestOffice } from "#tests/support/office.ts";

let desk: TestOffice;
beforeEach(() => {
  desk = createTestOffice();
});
afterEach(() => desk.close());

const WRONG = "not the password";
const NEW_PASSWORD = "four words make one";
const window = { address: "192.0.2.1", sessionId: null };
const emailOf = (role: string) => `${role}@example.org`;
const enter = (role = "cashier", at: Partial<Parameters<typeof signIn>[1]> = {}, password = TEST_PASSWORD) =>
  signIn(desk.office, { ...window, ...at }, { email: emailOf(role), password });
const actorOf = (session: StartedSession) => {
  const seat = seatOfSession(desk.office, session.sessionId);
  if (seat === null) throw new Error("the session is over");
  return seat.actor;
};
const codeOf = async (run: () => unknown): Promise<unknown> => {
  try {
    await run();
    return "nothing refused";
  } catch (error) {
    return error instanceof Error && "refusal" in error ? error.refusal : error;
  }
};
const tokenOfMail = (): string => {
  const [mail] = newestMails(desk.office.store, { limit: 1 });
  return /token=(\w+)/u.exec(mail?.content ?? "")?.[1] ?? "";
};
const failTimes = async (times: number, attempt: () => unknown): Promise<void> => {
  for (let time = 0; time < times; time++) await codeOf(attempt);
};

test("a session begins with the right password, ends after 14 hours, and its token is not in the file", async () => {
  const session = await enter("manager");
  expect(session.view).toMatchObject({
    staff: { id: desk.actors.manager.staffId, role: "manager", hasPin: true, mustChangePassword: false },
    ...{ startedAt: TEST_NOW, expiresAt: TEST_NOW + 14 * HOUR_MS, locked: false, idleLockMinutes: 10 },
  });
  expect(session.view.staff.permissions).toContain("event.write");
  expect(session.view.staff.permissions).not.toContain("staff.write");
  expect(session.view.token).toHaveLength(32);
  const stored = desk.office.store.raw.prepare("select * from sessions").all();
  expect(JSON.stringify(stored)).not.toContain(session.view.token);
  expect(resumeSession(desk.office, session.view.token).view).toEqual(session.view);
  desk.clock.advance(14 * HOUR_MS);
  expect(seatOfSession(desk.office, session.sessionId)).toBeNull();
  expect(await codeOf(() => resumeSession(desk.office, session.view.token))).toEqual({ code: "SIGN_IN_FIRST" });
});

test("an unknown address, a wrong password and a disabled account get the same answer", async () => {
  updateStaff(desk.office, desk.actors.administrator, {
    ...{ id: desk.actors.manager.staffId, name: "Test manager", email: emailOf("manager"), role: "manager" },
    ...{ locale: "en", disabled: true },
  });
  const answers = await Promise.all([
    codeOf(() => enter("nobody")),
    codeOf(() => enter("cashier", {}, WRONG)),
    codeOf(() => enter("manager")),
    codeOf(() => enter("cashier", {}, "")),
  ]);
  expect(answers).toEqual(Array.from({ length: 4 }, () => ({ code: "BAD_CREDENTIALS" })));
});

test("after five wrong passwords the account waits a quarter of an hour, even with the right one, even all at once", async () => {
  const answers = await Promise.all(Array.from({ length: 7 }, () => codeOf(() => enter("cashier", {}, WRONG))));
  expect(answers.filter((answer) => JSON.stringify(answer).includes("BAD_CREDENTIALS"))).toHaveLength(5);
  desk.clock.advance(MINUTE_MS);
  const refused = { code: "TOO_MANY_ATTEMPTS", data: { retryAfterMs: 14 * MINUTE_MS } };
  expect(await codeOf(() => enter())).toEqual(refused);
  expect((await enter("manager")).view.staff.role).toBe("manager");
  desk.clock.advance(14 * MINUTE_MS);
  expect((await enter()).view.staff.role).toBe("cashier");
});

test("success clears what was failed before", async () => {
  await failTimes(4, () => enter("cashier", {}, WRONG));
  await enter();
  await failTimes(4, () => enter("cashier", {}, WRONG));
  expect((await enter()).view.staff.role).toBe("cashier");
});

test("one address may fail thirty times, whatever accounts it tries", async () => {
  for (let account = 0; account < 30; account++) await codeOf(() => enter(`nobody-${account}`, {}, WRONG));
  expect(await codeOf(() => enter())).toMatchObject({ code: "TOO_MANY_ATTEMPTS" });
  expect((await enter("cashier", { address: "192.0.2.2" })).view.staff.role).toBe("cashier");
});

test("a session that is seen is noted once a minute", async () => {
  const { sessionId } = await enter();
  const lastSeen = () => desk.office.store.raw.prepare("select last_seen_at from sessions").pluck().get();
  desk.clock.advance(MINUTE_MS - 1);
  seatOfSession(desk.office, sessionId);
  expect(lastSeen()).toBe(TEST_NOW);
  desk.clock.advance(1);
  seatOfSession(desk.office, sessionId);
  expect(lastSeen()).toBe(TEST_NOW + MINUTE_MS);
});

test("a locked window is unlocked by its clerk's PIN: the same session under a new token", async () => {
  const session = await enter();
  lockSession(desk.office, actorOf(session));
  expect(seatOfSession(desk.office, session.sessionId)?.locked).toBe(true);
  expect(resumeSession(desk.office, session.view.token).view.locked).toBe(true);
  const at = { ...window, sessionId: session.sessionId };
  const own = { staffId: desk.actors.cashier.staffId, pin: TEST_PIN };
  expect(await codeOf(() => switchTo(desk.office, at, { ...own, pin: "1111" }))).toEqual({ code: "WRONG_PIN" });
  const unlocked = await switchTo(desk.office, at, own);
  expect(unlocked).toMatchObject({ sessionId: session.sessionId, endedAnother: false, view: { locked: false } });
  expect(await codeOf(() => resumeSession(desk.office, session.view.token))).toEqual({ code: "SIGN_IN_FIRST" });
  expect(resumeSession(desk.office, unlocked.view.token).sessionId).toBe(session.sessionId);
  expect(journalOf(desk.office.store, own.staffId).map(({ kind }) => kind)).toEqual([
    ...["session.started", "session.locked", "session.unlocked"],
  ]);
});

test("another clerk who has worked here takes the window over by PIN; one who has not may not", async () => {
  const session = await enter();
  const at = { ...window, sessionId: session.sessionId };
  const manager = { staffId: desk.actors.manager.staffId, pin: TEST_PIN };
  expect(listSwitchable(desk.office).map(({ role }) => role)).toEqual(["cashier"]);
  expect(await codeOf(() => switchTo(desk.office, at, manager))).toEqual({ code: "WRONG_PIN" });
  const elsewhere = await enter("manager");
  expect(listSwitchable(desk.office).map(({ role }) => role)).toEqual(["cashier", "manager"]);
  const switched = await switchTo(desk.office, at, manager);
  expect(switched).toMatchObject({ endedAnother: true, view: { staff: { role: "manager" } } });
  expect([session, elsewhere, switched].map(({ sessionId }) => isSessionLive(desk.office, sessionId))).toEqual([
    ...[false, true, true],
  ]);
  desk.clock.advance(31 * DAY_MS);
  expect(listSwitchable(desk.office)).toEqual([]);
});

test("five wrong PINs leave only the password, which clears them", async () => {
  const session = await enter();
  const at = { ...window, sessionId: session.sessionId };
  const own = { staffId: desk.actors.cashier.staffId, pin: TEST_PIN };
  await failTimes(5, () => switchTo(desk.office, at, { ...own, pin: "9999" }));
  expect(await codeOf(() => switchTo(desk.office, at, own))).toMatchObject({ code: "TOO_MANY_ATTEMPTS" });
  desk.clock.advance(HOUR_MS);
  expect(await codeOf(() => switchTo(desk.office, at, own))).toMatchObject({ code: "TOO_MANY_ATTEMPTS" });
  const again = await enter("cashier", { sessionId: session.sessionId });
  expect(again.sessionId).toBe(session.sessionId);
  expect((await switchTo(desk.office, at, own)).sessionId).toBe(session.sessionId);
});

test("a changed password signs the other windows out and lets this one go on", async () => {
  const [here, there] = [await enter(), await enter()];
  const actor = actorOf(here);
  const change = (current: string, next: string) => codeOf(() => changePassword(desk.office, actor, { current, next }));
  expect(await change(WRONG, NEW_PASSWORD)).toEqual({ code: "BAD_CREDENTIALS" });
  expect(await change(TEST_PASSWORD, "aaaaaaaaaaaa")).toEqual({ code: "WEAK_PASSWORD", data: { atLeast: 10 } });
  expect(await change(TEST_PASSWORD, TEST_PASSWORD)).toMatchObject({ code: "WEAK_PASSWORD" });
  await changePassword(desk.office, actor, { current: TEST_PASSWORD, next: NEW_PASSWORD });
  expect([here, there].map(({ sessionId }) => isSessionLive(desk.office, sessionId))).toEqual([true, false]);
  expect(desk.notices).toContainEqual({ kind: "sessionEnded" });
  expect(await codeOf(() => enter())).toEqual({ code: "BAD_CREDENTIALS" });
  expect((await enter("cashier", {}, NEW_PASSWORD)).view.staff.role).toBe("cashier");
});

test("one's own PIN and language", async () => {
  const actor = actorOf(await enter());
  const set = (pin: string, password = TEST_PASSWORD) => codeOf(() => setPin(desk.office, actor, { password, pin }));
  expect(await set("1111")).toEqual({ code: "WEAK_PIN", data: { digits: 4 } });
  expect(await set("4711", WRONG)).toEqual({ code: "BAD_CREDENTIALS" });
  expect(await set("4711")).toBe("nothing refused");
  setLocale(desk.office, actor, { locale: "fr" });
  const session = await enter();
  expect(session.view.staff.locale).toBe("fr");
  const at = { ...window, sessionId: session.sessionId };
  const own = { staffId: desk.actors.cashier.staffId, pin: "4711" };
  expect((await switchTo(desk.office, at, own)).sessionId).toBe(session.sessionId);
});

test("a mailed link sets a new password once, within half an hour, and ends every session", async () => {
  const session = await enter();
  requestReset(desk.office, window, { email: "nobody@example.org" });
  expect(newestMails(desk.office.store, { limit: 5 })).toEqual([]);
  requestReset(desk.office, window, { email: emailOf("cashier") });
  const first = tokenOfMail();
  requestReset(desk.office, window, { email: emailOf("cashier") });
  const [mail] = newestMails(desk.office.store, { limit: 1 });
  expect(mail).toMatchObject({ kind: "password-reset", recipient: emailOf("cashier"), state: "queued" });
  expect(JSON.parse(mail?.content ?? "")).toMatchObject({
    ...{ locale: "en", name: "Test cashier", minutes: 30 },
    link: expect.stringMatching(/^http:\/\/localhost:4747\/#\/reset\?token=\w{32}$/u),
  });
  const tokens = newestMails(desk.office.store, { limit: 5 }).map(
    ({ content }) => /token=(\w+)/u.exec(content)?.[1] ?? "",
  );
  const reset = (token: string, password = NEW_PASSWORD) => codeOf(() => resetByLink(desk.office, { token, password }));
  const opened: unknown[] = [];
  expect(await reset("0".repeat(32))).toEqual({ code: "LINK_EXPIRED" });
  for (const token of new Set([first, ...tokens])) opened.push(await reset(token, "short"));
  // Of the two links only the newer is good, so only it gets as far as judging the password.
  expect(opened.map((answer) => (answer as { code: string }).code).toSorted()).toEqual([
    ...["LINK_EXPIRED", "WEAK_PASSWORD"],
  ]);
  for (const token of tokens) await reset(token);
  expect(isSessionLive(desk.office, session.sessionId)).toBe(false);
  for (const token of tokens) expect(await reset(token)).toEqual({ code: "LINK_EXPIRED" });
  expect((await enter("cashier", {}, NEW_PASSWORD)).view.staff.role).toBe("cashier");
});

test("a link is worth nothing after half an hour, and only three are sent in a quarter of one", async () => {
  const ask = () => requestReset(desk.office, window, { email: emailOf("cashier") });
  ask();
  const token = tokenOfMail();
  desk.clock.advance(30 * MINUTE_MS);
  expect(await codeOf(() => resetByLink(desk.office, { token, password: NEW_PASSWORD }))).toEqual({
    code: "LINK_EXPIRED",
  });
  await failTimes(3, ask);
  expect(await codeOf(ask)).toMatchObject({ code: "TOO_MANY_ATTEMPTS" });
  const unknown = () => requestReset(desk.office, window, { email: "nobody@example.org" });
  await failTimes(3, unknown);
  expect(await codeOf(unknown)).toMatchObject({ code: "TOO_MANY_ATTEMPTS" });
});

test("a first password gives no role until it is changed", async () => {
  await resetStaffPassword(desk.office, desk.actors.administrator, {
    ...{ id: desk.actors.manager.staffId, password: "the first password" },
  });
  const session = await enter("manager", {}, "the first password");
  expect(session.view.staff.mustChangePassword).toBe(true);
  const actor = actorOf(session);
  expect(actor.role).toBeNull();
  await changePassword(desk.office, actor, { current: "the first password", next: NEW_PASSWORD });
  expect(actorOf(session).role).toBe("manager");
});

test("a session that was ended is over, twice is once", async () => {
  const session = await enter();
  endSession(desk.office, session.sessionId);
  endSession(desk.office, session.sessionId);
  expect(seatOfSession(desk.office, session.sessionId)).toBeNull();
  const kinds = journalOf(desk.office.store, desk.actors.cashier.staffId).map(({ kind }) => kind);
  expect(kinds).toEqual(["session.started", "session.ended"]);
});

test("a manager's PIN approves one void for two minutes; a clerk's does not, nor one's own", async () => {
  const { office, actors } = desk;
  const ask = (input: Partial<Parameters<typeof approve>[2]> = {}, actor = actors.cashier) =>
    approve(office, actor, {
      ...{ approvalId: office.ids.id(), permission: "booking.void", staffId: actors.manager.staffId, pin: TEST_PIN },
      ...input,
    });
  const notAllowed = { code: "NOT_ALLOWED", data: { permission: "booking.void" } };
  expect(await codeOf(() => ask({ staffId: actors.cashier.staffId }))).toEqual(notAllowed);
  expect(await codeOf(() => ask({}, actors.manager))).toEqual(notAllowed);
  expect(await codeOf(() => ask({ pin: "0000" }))).toEqual({ code: "WRONG_PIN" });
  const given = await ask();
  expect(given).toMatchObject({ approverName: "Test manager", expiresAt: TEST_NOW + 2 * MINUTE_MS });
  expect(await ask({ approvalId: given.approvalId })).toEqual(given);
  const spend = (id: string, permission = "booking.void") =>
    office.store.inTransaction((writer) => spendApproval(writer, { id, permission, now: office.clock.now() }));
  expect([spend(given.approvalId, "booking.comp"), spend(given.approvalId), spend(given.approvalId)]).toEqual([
    0, 1, 0,
  ]);
  expect(await codeOf(() => ask({ approvalId: given.approvalId }))).toEqual({ code: "APPROVAL_SPENT" });
  const late = await ask();
  desk.clock.advance(2 * MINUTE_MS);
  expect(spend(late.approvalId)).toBe(0);
  expect(listApprovers(office, actors.cashier, "booking.void").map(({ name }) => name)).toEqual([
    ...["Test administrator", "Test manager"],
  ]);
  expect(listApprovers(office, actors.manager, "booking.void").map(({ name }) => name)).toEqual(["Test administrator"]);
  expect(listApprovers(office, actors.cashier, "no such permission")).toEqual([]);
});
