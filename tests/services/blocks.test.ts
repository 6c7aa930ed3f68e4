// Blocks: places off sale with a reason, all or none, until they are released or lapse.
import { afterEach, beforeEach, expect, test } from "vitest";
import { insertClaim, insertHold } from "#db/queries/claims.ts";
import { journalOf } from "#db/queries/journal.ts";
import { RefusalError } from "#domain/result.ts";
import { HOUR_MS, MINUTE_MS } from "#domain/time.ts";
import { type BlockInput, createBlock, listBlocks, releaseBlock } from "#main/services/blocks.ts";
import { performanceCard } from "#main/services/performance-cards.ts";
import { createTestOffice, TEST_NOW, type TestOffice } from "#tests/support/office.ts";
import { sampleVenue, type SampleVenue } from "#tests/support/sample-venue.ts";
import { TINY_AREA, TINY_AREA_CAPACITY, TINY_CAPACITY, TINY_TABLE } from "#tests/support/tiny-chart.ts";

let desk: TestOffice;
let sample: SampleVenue;
beforeEach(() => {
  desk = createTestOffice();
  sample = sampleVenue(desk.office);
  desk.watchPlaces(sample.performanceId);
});
afterEach(() => desk.close());

const block = (places: [place: number, quantity: number][], changes: Partial<BlockInput> = {}) =>
  createBlock(desk.office, desk.actors.manager, {
    ...{
      id: desk.office.ids.id(),
      performanceId: sample.performanceId,
      reason: "House seats",
      note: "",
      expiresAt: null,
    },
    places: places.map(([place, quantity]) => ({ place, quantity })),
    ...changes,
  });
const card = () => performanceCard(desk.office, sample.performanceId);
const refusalOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof RefusalError) return error.refusal;
    throw error;
  }
  return null;
};

test("seats, a table and room in an area go off sale together", () => {
  const made = block([
    [1, 1],
    [2, 1],
    [TINY_TABLE, 1],
    [TINY_AREA, 5],
  ]);
  expect(made).toMatchObject({ reason: "House seats", createdBy: "Test manager", expiresAt: null });
  expect(made.places.map(({ place, quantity, label }) => [place, quantity, label.text])).toEqual([
    [1, 1, "Stalls-A-1"],
    [2, 1, "Stalls-A-2"],
    [TINY_TABLE, 1, "Table 1"],
    [TINY_AREA, 5, "Floor"],
  ]);
  expect(card()).toMatchObject({ free: TINY_CAPACITY - 11, sold: 0, held: 0 });
  expect(desk.placesChanged).toEqual([{ performanceId: sample.performanceId, places: [1, 2, TINY_TABLE, TINY_AREA] }]);
  expect(listBlocks(desk.office, { performanceId: sample.performanceId })).toEqual([made]);
});

test("the same command again answers the first block", () => {
  const id = desk.office.ids.id();
  const first = block([[5, 1]], { id });
  expect(block([[5, 1]], { id })).toEqual(first);
  expect(desk.placesChanged).toHaveLength(1);
  expect(journalOf(desk.office.store, id)).toHaveLength(1);
});

test("all or none: a taken seat is named, a full area says what is left", () => {
  block([
    [1, 1],
    [3, 1],
  ]);
  expect(
    refusalOf(() =>
      block([
        [1, 1],
        [2, 1],
        [3, 1],
      ]),
    ),
  ).toEqual({
    code: "SEAT_TAKEN",
    data: {
      places: [
        { place: 1, label: "Stalls-A-1" },
        { place: 3, label: "Stalls-A-3" },
      ],
    },
  });
  block([[TINY_AREA, TINY_AREA_CAPACITY - 3]]);
  expect(
    refusalOf(() =>
      block([
        [2, 1],
        [TINY_AREA, 4],
      ]),
    ),
  ).toEqual({
    ...{ code: "AREA_FULL", data: { place: TINY_AREA, label: "Floor", left: 3 } },
  });
  expect(refusalOf(() => block([[99, 1]]))).toEqual({ code: "UNKNOWN_PLACES", data: { places: ["99"] } });
  expect(refusalOf(() => block([[2, 1]], { expiresAt: TEST_NOW }))?.code).toBe("BAD_TIMES");
  expect(listBlocks(desk.office, { performanceId: sample.performanceId })).toHaveLength(2);
});

test("a lapsed hold that nobody swept is not in the way, a live one is", () => {
  const { office, actors } = desk;
  const holdId = office.ids.id();
  const expiresAt = TEST_NOW + MINUTE_MS;
  office.store.inTransaction((writer) => {
    insertHold(writer, {
      ...{
        id: holdId,
        terminalId: office.terminal.id,
        sessionId: null,
        staffId: actors.cashier.staffId,
        channel: "counter",
      },
      ...{ createdAt: TEST_NOW, expiresAt, extended: 0, endedAt: null },
    });
    insertClaim(writer, {
      ...{ id: office.ids.id(), performanceId: sample.performanceId, place: 7, counted: false, state: "held", holdId },
      ...{ bookingId: null, blockId: null, expiresAt, createdAt: TEST_NOW, endedAt: null, endReason: null },
      byHand: null,
    });
  });
  expect(() => block([[7, 1]])).toThrow("SEAT_TAKEN");
  desk.clock.advance(MINUTE_MS);
  expect(block([[7, 1]]).places).toHaveLength(1);
});

test("places are released one by one or all; an empty block is over", () => {
  const made = block([
    [1, 1],
    [2, 1],
    [TINY_AREA, 5],
  ]);
  const release = (places: number[] | null) =>
    releaseBlock(desk.office, desk.actors.manager, { blockId: made.id, places });
  release([1, 20]);
  expect(listBlocks(desk.office, made)[0]?.places.map(({ place }) => place)).toEqual([2, TINY_AREA]);
  release([TINY_AREA]);
  expect(card().free).toBe(TINY_CAPACITY - 1);
  release(null);
  expect(listBlocks(desk.office, made)).toEqual([]);
  expect(card().free).toBe(TINY_CAPACITY);
  expect(desk.placesChanged.map(({ places }) => places)).toEqual([[1, 2, TINY_AREA], [1], [TINY_AREA], [2]]);
  // Free at once for the next block.
  expect(
    block([
      [1, 1],
      [2, 1],
    ]).places,
  ).toHaveLength(2);
});

test("a block with an end lets its places go by itself", () => {
  block(
    [
      [1, 1],
      [TINY_AREA, TINY_AREA_CAPACITY],
    ],
    { expiresAt: TEST_NOW + HOUR_MS },
  );
  expect(card().free).toBe(TINY_CAPACITY - 1 - TINY_AREA_CAPACITY);
  desk.clock.advance(HOUR_MS);
  expect(card().free).toBe(TINY_CAPACITY);
  expect(listBlocks(desk.office, { performanceId: sample.performanceId })).toEqual([]);
  expect(
    block([
      [1, 1],
      [TINY_AREA, TINY_AREA_CAPACITY],
    ]).places,
  ).toHaveLength(2);
});
