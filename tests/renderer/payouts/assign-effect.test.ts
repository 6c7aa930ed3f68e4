// What assigning a refund made at the provider would do, before anybody does it.
import { expect, it } from "vitest";
import { assignEffect } from "#renderer/features/payouts/assign-effect.ts";

type Line = Parameters<typeof assignEffect>[0]["booking"]["lines"][number];
const line = (id: string, kind: "ticket" | "fee", grossMinor: number, refundable = true): Line => ({
  ...{ id, kind, grossMinor, refundable, description: "", performanceId: null, place: null, placeLabel: "" },
  ...{ category: "A", ticketTypeId: null, netMinor: grossMinor, taxMinor: 0, taxPpm: 0, faceMinor: grossMinor },
  ...{ discountName: "", discountMinor: 0, ended: false, ticketCode: null },
});
const booking = {
  lines: [line("a", "ticket", 4_500), line("b", "ticket", 4_500), line("f", "fee", 300), line("k", "fee", 200, false)],
};

it.each([
  ["nothing is chosen", [], 500, { isWhole: false, goesBackMinor: 0, goodwillMinor: 0 }],
  ["exactly the ticket", ["a"], 4_500, { isWhole: false, goesBackMinor: 0, goodwillMinor: 0 }],
  ["less than the ticket: the rest goes back now", ["a"], 4_000, { goesBackMinor: 500, goodwillMinor: 0 }],
  ["more: the rest is goodwill", ["a"], 5_000, { goesBackMinor: 0, goodwillMinor: 500 }],
  ["all tickets: fees that can go back do", ["a", "b"], 9_000, { isWhole: true, goesBackMinor: 300 }],
])("%s", (_, lineIds, amountMinor, effect) => {
  expect(assignEffect({ booking, lineIds: new Set(lineIds), amountMinor })).toMatchObject(effect);
});
