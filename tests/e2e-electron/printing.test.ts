// The silent printer: which window it uses, what reaches the printer, and that jobs keep their order.
import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type * as printing from "#main/electron/printing.ts";
import { root } from "../../scripts/set-up.mjs";
import { loadWithStandIn } from "../support/electron-stand-in/load.ts";
import { answers, record } from "../support/electron-stand-in/record.ts";

const { electronPrinter } = await loadWithStandIn<typeof printing>(join(root, "main", "electron", "printing.ts"));
const { BrowserWindow } = await import("../support/electron-stand-in/browser-window.ts");
const pdf = (text: string): Uint8Array => new TextEncoder().encode(`%PDF-1.7 ${text}`);
const leftovers = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("concerthub-print-"));

beforeEach(() => {
  record.printed.length = 0;
  answers.printRefusal = undefined;
});

test("names the printers and the default one", async () => {
  expect(await electronPrinter().printers()).toEqual([{ name: "tickets", label: "Ticket printer", isDefault: true }]);
});

test("sends the PDF to the chosen printer without a dialog and cleans up", async () => {
  const before = leftovers();
  await electronPrinter().print({ jobId: "job", pdf: pdf("one"), printer: "tickets", copies: 2 });
  expect(record.printed).toHaveLength(1);
  expect(record.printed[0]?.options).toMatchObject({ silent: true, deviceName: "tickets", copies: 2 });
  expect(new TextDecoder().decode(record.printed[0]?.pdf)).toBe("%PDF-1.7 one");
  expect(BrowserWindow.getAllWindows()).toEqual([]);
  expect(leftovers()).toEqual(before);
  expect(existsSync(join(tmpdir(), "tickets.pdf"))).toBe(false);
});

test("prints jobs in the order they were given", async () => {
  const printer = electronPrinter();
  const texts = ["first", "second", "third"];
  await Promise.all(texts.map((text) => printer.print({ jobId: text, pdf: pdf(text), printer: "tickets", copies: 1 })));
  expect(record.printed.map((job) => new TextDecoder().decode(job.pdf))).toEqual(
    texts.map((text) => `%PDF-1.7 ${text}`),
  );
});

test("a refusal is told and does not stop the next job", async () => {
  const printer = electronPrinter();
  answers.printRefusal = "out of paper";
  await expect(printer.print({ jobId: "a", pdf: pdf("a"), printer: "tickets", copies: 1 })).rejects.toThrow(
    "out of paper",
  );
  answers.printRefusal = undefined;
  await printer.print({ jobId: "b", pdf: pdf("b"), printer: "tickets", copies: 1 });
  expect(record.printed).toHaveLength(1);
  expect(BrowserWindow.getAllWindows()).toEqual([]);
});

test.each([0, -1, 1.5, 1000])("%d copies is a fault", async (copies) => {
  await expect(electronPrinter().print({ jobId: "a", pdf: pdf("a"), printer: "tickets", copies })).rejects.toThrow(
    "copies",
  );
  expect(record.printed).toEqual([]);
});
