// Who may call what: every procedure of the contract, for each role, for a locked window and for nobody. The table is
// written out here on purpose: a change of domain/access.ts has to be said twice.
import { ORPCError, type RouterClient, createRouterClient } from "@orpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contract } from "#contract/index.ts";
import { ROLES, type Role } from "#domain/access.ts";
import type { Id } from "#domain/ids.ts";
import type { Connection } from "#main/router/base.ts";
import { type BoxOfficeRouter, createRouter } from "#main/router.ts";
import { lockSession, seatOfSession, startSession } from "#main/services/sessions.ts";
import { createTestOffice, type TestOffice } from "#tests/support/office.ts";

/** `open` anybody; `window` a window somebody has signed in at, locked or not; `staff` whoever is signed in; else roles. */
type Access = "open" | "window" | "staff" | readonly Role[];
const administrators = ["administrator"] as const;
const managers = ["administrator", "manager"] as const;
const everybody = ROLES;

const TABLE: Readonly<Record<string, Access>> = {
  "host.info": "open",
  "host.exploreSamples": "open",
  "host.setUpVenue": "open",
  "host.health": "staff",
  "host.verify": everybody,
  "host.printers": managers,
  "host.ping": "open",
  "auth.signIn": "open",
  "auth.resume": "open",
  "auth.signOut": "open",
  "auth.lock": "window",
  "auth.switchable": "window",
  "auth.switchTo": "window",
  "auth.changePassword": "staff",
  "auth.setPin": "staff",
  "auth.setLocale": "staff",
  "auth.requestReset": "open",
  "auth.resetPassword": "open",
  "auth.approve": "staff",
  "auth.approvers": "staff",
  "staff.list": managers,
  "staff.create": administrators,
  "staff.update": administrators,
  "staff.resetPassword": administrators,
  "venues.list": everybody,
  "venues.create": administrators,
  "venues.update": administrators,
  "venues.saveTicketTypes": administrators,
  "venues.saveFees": administrators,
  "discounts.list": everybody,
  "discounts.save": managers,
  "discounts.end": managers,
  "discounts.find": everybody,
  "performances.announcePrices": managers,
  "performances.withdrawPrices": managers,
  "cancellations.preview": managers,
  "cancellations.start": managers,
  "cancellations.get": everybody,
  "cancellations.pause": managers,
  "cancellations.retry": managers,
  "cancellations.bookings": managers,
  "cancellations.exportCsv": managers,
  "bookings.collect": everybody,
  "bookings.lastPrint": everybody,
  "bookings.resumePrint": everybody,
  "performances.specimenPdf": everybody,
  "consignments.create": managers,
  "consignments.due": everybody,
  "consignments.settle": everybody,
  "charts.list": everybody,
  "charts.version": everybody,
  "charts.import": managers,
  "charts.remove": managers,
  "charts.create": managers,
  "charts.rename": managers,
  "charts.duplicate": managers,
  "charts.draft": managers,
  "charts.saveDraft": managers,
  "charts.discardDraft": managers,
  "charts.previewPublish": managers,
  "charts.publishEffect": managers,
  "charts.publish": managers,
  "charts.versions": managers,
  "charts.compare": managers,
  "charts.performancesOn": managers,
  "charts.restore": managers,
  "charts.archived": managers,
  "charts.bringBack": managers,
  "charts.readFile": managers,
  "charts.writeFile": managers,
  "charts.taken": managers,
  "charts.sitters": managers,
  "charts.saveImage": managers,
  "charts.image": everybody,
  "events.list": everybody,
  "events.get": everybody,
  "events.create": managers,
  "events.update": managers,
  "events.previewImport": managers,
  "events.import": managers,
  "performances.forSale": everybody,
  "performances.open": everybody,
  "performances.story": everybody,
  "performances.singlesLeft": everybody,
  "performances.seatPlanPdf": everybody,
  "performances.create": managers,
  "performances.update": managers,
  "performances.setState": managers,
  "blocks.list": everybody,
  "blocks.create": managers,
  "blocks.release": managers,
  "holds.take": everybody,
  "holds.takeBest": everybody,
  "holds.previewBest": everybody,
  "holds.release": everybody,
  "holds.extend": everybody,
  "holds.get": everybody,
  "bookings.sell": everybody,
  "bookings.pay": everybody,
  // A manager's approval stands in for the permission: the service asks.
  "bookings.void": "staff",
  "bookings.return": "staff",
  "bookings.refund": "staff",
  "bookings.previewExchange": everybody,
  "bookings.exchange": everybody,
  "bookings.get": everybody,
  "bookings.search": everybody,
  "bookings.history": everybody,
  "bookings.resend": everybody,
  "bookings.reprint": everybody,
  "bookings.ticketsPdf": everybody,
  "bookings.settlePrint": everybody,
  "bookings.exportCsv": managers,
  "bank.details": managers,
  "bank.saveDetails": administrators,
  "bank.terms": everybody,
  "bank.request": everybody,
  "bank.lookAtFile": managers,
  "bank.importFile": managers,
  "bank.lines": managers,
  "bank.book": managers,
  "bank.bookSure": managers,
  "bank.putAside": managers,
  "bank.takeUp": managers,
  "bank.undo": managers,
  "bank.owed": managers,
  "bank.settleOwed": managers,
  "bank.owedCsv": managers,
  "documents.list": everybody,
  "documents.issue": everybody,
  "documents.print": everybody,
  "documents.mail": everybody,
  "documents.openDrawer": everybody,
  "customers.search": everybody,
  "customers.get": everybody,
  "customers.create": everybody,
  "customers.update": everybody,
  "customers.exportCsv": managers,
  "outbox.list": everybody,
  "outbox.retry": everybody,
  "journal.list": managers,
  "payments.paypal": everybody,
  "payments.savePaypal": administrators,
  "payments.provider": everybody,
  "payments.saveKey": administrators,
  "payments.hook": administrators,
  "payments.saveHookSecret": administrators,
  "payments.returnPage": administrators,
  "payments.saveReturnPage": administrators,
  "payments.readers": everybody,
  "payments.start": everybody,
  "payments.ofBooking": everybody,
  "payments.sendLink": everybody,
  "payments.get": everybody,
  "payments.look": everybody,
  "payments.cancel": everybody,
  "payments.giveUp": everybody,
  "payments.open": everybody,
  "payments.closeReview": managers,
  "payments.refunds": everybody,
  "payments.retryRefund": managers,
  "payouts.list": managers,
  "payouts.get": managers,
  "payouts.work": managers,
  "payouts.read": managers,
  "payouts.accept": managers,
  "payouts.assign": managers,
  "payouts.ofBooking": everybody,
  "payouts.csv": managers,
  "payouts.pdf": managers,
  "shifts.running": everybody,
  "shifts.list": managers,
  "shifts.get": everybody,
  "shifts.open": everybody,
  "shifts.move": everybody,
  "shifts.reportPdf": everybody,
  "shifts.count": everybody,
  "shifts.close": everybody,
  "vouchers.sell": everybody,
  "vouchers.find": everybody,
  "vouchers.get": everybody,
  "vouchers.list": everybody,
  "vouchers.block": managers,
  "vouchers.pdf": everybody,
  "checkIn.openDoor": everybody,
  "checkIn.closeDoor": everybody,
  "checkIn.watch": everybody,
  "checkIn.scan": everybody,
  "checkIn.merge": everybody,
  "checkIn.takeBack": everybody,
  "checkIn.replaceLost": everybody,
  "checkIn.listPdf": everybody,
  "checkIn.exportCsv": managers,
  "reports.settlement": managers,
  "reports.settlementPdf": managers,
  "reports.settlementCsv": managers,
  "reports.takings": managers,
  "reports.takingsPdf": managers,
  "reports.takingsCsv": managers,
  "reports.postingsCsv": managers,
  "mailTexts.list": managers,
  "mailTexts.save": administrators,
  "mailTexts.reset": administrators,
  "mailTexts.preview": managers,
  "layouts.list": managers,
  "layouts.versions": managers,
  "layouts.save": administrators,
  "layouts.remove": administrators,
  "layouts.use": administrators,
  "layouts.savePicture": administrators,
  "layouts.picture": managers,
  "layouts.samples": managers,
  "layouts.preview": managers,
  "layouts.testPrint": administrators,
  "settings.get": managers,
  "settings.save": administrators,
  "notices.watch": "staff",
  "notices.watchPlaces": everybody,
  "public.events": "open",
  "public.event": "open",
  "public.book": "open",
  "public.booking": "open",
};

