// Checks while drawing: a moment after the last change, in steps, and never those of a document that is no more.
import { expect, test, vi } from "vitest";
import { checkDocument, startChecking } from "#domain/charts/editing/check-document.ts";
import { documentOf } from "#domain/charts/editing/document.ts";
import { createSeatedHall } from "./large-hall.ts";
import { openDriver } from "./driver.ts";
import { checksNow } from "#renderer/features/charts/use-checks.ts";

test("steps one by one find what all at once finds", () => {
  const document = documentOf(createSeatedHall({ rows: 40, seats: 50 }));
  const checking = startChecking(document);
  let steps = 1;
  while (checking.step()) {
    expect(checking.problems()).toEqual([]);
    steps += 1;
  }
  expect(steps).toBeGreaterThan(5);
  expect(checking.problems()).toEqual(checkDocument(document));
});

test("whoever asks gets the checks of the document as it is now", () => {
  vi.useFakeTimers();
  try {
    const driver = openDriver();
    expect(checksNow(driver.editor).map(({ code }) => code)).toContain("NO_PLACES");
    driver.editor.setTool("table");
    driver.click([0, 0]);
    expect(checksNow(driver.editor).map(({ code }) => code)).not.toContain("NO_PLACES");
    driver.editor.undo();
    expect(checksNow(driver.editor).map(({ code }) => code)).toContain("NO_PLACES");
    vi.runAllTimers();
    expect(checksNow(driver.editor).map(({ code }) => code)).toContain("NO_PLACES");
  } finally {
    vi.useRealTimers();
  }
});
