// A door without a screen: scanners told from fingers, and a window that is cut off decides as the host would.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { linesOf } from "#db/queries/bookings.ts";
import { isPassed } from "#domain/check-in.ts";
import type { Id } from "#domain/ids.ts";
import { ticketCode } from "#domain/ticket-code.ts";
import { MINUTE_MS } from "#domain/time.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { openDoor, scanTicket } from "#main/services/check-in.ts";
import { doorList } from "#main/services/door-list.ts";
import { replaceLostTickets } from "#main/services/lost-tickets.ts";
import { type DoorScan, DoorBook } from "#renderer/features/door/door-book.ts";
import { type Press, createWedge } from "#renderer/features/door/wedge.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { sellTwo } from "#tests/support/selling.ts";

const US_SIGNS: Readonly<Record<string, Pick<Press, "code" | "shiftKey">>> = {
  "*": { code: "Digit8", shiftKey: true },
  "~": { code: "Backquote", shiftKey: true },
  $: { code: "Digit4", shiftKey: true },
  "=": { code: "Equal", shiftKey: false },
};
/** How a scanner that pretends to be an American keyboard types; `on` is what the system makes of each key. */
function typed(text: string, options: { everyMs: number; on?: (key: string) => string; end?: string }): Press[] {
  const { everyMs, on = (key) => key, end = "Enter" } = options;
  const presses = Array.from(text, (letter, index) => {
    const place = /\d/u.test(letter) ? `Digit${letter}` : `Key${letter.toUpperCase()}`;
    const where = US_SIGNS[letter] ?? { code: place, shiftKey: /[A-Z]/u.test(letter) };
    return { ...where, key: on(letter), timeStamp: index * everyMs };
  });
  return [...presses, { key: end, code: end, shiftKey: false, timeStamp: text.length * everyMs }];
}

function read(presses: readonly Press[]): ReturnType<ReturnType<typeof createWedge>["press"]> {
  const wedge = createWedge();
  return presses.map((press) => wedge.press(press)).at(-1) ?? null;
}

describe("a scanner that types", () => {
  const code = ticketCode("0123456789ABCDEF");
  it("is told from fingers by its pace", () => {
    expect(read(typed(code, { everyMs: 12 }))).toEqual({ text: code, typed: code });
    expect(read(typed(code, { everyMs: 12, end: "Tab" }))?.text).toBe(code);
    expect(read(typed(code, { everyMs: 120 }))).toBeNull();
    // Somebody types quickly and presses Enter: too short for a scan.
    expect(read(typed("Miller", { everyMs: 30 }))).toBeNull();
  });
  it("is understood whatever it reads", () => {
    expect(read(typed("4006381333931", { everyMs: 5 }))?.text).toBe("4006381333931");
  });
  it("is understood on another keyboard: signs and letters that wander find home", () => {
    const wandering: Readonly<Record<string, string>> = { Y: "Z", Z: "Y", "*": "(", "~": "°", $: "$", "=": "Dead" };
    const on = (key: string): string => wandering[key] ?? key;
    let wandered = 0;
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...Array.from("0123456789ABCDEFGHJKMNPQRSTVWXYZ")), { minLength: 16, maxLength: 16 }),
        (letters) => {
          const text = ticketCode(letters.join(""));
          const scanned = read(typed(text, { everyMs: 8, on }));
          if (scanned?.typed !== text) wandered += 1;
          // A letter that wanders may make another code that is well formed, once in 37 times.
          if (scanned?.typed === scanned?.text) expect(scanned?.text.length).toBeGreaterThan(0);
          else expect(scanned?.text).toBe(text);
        },
      ),
      { seed: 20_261_122, numRuns: 300 },
    );
    expect(wandered).toBeGreaterThan(100);
    const sure = ticketCode("0123456789ABCDEZ");
    expect(read(typed(sure, { everyMs: 8, on }))?.text).toBe(sure);
  });
});