let desk: TestOffice;
let router: BoxOfficeRouter;
beforeAll(() => {
  desk = createTestOffice();
  router = createRouter();
});
afterAll(() => desk.close());

function seat(role: Role): Id {
  const { staffId } = desk.actors[role];
  const options = { staffId, by: "password", windowSessionId: null } as const;
  return desk.office.store.inTransaction((writer) => startSession(desk.office, writer, options)).sessionId;
}

function clientOf(sessionId: Id | null): RouterClient<BoxOfficeRouter> {
  const connection: Connection = {
    ...{ id: desk.office.ids.id(), transport: "direct", address: "test", holdIds: new Set() },
    session: sessionId === null ? null : { id: sessionId },
  };
  return createRouterClient(router, { context: { office: desk.office, connection } });
}

/** No procedure takes null: a call that is let through is refused for its input, and nothing happens. */
async function codeOf(sessionId: Id | null, path: string): Promise<string> {
  let step: unknown = clientOf(sessionId);
  for (const name of path.split(".")) step = (step as Record<string, unknown>)[name];
  try {
    await (step as (input: null) => Promise<unknown>)(null);
    return "ANSWERED";
  } catch (error) {
    return error instanceof ORPCError ? String(error.code) : String(error);
  }
}

const pathsOf = (node: object, path: readonly string[] = []): string[] =>
  "~orpc" in node
    ? [path.join(".")]
    : Object.entries(node).flatMap(([key, child]) => pathsOf(child as object, [...path, key]));

test("the table names every procedure of the contract, and none that is not there", () => {
  expect(Object.keys(TABLE).toSorted()).toEqual(pathsOf(contract).toSorted());
});

describe.each(Object.entries(TABLE))("%s", (path, access) => {
  const expected = (role: Role) =>
    typeof access === "string" || access.includes(role) ? "BAD_REQUEST" : "NOT_ALLOWED";

  test.each(ROLES)("by a signed-in %s", async (role) => {
    expect(await codeOf(seat(role), path)).toBe(expected(role));
  });

  test("by nobody", async () => {
    expect(await codeOf(null, path)).toBe(access === "open" ? "BAD_REQUEST" : "SIGN_IN_FIRST");
  });

  test("at a locked window", async () => {
    const sessionId = seat("administrator");
    const actor = seatOfSession(desk.office, sessionId)?.actor;
    if (actor) lockSession(desk.office, actor);
    expect(await codeOf(sessionId, path)).toBe(
      access === "open" || access === "window" ? "BAD_REQUEST" : "SESSION_LOCKED",
    );
  });
});
