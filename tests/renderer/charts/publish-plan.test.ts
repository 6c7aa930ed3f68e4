// What is decided in the publish dialog: nobody is moved who was not on screen, and nothing is ready that is not agreed to.
import { describe, expect, test } from "vitest";
import {
  type Effect,
  movesOf,
  NOTHING_PLANNED,
  rowKey,
  rowsOf,
  stateOf,
  withAgreed,
  withChosen,
  withLeft,
} from "#renderer/features/charts/versions/publish-plan.ts";

const booking = (id: string) => ({ id, number: `K-${id}`, customerName: `Customer ${id}` });
const taken = (place: number, id: string | null): Effect["inTheWay"][number] => ({
  ...{ place, label: `Stalls-A-${place}`, why: "removed", state: id === null ? "held" : "sold" },
  booking: id === null ? null : { ...booking(id), state: "paid" },
});
const move = (fromPlace: number, toPlace: number, id: string): Effect["movesFor"][number] => ({
  ...{ fromPlace, from: `Stalls-A-${fromPlace}`, toPlace, to: `Stalls-B-${toPlace}`, sameCategory: true },
  booking: booking(id),
});
const effectOf = (part: Partial<Effect>): Effect => ({
  ...{ performanceId: "p1", title: "Evening", startsAt: 0, zone: "UTC", state: "on-sale", chartNumber: 1 },
  ...{ adds: 0, moves: 0, relabels: 0, recategorises: 0, attributes: 0, resizes: 0, removes: 2 },
  ...{ sold: 2, touchesSold: 2, held: 0, blocked: 0, capacityBefore: 10, capacityAfter: 8, missingPrices: [] },
  ...{ inTheWay: [], inTheWayCount: part.inTheWay?.length ?? 0, movesFor: [] },
  ...part,
});
const isShared = (place: number): boolean => place === 99;

describe("the plan of a publication", () => {
  const two = effectOf({ inTheWay: [taken(1, "x"), taken(2, "y")], movesFor: [move(1, 11, "x"), move(2, 12, "y")] });

  test("nothing in the way needs no word; customers in the way need one", () => {
    expect(stateOf(NOTHING_PLANNED, effectOf({}), isShared)).toBe("free");
    expect(stateOf(NOTHING_PLANNED, two, isShared)).toBe("to-agree");
    const plan = withAgreed(NOTHING_PLANNED, [two], true);
    expect(stateOf(plan, two, isShared)).toBe("agreed");
    expect(movesOf(plan, [two])).toEqual([
      { performanceId: "p1", fromPlace: 1, toPlace: 11, bookingId: "x" },
      { performanceId: "p1", fromPlace: 2, toPlace: 12, bookingId: "y" },
    ]);
    expect(stateOf(withAgreed(plan, [two], false), two, isShared)).toBe("to-agree");
  });

  test("somebody else in the way asks anew", () => {
    const plan = withAgreed(NOTHING_PLANNED, [two], true);
    const later = effectOf({
      inTheWay: [taken(1, "z"), taken(2, "y")],
      movesFor: [move(1, 11, "z"), move(2, 12, "y")],
    });
    expect(stateOf(plan, later, isShared)).toBe("to-agree");
  });

  test("a performance that is left moves nobody", () => {
    const plan = withLeft(NOTHING_PLANNED, ["p1"], true);
    expect(stateOf(plan, two, isShared)).toBe("stays");
    expect(movesOf(plan, [two])).toEqual([]);
    expect(stateOf(withLeft(plan, ["p1"], false), two, isShared)).toBe("to-agree");
  });

  test("a basket in the way, or somebody without a place, cannot be agreed to", () => {
    const basket = effectOf({ inTheWay: [taken(1, null)] });
    expect(stateOf(withAgreed(NOTHING_PLANNED, [basket], true), basket, isShared)).toBe("unsolved");
    const homeless = effectOf({ inTheWay: [taken(1, "x"), taken(2, "y")], movesFor: [move(1, 11, "x")] });
    expect(stateOf(NOTHING_PLANNED, homeless, isShared)).toBe("unsolved");
    const [, second] = rowsOf(homeless);
    const solved = withChosen(NOTHING_PLANNED, rowKey("p1", second!), 13);
    expect(stateOf(solved, homeless, isShared)).toBe("to-agree");
    expect(movesOf(solved, [homeless])[1]).toMatchObject({ fromPlace: 2, toPlace: 13, bookingId: "y" });
    expect(stateOf(withChosen(solved, rowKey("p1", second!), null), homeless, isShared)).toBe("unsolved");
    expect(stateOf(withChosen(solved, rowKey("p1", second!), undefined), homeless, isShared)).toBe("unsolved");
  });

  test("two cannot get one seat, but room to stand", () => {
    const [first] = rowsOf(two);
    expect(stateOf(withChosen(NOTHING_PLANNED, rowKey("p1", first!), 12), two, isShared)).toBe("twice");
    const standing = rowsOf(two).reduce((plan, row) => withChosen(plan, rowKey("p1", row), 99), NOTHING_PLANNED);
    expect(stateOf(standing, two, isShared)).toBe("to-agree");
  });

  test("several in one area keep their own moves; those too many to list are moved too", () => {
    const area = effectOf({
      inTheWay: [taken(5, "x"), taken(5, "y"), taken(5, "x")],
      movesFor: [move(5, 21, "x"), move(5, 22, "x"), move(5, 23, "y"), move(6, 24, "z")],
      inTheWayCount: 4,
    });
    const rows = rowsOf(area);
    expect(rows.map(({ suggested }) => suggested?.toPlace)).toEqual([21, 23, 22, 24]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(4);
    expect(rows[3]).toMatchObject({ taken: null, label: "Stalls-A-6", booking: { id: "z" } });
    expect(stateOf(withAgreed(NOTHING_PLANNED, [area], true), area, isShared)).toBe("agreed");
  });
});
