// The door on real SQLite: every reason, two doors with one ticket, scans that arrive late, and that the books stay right.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { linesOf } from "#db/queries/bookings.ts";
import { type Direction, type Outcome, type Passage, isPassed, presenceOf } from "#domain/check-in.ts";
import type { Id } from "#domain/ids.ts";
import { MINUTE_MS } from "#domain/time.ts";
import type { Actor } from "#main/office.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { closeDoor, mergeScans, openDoor, scanTicket, takeScanBack } from "#main/services/check-in.ts";
import { doorList, doorListPdf, exportDoorList } from "#main/services/door-list.ts";
import { replaceLostTickets } from "#main/services/lost-tickets.ts";
import { returnTickets } from "#main/services/returns.ts";
import { sellBooking } from "#main/services/sale.ts";
import { textsOf } from "../main/adapters/support/pdf-reading.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { expectBalanced, refusalOf, sellCommand, sellTwo, take } from "#tests/support/selling.ts";

let desk: TestOffice;
let venue: SampleVenue;
let cashier: Actor;
let manager: Actor;
let main: Id;
let balcony: Id;
let bookingId: Id;
let codes: string[];

const door = (name: string, performanceId = venue.performanceId): Id =>
  openDoor(desk.office, cashier, { id: desk.office.ids.id(), performanceId, name }).id;
const codesOf = (of: Id): string[] => linesOf(desk.office.store, of).flatMap(({ code }) => code ?? []);
const lineIdsOf = (of: Id): Id[] =>
  linesOf(desk.office.store, of).flatMap(({ id, code }) => (code === null ? [] : [id]));

beforeEach(() => {
  desk = createTestOffice();
  venue = sampleVenue(desk.office);
  ({ cashier, manager } = desk.actors);
  bookingId = sellTwo(desk.office, cashier, venue);
  codes = codesOf(bookingId);
  main = door("Main");
  balcony = door("Balcony");
});
afterEach(() => {
  expectBalanced(desk.office);
  desk.close();
});

const scan = (code: string, options: { direction?: Direction; doorId?: Id; id?: Id } = {}) => {
  const { direction = "in", doorId = main, id = desk.office.ids.id() } = options;
  return scanTicket(desk.office, cashier, { id, doorId, direction, code, lineId: null });
};
const outcomeOf = (...asked: Parameters<typeof scan>): Outcome => scan(...asked).scan.outcome;
const late = (code: string, at: number, more: { id?: Id; attemptId?: Id; outcome?: Outcome; doorId?: Id } = {}) => ({
  ...{ id: more.id ?? desk.office.ids.id(), attemptId: more.attemptId ?? null, doorId: more.doorId ?? balcony },
  ...{ direction: "in" as const, outcome: more.outcome ?? ("in" as const), at, code, lineId: null },
});
const merge = (...scans: ReturnType<typeof late>[]) => mergeScans(desk.office, cashier, { scans });
const kinds = (): string[] =>
  (desk.office.store.raw.prepare("select kind from journal where kind like 'door.%'").all() as { kind: string }[]).map(
    ({ kind }) => kind,
  );

