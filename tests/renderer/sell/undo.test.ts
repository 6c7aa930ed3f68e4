// Steps are taken back in reverse, whatever they were, and know places by their newest claims.
import { expect, test } from "vitest";
import type { LostPlace } from "#renderer/stores/basket-types.ts";
import { createUndo, type UndoHands } from "#renderer/stores/undo.ts";

const lost = (claimId: string, place: number): LostPlace => ({
  claimId,
  performanceId: "p",
  place,
  text: String(place),
  ticketTypeId: "adult",
});

function recorder(): { hands: UndoHands; done: unknown[] } {
  const done: unknown[] = [];
  return {
    done,
    hands: {
      release: (claimIds) => Promise.resolve(void done.push(["release", ...claimIds])),
      retake: (places) => Promise.resolve(void done.push(["retake", ...places.map(({ place }) => place)])),
      setTypes: (types) => void done.push(["types", ...types]),
      offerVoid: ({ number }) => void done.push(["void", number]),
    },
  };
}

test("the last step comes back first", async () => {
  const undo = createUndo();
  const { hands, done } = recorder();
  undo.push({ kind: "took", claimIds: ["c1", "c2"], text: "" });
  undo.push({ kind: "types", before: new Map([["c1", "adult"]]), text: "" });
  undo.push({ kind: "removed", places: [lost("c2", 12)], text: "" });
  undo.push({ kind: "sold", bookingId: "b", number: "K7-40231", text: "" });
  for (let step = 0; step < 4; step += 1) await undo.undoLast(hands);
  expect(done).toEqual([
    ["void", "K7-40231"],
    ["retake", 12],
    ["types", ["c1", "adult"]],
    ["release", "c1", "c2"],
  ]);
  expect(await undo.undoLast(hands)).toBeNull();
});

test("a place taken again is given back by its new claim", async () => {
  const undo = createUndo();
  const { hands, done } = recorder();
  undo.push({ kind: "took", claimIds: ["c1", "c2"], text: "" });
  undo.rename(new Map([["c2", "c9"]]));
  await undo.undoLast(hands);
  expect(done).toEqual([["release", "c1", "c9"]]);
});

test("a basket that is gone leaves only sales to take back", () => {
  const undo = createUndo();
  undo.push({ kind: "sold", bookingId: "b", number: "K7-40231", text: "" });
  undo.push({ kind: "took", claimIds: ["c1"], text: "" });
  undo.forgetBasket();
  expect(undo.store.getState().steps.map(({ kind }) => kind)).toEqual(["sold"]);
});

test("the depth has a limit", () => {
  const undo = createUndo();
  for (let step = 0; step < 80; step += 1) undo.push({ kind: "took", claimIds: [String(step)], text: "" });
  expect(undo.store.getState().steps).toHaveLength(50);
  expect(undo.store.getState().steps.at(-1)).toMatchObject({ claimIds: ["79"] });
});