describe("a window that is cut off", () => {
  let desk: TestOffice;
  let venue: SampleVenue;
  let doorId: Id;
  beforeEach(() => {
    desk = createTestOffice();
    venue = sampleVenue(desk.office);
    const { cashier } = desk.actors;
    doorId = openDoor(desk.office, cashier, {
      ...{ id: desk.office.ids.id(), performanceId: venue.performanceId, name: "Main" },
    }).id;
  });
  afterEach(() => desk.close());

  const bookOf = (): DoorBook => new DoorBook({ kind: "list", ...doorList(desk.office, venue.performanceId) });
  const codesOf = (bookingId: Id): string[] => linesOf(desk.office.store, bookingId).flatMap(({ code }) => code ?? []);

  it("answers as the host would, whatever comes", () => {
    const { cashier, manager } = desk.actors;
    const [good, gone] = [sellTwo(desk.office, cashier, venue, [1, 2]), sellTwo(desk.office, cashier, venue, [3, 4])];
    const before = codesOf(good);
    const [first] = linesOf(desk.office.store, good);
    const lost = { bookingId: good, lineIds: [first?.id ?? ""], reason: "Lost", printJobId: desk.office.ids.id() };
    replaceLostTickets(desk.office, cashier, lost);
    const voided = codesOf(gone);
    voidBooking(desk.office, manager, { bookingId: gone, reason: "Ill", approvalId: null });
    const codes = [...before, ...codesOf(good), ...voided, "4006381333931", `${(before[0] ?? "").slice(0, -1)}?`];
    const scans = fc.array(fc.tuple(fc.constantFrom(...codes), fc.constantFrom("in" as const, "out" as const)), {
      maxLength: 14,
    });
    fc.assert(
      fc.property(scans, (plan) => {
        const book = bookOf();
        for (const [code, direction] of plan) {
          desk.clock.advance(MINUTE_MS);
          const id = desk.office.ids.id();
          const asked = { direction, id, at: desk.clock.now(), door: "Main", by: "Test cashier" };
          const here = book.decide({ ...asked, reading: { code, lineId: null } });
          const told = scanTicket(desk.office, cashier, { id, doorId, direction, code, lineId: null });
          expect(here.scan.outcome).toBe(told.scan.outcome);
          expect(here.ticket).toEqual(told.ticket);
          expect(here.earlier).toEqual(told.earlier);
          book.addScan(here.scan);
        }
        const fresh = bookOf();
        expect(book.counts()).toEqual(fresh.counts());
        expect(book.arrivals()).toEqual(fresh.arrivals());
      }),
      { seed: 20_261_122, numRuns: 25 },
    );
  });

  it("hears of the same scan twice, of scans taken back before they came, and of tickets sold meanwhile", () => {
    const bookingId = sellTwo(desk.office, desk.actors.cashier, venue);
    const book = bookOf();
    const [code = ""] = codesOf(bookingId);
    const asked = { direction: "in" as const, at: 5, door: "Main", by: "", reading: { code, lineId: null } };
    const { scan } = book.decide({ ...asked, id: "a" });
    const news = { kind: "news" as const, bookingIds: [], tickets: [], lost: [], takenBack: [] };
    book.addScan(scan);
    book.accept({ ...news, scans: [{ ...scan, seq: 7, isOffline: false }] });
    expect(book.counts()).toEqual({ expected: 2, inside: 1, left: 0 });
    expect(isPassed(book.decide({ ...asked, id: "b" }).scan.outcome)).toBe(false);
    const later: DoorScan = { ...scan, id: "c", at: 9 };
    book.accept({ ...news, scans: [], takenBack: ["c"] });
    book.accept({ ...news, scans: [later] });
    expect(book.troubles()).toEqual([]);
    book.accept({ ...news, scans: [{ ...later, id: "d" }] });
    expect(book.troubles()).toMatchObject([{ kind: "doubled", scan: { id: "d" } }]);
    // A call that had arrived although its answer was lost is one passage, and no double.
    const [, other = ""] = codesOf(bookingId);
    const noted = book.decide({ ...asked, id: "noted", reading: { code: other, lineId: null } }).scan;
    book.addScan(noted, "attempt");
    book.accept({ ...news, scans: [{ ...noted, id: "attempt", isOffline: false }] });
    expect(book.counts()).toEqual({ expected: 2, inside: 2, left: 0 });
    expect(book.troubles()).toHaveLength(1);
    const second = sellTwo(desk.office, desk.actors.cashier, venue, [3, 4]);
    const all = doorList(desk.office, venue.performanceId);
    const tickets = all.tickets.filter((ticket) => ticket.bookingId === second);
    book.accept({ ...news, scans: [], bookingIds: [second], tickets });
    book.accept({ ...news, scans: [], bookingIds: [second], tickets });
    expect(book.counts().expected).toBe(4);
    expect(book.search("stalls a 4").map(({ place }) => place.text)).toEqual(["Stalls-A-4"]);
    expect(book.search(tickets[0]?.bookingNumber ?? "")).toHaveLength(2);
    expect(book.search("nobody")).toEqual([]);
  });
});
