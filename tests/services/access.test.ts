// Sessions over the router: what ends in one window is over in the others, at once, also in their open streams.
import { createRouterClient } from "@orpc/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Client } from "#contract/index.ts";
import { createRouter } from "#main/router.ts";
import { createTestOffice, TEST_PASSWORD, TEST_PIN, type TestOffice } from "#tests/support/office.ts";

let desk: TestOffice;
beforeEach(() => {
  desk = createTestOffice();
});
afterEach(() => desk.close());

const router = createRouter();
const openWindow = (): Client =>
  createRouterClient(router, {
    context: {
      office: desk.office,
      connection: {
        id: desk.office.ids.id(),
        transport: "direct",
        address: "test",
        session: null,
        holdIds: new Set<string>(),
      },
    },
  });
const enter = async (role: string, window = openWindow()) => {
  const session = await window.auth.signIn({ email: `${role}@example.org`, password: TEST_PASSWORD });
  return { window, session };
};
/** The kinds of all notices of a window until its stream ends. */
async function kindsUntilEnd(window: Client, onWelcome: () => Promise<unknown>): Promise<string[]> {
  const kinds: string[] = [];
  for await (const notice of await window.notices.watch()) {
    kinds.push(notice.kind);
    if (notice.kind === "welcome") await onWelcome();
  }
  return kinds;
}

test("a locked window answers nothing but unlocking, switching and signing out", async () => {
  const { window, session } = await enter("cashier");
  await window.auth.lock();
  await expect(window.venues.list()).rejects.toMatchObject({ code: "SESSION_LOCKED" });
  await expect(window.auth.setLocale({ locale: "de" })).rejects.toMatchObject({ code: "SESSION_LOCKED" });
  expect(await window.auth.switchable()).toEqual([{ id: session.staff.id, name: "Test cashier", role: "cashier" }]);
  await window.auth.switchTo({ staffId: session.staff.id, pin: TEST_PIN });
  expect(await window.venues.list()).toEqual([]);
  await window.auth.lock();
  expect(await window.auth.signOut()).toEqual({ done: true });
  await expect(window.venues.list()).rejects.toMatchObject({ code: "SIGN_IN_FIRST" });
});

test("a disabled account's window is told and refused; another's goes on as if nothing had happened", async () => {
  const administrator = await enter("administrator");
  const cashier = await enter("cashier");
  const { id, name, email, role, locale } = cashier.session.staff;
  const disable = () => administrator.window.staff.update({ id, name, email, role, locale, disabled: true });
  const others: string[] = [];
  const stream = await administrator.window.notices.watch();
  const next = async (): Promise<void> => {
    const step = await stream.next();
    others.push(step.done ? "end" : step.value.kind);
  };
  await next();
  expect(await kindsUntilEnd(cashier.window, disable)).toEqual(["welcome", "settingsChanged", "sessionEnded"]);
  await next();
  // Had the administrator's window been told of the end of a session, it would be next.
  desk.office.notices.post({ kind: "performancesChanged" });
  await next();
  await stream.return?.(undefined);
  expect(others).toEqual(["welcome", "settingsChanged", "performancesChanged"]);
  await expect(cashier.window.venues.list()).rejects.toMatchObject({ code: "SIGN_IN_FIRST" });
  await expect(cashier.window.auth.resume({ token: cashier.session.token })).rejects.toMatchObject({
    code: "SIGN_IN_FIRST",
  });
  expect(await administrator.window.venues.list()).toEqual([]);
});

test("switching clerks keeps the window's stream and ends the first clerk's session", async () => {
  await enter("manager");
  const { window, session } = await enter("cashier");
  const stream = await window.notices.watch();
  await stream.next();
  const switched = await window.auth.switchTo({ staffId: desk.actors.manager.staffId, pin: TEST_PIN });
  expect(switched.staff.role).toBe("manager");
  desk.office.notices.post({ kind: "performancesChanged" });
  expect((await stream.next()).value).toEqual({ kind: "performancesChanged" });
  await stream.return?.(undefined);
  await expect(openWindow().auth.resume({ token: session.token })).rejects.toMatchObject({ code: "SIGN_IN_FIRST" });
});

test("with a first password nothing may be done but to change it", async () => {
  const { window } = await enter("administrator");
  const staff = { name: "Noor Haddad", email: "noor@example.org", role: "manager", locale: "en" } as const;
  const password = "a first password";
  await window.staff.create({ id: desk.office.ids.id(), ...staff, password, pin: null });
  const noor = openWindow();
  expect((await noor.auth.signIn({ email: staff.email, password })).staff.mustChangePassword).toBe(true);
  await expect(noor.venues.list()).rejects.toMatchObject({ code: "NOT_ALLOWED" });
  await noor.auth.changePassword({ current: password, next: "four words make one" });
  expect(await noor.venues.list()).toEqual([]);
});
