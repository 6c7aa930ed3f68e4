// Customers whose place goes: offered the nearest like it, moved in the publishing transaction, with ticket and mail.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { journalOf } from "#db/queries/journal.ts";
import type { Chart, Row } from "#domain/charts/chart.ts";
import { DAY_MS, HOUR_MS } from "#domain/time.ts";
import { findBookings } from "#main/services/booking-search.ts";
import { getBooking } from "#main/services/bookings.ts";
import { expireReservation, voidBooking } from "#main/services/booking-endings.ts";
import { previewPublish, publishDraft } from "#main/services/chart-publishing.ts";
import type { Move } from "#main/services/chart-arrivals.ts";
import { sendDueMails } from "#main/services/outbox.ts";
import { statesOf } from "#main/services/places.ts";
import { payReservation } from "#main/services/reservations.ts";
import { sellBooking } from "#main/services/sale.ts";
import { renderTickets } from "#main/services/ticket-faces.ts";
import { draw, withRow, withRows, withoutPlaces } from "#tests/support/chart-edits.ts";
import { createTestOffice, type TestOffice } from "#tests/support/office.ts";
import { sampleVenue, type SampleVenue } from "#tests/support/sample-venue.ts";
import { TWO_SEATS_MINOR, expectBalanced, refusalOf, sellCommand, sellTwo, take } from "#tests/support/selling.ts";
import { TINY_AREA, TINY_TABLE, tinyChart } from "#tests/support/tiny-chart.ts";

let desk: TestOffice;
let sample: SampleVenue;
beforeEach(() => {
  desk = createTestOffice();
  sample = sampleVenue(desk.office);
});
afterEach(() => {
  expectBalanced(desk.office);
  desk.close();
});

const edit = (chart: Chart): number => draw(desk, sample.chartId, chart);
const suggested = () => previewPublish(desk.office, { chartId: sample.chartId }).performances[0]?.movesFor ?? [];
const asMoves = (moves: readonly { fromPlace: number; toPlace: number }[]): Move[] =>
  moves.map(({ fromPlace, toPlace }) => ({ performanceId: sample.performanceId, fromPlace, toPlace }));
const publish = (version: number, moves: readonly Move[]) =>
  publishDraft(desk.office, desk.actors.manager, {
    ...{ chartVersionId: desk.office.ids.id(), chartId: sample.chartId, version, carry: "all", moves },
  });

function sell(places: readonly number[], totalMinor: number, email = "ida@example.org"): string {
  const { office, actors } = desk;
  const command = sellCommand(office, sample, take(office, actors.cashier, sample, places), { totalMinor });
  const details = { name: "Ida Blom", email, phone: "" };
  const customer = { kind: "new" as const, customerId: office.ids.id(), ...details };
  return sellBooking(office, actors.cashier, { ...command, customer }).bookingId;
}
const linesOf = (bookingId: string) =>
  getBooking(desk.office, bookingId)
    .lines.filter(({ kind }) => kind === "ticket")
    .map(({ place, placeLabel, ticketCode, ended }) => ({ place, placeLabel, ticketCode, ended }));