describe("a scan", () => {
  it("lets in, out and in again, and says who was first", () => {
    const [code = ""] = codes;
    const first = scan(code);
    expect(first).toMatchObject({
      scan: { outcome: "in", door: "Main", by: "Test cashier", isOffline: false },
      ticket: { place: { section: "Stalls", row: "A", seat: "1" }, admits: 1, bookingId },
      earlier: null,
    });
    desk.clock.advance(MINUTE_MS);
    const again = scan(code, { doorId: balcony });
    expect(again.scan.outcome).toBe("already-in");
    expect(again.earlier).toEqual({ at: first.scan.at, by: "Test cashier", door: "Main" });
    expect(outcomeOf(code, { direction: "out" })).toBe("out");
    expect(outcomeOf(code, { direction: "out" })).toBe("not-in");
    expect(outcomeOf(code, { doorId: balcony })).toBe("in");
  });
  it("gives the same answer to the same call, whatever has happened since", () => {
    const id = desk.office.ids.id();
    const first = scan(codes[0] ?? "", { id });
    scan(codes[0] ?? "", { direction: "out" });
    expect(scan(codes[0] ?? "", { id })).toEqual(first);
    expect(doorList(desk.office, venue.performanceId).scans).toHaveLength(2);
  });
  it("reads what people type, and tells a slip from a stranger", () => {
    const code = codes[0] ?? "";
    const typed = `${code.slice(0, 4)}-${code.slice(4, 8)} ${code.slice(8)}`.toLowerCase();
    expect(outcomeOf(typed)).toBe("in");
    const slip = code.startsWith("0") ? "1" : "0";
    expect(outcomeOf(`${slip}${code.slice(1)}`)).toBe("misread");
    expect(outcomeOf("4006381333931")).toBe("unknown");
    const other = sampleVenue(desk.office, { name: "Elsewhere" });
    const [stranger = ""] = codesOf(sellTwo(desk.office, cashier, other));
    const answer = scan(stranger);
    expect(answer.scan.outcome).toBe("other-performance");
    expect(answer.elsewhere).toMatchObject({ title: "Evening Concert", zone: "Europe/Berlin" });
  });
  it("says what became of a ticket that is good no more", () => {
    const [one = "", two = ""] = codes;
    const [line = ""] = lineIdsOf(bookingId);
    returnTickets(desk.office, manager, {
      ...{ bookingId, returnId: desk.office.ids.id(), lineIds: [line], reason: "Ill", approvalId: null },
    });
    const answer = scan(one);
    expect(answer.scan.outcome).toBe("void");
    expect(answer.ticket?.ended).toMatchObject({ reason: "Ill" });
    scan(two);
    voidBooking(desk.office, manager, { bookingId, reason: "Twice", approvalId: null });
    // Somebody is in with it: they may leave, and do not come back.
    expect(outcomeOf(two, { direction: "out" })).toBe("out");
    expect(outcomeOf(two)).toBe("void");
  });
  it("finds people without a ticket in the list, and sends those who have not paid to pay", () => {
    const hold = take(desk.office, cashier, venue, [5]);
    const command = sellCommand(desk.office, venue, hold, { totalMinor: 4_850, payment: { kind: "reserve" } });
    sellBooking(desk.office, cashier, command);
    const choose = (lineId: Id) => {
      const id = desk.office.ids.id();
      return scanTicket(desk.office, cashier, { id, doorId: main, direction: "in", code: null, lineId });
    };
    const unpaid = doorList(desk.office, venue.performanceId).tickets.find(({ standing }) => standing === "unpaid");
    const answer = choose(unpaid?.lineId ?? "");
    expect(answer.scan.outcome).toBe("unpaid");
    expect(answer.ticket?.place.text).toBe("Stalls-A-5");
    expect(choose(lineIdsOf(bookingId)[1] ?? "").scan.outcome).toBe("in");
    expect(outcomeOf(codes[1] ?? "")).toBe("already-in");
  });
  it("refuses the paper that was lost, not the one that was printed instead", () => {
    const [one = "", two = ""] = codes;
    const [line = "", other = ""] = lineIdsOf(bookingId);
    const printJobId = desk.office.ids.id();
    const lost = { bookingId, lineIds: [line], reason: "Stolen bag", printJobId };
    expect(replaceLostTickets(desk.office, cashier, lost)).toMatchObject({ state: "queued" });
    expect(replaceLostTickets(desk.office, cashier, lost).id).toBe(printJobId);
    const [fresh = "", same = ""] = codesOf(bookingId);
    expect(fresh).not.toBe(one);
    expect(same).toBe(two);
    expect(outcomeOf(one)).toBe("lost");
    expect(outcomeOf(fresh)).toBe("in");
    scan(two);
    const inside = { ...lost, lineIds: [other], printJobId: desk.office.ids.id() };
    expect(refusalOf(() => replaceLostTickets(desk.office, cashier, inside)).code).toBe("TICKET_INSIDE");
  });
  it("does not put what happens now before what happened, when the clock is set back", () => {
    const [code = ""] = codes;
    scan(code);
    desk.clock.advance(-60 * MINUTE_MS);
    expect(outcomeOf(code)).toBe("already-in");
    expect(outcomeOf(code, { direction: "out" })).toBe("out");
    expect(outcomeOf(code)).toBe("in");
  });
  it("cannot let anybody in twice even if the rule were forgotten", () => {
    const first = scan(codes[0] ?? "");
    const copy = desk.office.store.raw.prepare(
      `insert into scans (id, door_id, performance_id, ticket_id, code, direction, outcome, passed, is_offline, at, received_at)
       select 'again', door_id, performance_id, ticket_id, code, direction, outcome, passed, :offline, at + 1, received_at from scans where id = :id`,
    );
    expect(() => copy.run({ id: first.scan.id, offline: 0 })).toThrow("already inside");
  });
});

