// Typed ahead: order is kept, and a failed step takes what was typed behind it along.
import { expect, test } from "vitest";
import { createSteps } from "#renderer/features/sell/steps.ts";

test("steps run one after the other, in the order asked for", async () => {
  const steps = createSteps();
  const seen: string[] = [];
  const slow = steps.run(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    seen.push("take");
    return true;
  });
  const quick = steps.run(() => Promise.resolve(seen.push("sell") > 0));
  expect(steps.busy()).toBe(true);
  expect(await Promise.all([slow, quick])).toEqual([true, true]);
  expect(seen).toEqual(["take", "sell"]);
});

test("Enter twice does not sell an old basket when the places meant were gone", async () => {
  const steps = createSteps();
  let sold = false;
  const taking = steps.run(() => Promise.resolve(false));
  const selling = steps.run(() => {
    sold = true;
    return Promise.resolve(true);
  });
  expect(await Promise.all([taking, selling])).toEqual([false, false]);
  expect(sold).toBe(false);
  expect(await steps.run(() => Promise.resolve(true))).toBe(true);
});

test("a fault of one step is told and does not stop the desk", async () => {
  const steps = createSteps();
  await expect(steps.run(() => Promise.reject(new Error("line lost")))).rejects.toThrow("line lost");
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(steps.busy()).toBe(false);
  expect(await steps.run(() => Promise.resolve(true))).toBe(true);
});