describe("who has paid", () => {
  test("sits together as near as can be, with the same ticket, and gets a mail", async () => {
    const { office, clock } = desk;
    const bookingId = sell([5, 6], TWO_SEATS_MINOR);
    const before = linesOf(bookingId);
    const version = edit(withoutPlaces(tinyChart, [4, 5, 6, 7]));
    const moves = suggested();
    const { number } = getBooking(office, bookingId);
    const booking = { id: bookingId, number, customerName: "Ida Blom" };
    expect(moves).toEqual([
      { fromPlace: 5, from: "Stalls-A-5", toPlace: 15, to: "Stalls-B-5", sameCategory: true, booking },
      { fromPlace: 6, from: "Stalls-A-6", toPlace: 16, to: "Stalls-B-6", sameCategory: true, booking },
    ]);
    clock.advance(HOUR_MS);
    const { moved } = publish(version, asMoves(moves));
    const customer = { performanceId: sample.performanceId, bookingId, number, customerName: "Ida Blom", mailed: true };
    expect(moved).toEqual([
      { ...customer, from: "Stalls-A-5", to: "Stalls-B-5" },
      { ...customer, from: "Stalls-A-6", to: "Stalls-B-6" },
    ]);
    expect(linesOf(bookingId)).toEqual([
      { ...before[0], place: 15, placeLabel: "Stalls-B-5" },
      { ...before[1], place: 16, placeLabel: "Stalls-B-6" },
    ]);
    expect(getBooking(office, bookingId)).toMatchObject({ state: "paid", totalMinor: TWO_SEATS_MINOR });
    const history = journalOf(office.store, bookingId);
    expect(history.map(({ kind }) => kind)).toEqual(["booking.sold", "booking.moved"]);
    expect(JSON.parse(history[1]?.data ?? "")).toMatchObject({ moves: [{ from: "Stalls-A-5", to: "Stalls-B-5" }, {}] });
    const marks = office.store.raw.prepare("select kind from ticket_marks order by id").pluck().all();
    expect(marks).toEqual(["moved", "moved"]);
    await expectMail({ bookingId, words: ["Stalls-A-5 → Stalls-B-5", "Stalls-A-6 → Stalls-B-6", number] });
  });

  test("is found by the new place, can be printed and can still be voided", async () => {
    const { office, actors } = desk;
    const bookingId = sell([5], 4_500 + 350);
    publish(edit(withoutPlaces(tinyChart, [5])), asMoves(suggested()));
    const [line] = linesOf(bookingId);
    const [, row = "", seat = ""] = line?.placeLabel.split("-") ?? [];
    const search = { performanceId: null, state: null, before: null, limit: 10 };
    const found = (query: string) => findBookings(office, { ...search, query }).rows.map(({ id }) => id);
    expect(found(`stalls ${row} ${seat}`)).toEqual([bookingId]);
    expect(found("stalls a 5")).toEqual([]);
    expect((await renderTickets(office, { bookingId, copy: 0 })).pdf.length).toBeGreaterThan(1_000);
    voidBooking(office, actors.manager, { bookingId, reason: "ill", approvalId: null });
    const index = (line?.place ?? 0) - (Number(line?.place) > 5 ? 2 : 1);
    expect(statesOf(office, sample.performanceId).states[index]).toBe(0);
  });

  test("without an address is told to the clerk, and no mail is queued", () => {
    const bookingId = sellTwo(desk.office, desk.actors.cashier, sample, [5, 6]);
    const { moved } = publish(edit(withoutPlaces(tinyChart, [5])), asMoves([{ fromPlace: 5, toPlace: 20 }]));
    expect(moved).toMatchObject([{ bookingId, from: "Stalls-A-5", to: "Stalls-B-10", mailed: false }]);
    expect(getBooking(desk.office, bookingId).mails).toEqual([]);
  });

  test("goes to the place of the same name, where the seat was drawn again instead of moved", () => {
    sell([5, 6], TWO_SEATS_MINOR);
    const again = withRow(withoutPlaces(tinyChart, [5, 6]), { label: "A", seats: 6, y: 2_000, category: "B" });
    const renumbered = withRows(again, (row) => (row.places[0] === tinyChart.nextPlace ? keepLast(row, 2) : row));
    const version = edit(renumbered);
    const moves = suggested();
    expect(moves.map(({ from, to, sameCategory }) => [from, to, sameCategory])).toEqual([
      ["Stalls-A-5", "Stalls-A-5", false],
      ["Stalls-A-6", "Stalls-A-6", false],
    ]);
    const { moved } = publish(version, asMoves(moves));
    expect(moved).toHaveLength(2);
    // Called as before: nothing to tell.
    expect(getBooking(desk.office, moved[0]?.bookingId ?? "").mails).toEqual([]);
  });

  test("keeps a wheelchair place, or is left for people to decide", () => {
    const bays = withRows(tinyChart, (row) =>
      row.label === "A" ? { ...row, attributes: { "1": ["wheelchair"], "10": ["wheelchair"] } } : row,
    );
    publish(edit(bays), []);
    sell([1], 4_500 + 350);
    edit(withoutAttributes(withoutPlaces(bays, [1])));
    expect(suggested()).toMatchObject([{ fromPlace: 1, toPlace: 10 }]);
    edit(withoutAttributes(withoutPlaces(bays, [1]), true));
    expect(suggested()).toEqual([]);
  });

  test("gets another category only where the own one is full, and pays no more", () => {
    const bookingId = sell([21], 3_000 + 350);
    const version = edit(withoutPlaces(tinyChart, [21, 22, 23, 24, 25, 26]));
    const moves = suggested();
    expect(moves).toMatchObject([{ fromPlace: 21, sameCategory: false }]);
    publish(version, asMoves(moves));
    expect(getBooking(desk.office, bookingId)).toMatchObject({ totalMinor: 3_350, lines: [{ category: "B" }, {}, {}] });
  });
});