describe("taking back", () => {
  const back = (scanId: Id, reason = "Wrong row") => takeScanBack(desk.office, cashier, { scanId, reason });
  it("undoes the last scan with a reason, once", () => {
    const [code = ""] = codes;
    const first = scan(code).scan.id;
    expect(refusalOf(() => back(first, " ")).code).toBe("REASON_NEEDED");
    back(first);
    back(first);
    expect(doorList(desk.office, venue.performanceId).takenBack).toEqual([first]);
    const second = scan(code).scan.id;
    const left = scan(code, { direction: "out" }).scan.id;
    expect(refusalOf(() => back(second)).code).toBe("SCAN_NOT_LAST");
    back(left);
    expect(outcomeOf(code)).toBe("already-in");
    expect(kinds().filter((kind) => kind === "door.taken-back")).toHaveLength(2);
  });
  it("takes back only what let somebody through", () => {
    expect(refusalOf(() => back(scan("nonsense").scan.id)).code).toBe("NOT_FOUND");
    expect(refusalOf(() => back(desk.office.ids.id())).code).toBe("NOT_FOUND");
  });
});

describe("doors that were cut off", () => {
  it("report who came in twice; the earliest counts", () => {
    const [code = ""] = codes;
    const from = desk.clock.now();
    desk.clock.advance(10 * MINUTE_MS);
    const online = scan(code);
    const [conflict] = merge(late(code, from + MINUTE_MS));
    expect(conflict).toMatchObject({ kind: "doubled", scanId: online.scan.id, door: "Main" });
    expect(kinds()).toContain("door.conflict");
    takeScanBack(desk.office, cashier, { scanId: online.scan.id, reason: "A copy" });
    expect(outcomeOf(code)).toBe("already-in");
  });
  it("report who came in with what had been given back", () => {
    const [code = ""] = codes;
    voidBooking(desk.office, manager, { bookingId, reason: "Twice", approvalId: null });
    desk.clock.advance(MINUTE_MS);
    expect(merge(late(code, desk.clock.now()))).toMatchObject([{ kind: "ended" }]);
  });
  it("tell the same thing as often as they like", () => {
    const [code = "", other = ""] = codes;
    const told = late(code, desk.clock.now());
    expect(merge(told)).toEqual([]);
    expect(merge(told, told)).toEqual([]);
    expect(doorList(desk.office, venue.performanceId).scans).toHaveLength(1);
    // A call that arrived although its answer was lost is one passage, not two.
    const attemptId = scan(other).scan.id;
    expect(merge(late(other, desk.clock.now(), { attemptId }))).toEqual([]);
    expect(doorList(desk.office, venue.performanceId).scans).toHaveLength(2);
    // It was refused here and let in there: that is a passage, and one too many.
    const refused = scan(other).scan.id;
    expect(merge(late(other, desk.clock.now(), { attemptId: refused }))).toHaveLength(1);
  });
  it("cannot let in what does not exist, nor from a time to come", () => {
    merge(late("4006381333931", desk.clock.now()), late(codes[0] ?? "", desk.clock.now() + 60 * MINUTE_MS));
    const { scans } = doorList(desk.office, venue.performanceId);
    expect(scans.map(({ outcome, at }) => [outcome, at])).toEqual([
      ["unknown", desk.clock.now()],
      ["in", desk.clock.now()],
    ]);
  });
  it("come to the same end in whatever sequence they tell it", () => {
    const step = fc.record({
      ticket: fc.constantFrom(0, 1),
      direction: fc.constantFrom("in" as const, "out" as const),
      minute: fc.integer({ min: 0, max: 9 }),
      doorIndex: fc.constantFrom(0, 1),
    });
    const plans = fc
      .array(step, { maxLength: 10 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    const from = desk.clock.now();
    desk.clock.advance(10 * MINUTE_MS);
    fc.assert(
      fc.property(plans, fc.array(fc.nat(9), { maxLength: 4 }), ([one, other], undone) => {
        const ends = [one, other].map((steps) => {
          const fresh = sellTwo(desk.office, cashier, venue, freePair());
          const own = codesOf(fresh);
          // What a door decides does not hang on when it tells it: its id says which passage it is.
          const ids = new Map(one.map((each, index) => [each, index]));
          const told = steps.map((each) => ({
            ...late(own[each.ticket] ?? "", from + each.minute * MINUTE_MS, {
              doorId: [main, balcony][each.doorIndex] ?? main,
            }),
            ...{ id: idOf(fresh, ids.get(each) ?? 0), direction: each.direction, outcome: each.direction },
          }));
          for (const each of told) mergeScans(desk.office, cashier, { scans: [each] });
          for (const index of undone) {
            const id = idOf(fresh, index);
            if (index < one.length)
              refusedOrDone(() => takeScanBack(desk.office, cashier, { scanId: id, reason: "Wrong" }));
          }
          const end = endOf(own);
          expectBalanced(desk.office);
          voidBooking(desk.office, manager, { bookingId: fresh, reason: "Next try", approvalId: null });
          return end;
        });
        expect(ends[0]).toEqual(ends[1]);
      }),
      { seed: 20_261_122, numRuns: 40 },
    );
  });
});

/** Always the same two seats: they are given back after every try. */
const freePair = (): [number, number] => [3, 4];
/** A well-formed id that is the same passage in both sequences. */
const idOf = (of: Id, index: number): Id => `${of.slice(0, -2)}${String(index + 10)}`;
const refusedOrDone = (run: () => void): void => {
  try {
    run();
  } catch (error) {
    expect(error).toMatchObject({ refusal: { code: "SCAN_NOT_LAST" } });
  }
};

/** Where everybody is, by the facts of the file alone. */
function endOf(own: readonly string[]): unknown {
  const { tickets, scans, takenBack } = doorList(desk.office, venue.performanceId);
  return own.map((code) => {
    const ticketId = tickets.find((ticket) => ticket.code === code)?.ticketId;
    const passages: Passage[] = scans.filter(
      ({ id, outcome, ticketId: of }) => of === ticketId && isPassed(outcome) && !takenBack.includes(id),
    );
    const { isInside, cameAt, doubles } = presenceOf(passages);
    return { isInside, cameAt, doubles: doubles.map(({ at, id }) => `${at} ${id.slice(-2)}`) };
  });
}

describe("the list", () => {
  it("has everybody, on paper and as a table, and is in the journal when it leaves the house", async () => {
    scan(codes[0] ?? "");
    const asked = { performanceId: venue.performanceId, locale: "en" };
    const { pdf } = await doorListPdf(desk.office, asked);
    const text = (await textsOf(pdf)).join(" ");
    expect(text).toContain("Stalls-A-2");
    expect(text).toContain("1 of 2 inside");
    const table = exportDoorList(desk.office, manager, asked);
    expect(table.rows.map((row) => [row[1], row.at(-1)])).toEqual([
      ["Stalls-A-1", "yes"],
      ["Stalls-A-2", "no"],
    ]);
    expect(kinds()).toContain("door.exported");
  });
  it("journals a stay at a door once, with what happened there", () => {
    scan(codes[0] ?? "");
    scan(codes[0] ?? "");
    openDoor(desk.office, cashier, { id: main, performanceId: venue.performanceId, name: "Main" });
    closeDoor(desk.office, cashier, { doorId: main });
    closeDoor(desk.office, cashier, { doorId: main });
    const rows = desk.office.store.raw.prepare("select kind, data from journal where subject_id = ?").all(main) as {
      kind: string;
      data: string;
    }[];
    expect(rows.map(({ kind }) => kind)).toEqual(["door.opened", "door.closed"]);
    expect(JSON.parse(rows[1]?.data ?? "")).toMatchObject({ scans: 2, entered: 1, left: 0, refused: 1 });
  });
});