const keepLast = (row: Row, count: number): Row => ({
  ...row,
  ...{ places: row.places.slice(-count), numbers: row.numbers.slice(-count) },
  ...{ x: row.x.slice(-count), y: row.y.slice(-count) },
});

const withoutAttributes = (chart: Chart, all = false): Chart =>
  withRows(chart, ({ attributes: _, ...row }) =>
    row.label === "A" && !all ? { ...row, attributes: { "10": ["wheelchair"] } } : row,
  );

async function expectMail(wanted: { bookingId: string; words: readonly string[] }): Promise<void> {
  const { office } = desk;
  expect(getBooking(office, wanted.bookingId).mails).toMatchObject([{ kind: "moved", recipient: "ida@example.org" }]);
  await sendDueMails(office);
  const folder = join(office.dataFolder, "mails");
  const names = readdirSync(folder);
  const text = names.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  const readable = text.replaceAll("=\r\n", "").replaceAll("=\n", "");
  for (const word of wanted.words) {
    const quoted = word.replaceAll("→", "=E2=86=92");
    expect(readable.includes(word) || readable.includes(quoted), word).toBe(true);
  }
  expect(text).toContain("application/pdf");
  expect(getBooking(office, wanted.bookingId).mails).toMatchObject([{ state: "sent" }]);
}

describe("others", () => {
  test("a reservation moves too, is paid on the new place or expires there", () => {
    const { office, actors, clock } = desk;
    const reserve = (places: readonly number[]) => {
      const hold = take(office, actors.cashier, sample, places);
      const command = sellCommand(office, sample, hold, { totalMinor: 4_850, payment: { kind: "reserve" } });
      return sellBooking(office, actors.cashier, command).bookingId;
    };
    const [paid, unpaid] = [reserve([5]), reserve([6])];
    const version = edit(withoutPlaces(tinyChart, [5, 6]));
    const { moved } = publish(version, asMoves(suggested()));
    expect(moved).toHaveLength(2);
    payReservation(office, actors.cashier, {
      bookingId: paid,
      paymentId: office.ids.id(),
      payment: { kind: "cash", tenderedMinor: 4_850 },
      print: false,
    });
    expectBalanced(office);
    expect(statesOf(office, sample.performanceId).states.filter((state) => state === 2)).toHaveLength(1);
    clock.advance(2 * DAY_MS + HOUR_MS);
    expireReservation(office, unpaid);
    expect(statesOf(office, sample.performanceId).states.filter((state) => state > 0)).toHaveLength(1);
  });

  test("a table goes to a table with as many chairs, people in an area to another area", () => {
    const table = tinyChart.tables[0]!;
    const area = tinyChart.areas[0]!;
    const roomy: Chart = {
      ...tinyChart,
      ...{ nextPlace: 32, areas: [area, { ...area, place: 29, label: "Gallery", capacity: 2 }] },
      tables: [
        table,
        { ...table, place: 30, label: "Table 2", capacity: 2, x: 900 },
        { ...table, place: 31, label: "Table 3", capacity: 6, x: 1_200 },
      ],
    };
    publish(edit(roomy), []);
    sell([TINY_TABLE], 16_000 + 350, "");
    for (let one = 0; one < 3; one += 1) sell([TINY_AREA], 2_500 + 350, "");
    const version = edit(withoutPlaces(roomy, [TINY_TABLE, TINY_AREA]));
    const moves = suggested();
    expect(moves.map(({ fromPlace, toPlace }) => [fromPlace, toPlace])).toEqual([
      [TINY_TABLE, 31],
      [TINY_AREA, 29],
      [TINY_AREA, 29],
    ]);
    // One of the three in the area has nowhere to go.
    expect(refusalOf(() => publish(version, asMoves(moves)))).toMatchObject({
      ...{ code: "CHART_IN_THE_WAY", data: { count: 1, performances: [{ places: [{ place: TINY_AREA }] }] } },
    });
    const seats = asMoves([...moves, { fromPlace: TINY_AREA, toPlace: 1 }]);
    expect(
      refusalOf(() =>
        publish(
          version,
          asMoves([{ fromPlace: TINY_TABLE, toPlace: 30 }, ...moves.slice(1), { fromPlace: TINY_AREA, toPlace: 1 }]),
        ),
      ),
    ).toMatchObject({
      ...{ code: "AREA_FULL", data: { place: 30, label: "Table 2", left: 2 } },
    });
    expect(publish(version, seats).moved).toHaveLength(4);
    expect(statesOf(desk.office, sample.performanceId).areas).toEqual([{ place: 29, left: 0 }]);
  });

  test("nobody is given a place that is taken by now or that is not there, but new places are", () => {
    const bookingId = sell([1], 4_850);
    const wide = withRow(tinyChart, { label: "D", seats: 4, y: 900, category: "A" });
    const version = edit(withoutPlaces(wide, [1]));
    const [move] = suggested();
    take(desk.office, desk.actors.cashier, sample, [move?.toPlace ?? 0]);
    expect(refusalOf(() => publish(version, asMoves([move!])))).toMatchObject({
      ...{ code: "SEAT_TAKEN", data: { places: [{ place: move?.toPlace }] } },
    });
    expect(linesOf(bookingId)).toMatchObject([{ place: 1 }]);
    expect(refusalOf(() => publish(version, asMoves([{ fromPlace: 1, toPlace: 999 }]))).code).toBe("UNKNOWN_PLACES");
    // A place that only this version has.
    expect(publish(version, asMoves([{ fromPlace: 1, toPlace: 29 }])).moved).toMatchObject([{ to: "Stalls-D-1" }]);
  });

  test("a move that names its customer moves nobody who took the place since", () => {
    const mine = sell([1], 4_850);
    const version = edit(withoutPlaces(tinyChart, [1]));
    const [move] = suggested();
    const named = [{ ...asMoves([move!])[0]!, bookingId: move!.booking.id }];
    voidBooking(desk.office, desk.actors.manager, { bookingId: mine, reason: "asked", approvalId: null });
    const theirs = sell([1], 4_850, "other@example.org");
    expect(refusalOf(() => publish(version, named))).toMatchObject({
      ...{ code: "CHART_IN_THE_WAY", data: { performances: [{ places: [{ booking: { id: theirs } }] }] } },
    });
    expect(linesOf(theirs)).toMatchObject([{ place: 1 }]);
    expect(publish(version, [{ ...named[0]!, bookingId: theirs }]).moved).toMatchObject([{ bookingId: theirs }]);
  });

  test("in an area everybody goes where the look said, whoever stands first", () => {
    const area = tinyChart.areas[0]!;
    const two: Chart = {
      ...tinyChart,
      ...{ nextPlace: 31 },
      areas: [area, { ...area, place: 29, label: "North", capacity: 1 }, { ...area, place: 30, label: "South" }],
    };
    publish(edit(two), []);
    const [first, second] = [sell([TINY_AREA], 2_850, ""), sell([TINY_AREA], 2_850, "")];
    const version = edit(withoutPlaces(two, [TINY_AREA]));
    const { performanceId } = sample;
    const to = (bookingId: string, toPlace: number) => ({ performanceId, fromPlace: TINY_AREA, toPlace, bookingId });
    publish(version, [to(second, 29), to(first, 30)]);
    expect([linesOf(first), linesOf(second)]).toMatchObject([[{ place: 30 }], [{ place: 29 }]]);
  });

  test("nobody is moved who is not in the way", () => {
    const bookingId = sell([1], 4_850);
    const version = edit(withoutPlaces(tinyChart, [2]));
    expect(publish(version, asMoves([{ fromPlace: 1, toPlace: 10 }])).moved).toEqual([]);
    expect(linesOf(bookingId)).toMatchObject([{ place: 1 }]);
  });

  test("the same publication again tells again who was moved", () => {
    const { office, actors } = desk;
    sell([1], 4_850);
    const version = edit(withoutPlaces(tinyChart, [1]));
    const command = { chartVersionId: office.ids.id(), chartId: sample.chartId, version, carry: "all" as const };
    const first = publishDraft(office, actors.manager, { ...command, moves: asMoves(suggested()) });
    expect(publishDraft(office, actors.manager, { ...command, moves: [] })).toEqual(first);
    expect(first.moved).toHaveLength(1);
  });
});
