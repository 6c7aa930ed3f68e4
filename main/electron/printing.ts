// Prints tickets without a dialog: a hidden window loads the PDF and sends it to the printer somebody chose.
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { BrowserWindow, type WebContents } from "electron";
import type { TicketPrinter } from "../ports.ts";

const PRINT_LIMIT_MS = 60_000;
const VIEWER_LIMIT_MS = 10_000;
const VIEWER_POLL_MS = 50;
const MOST_COPIES = 20;

/** The printers of this computer. Jobs go one after the other: a printer's queue must keep the order of sales. */
export function electronPrinter(): TicketPrinter {
  let lastJob: Promise<void> = Promise.resolve();
  return {
    printers: () =>
      withHiddenWindow(async (contents) => {
        const found = await contents.getPrintersAsync();
        return found.map((printer) => ({
          name: printer.name,
          label: printer.displayName === "" ? printer.name : printer.displayName,
          isDefault: isDefault(printer.options),
        }));
      }),
    print(job) {
      const printed = lastJob.then(() => printPdf(job));
      lastJob = printed.catch(() => undefined);
      return printed;
    },
  };
}

async function printPdf(job: { pdf: Uint8Array; printer: string; copies: number }): Promise<void> {
  if (!Number.isInteger(job.copies) || job.copies < 1 || job.copies > MOST_COPIES) {
    throw new Error(`A print job has 1 to ${MOST_COPIES} copies, not ${job.copies}.`);
  }
  const folder = await mkdtemp(join(tmpdir(), "concerthub-print-"));
  try {
    const file = join(folder, "tickets.pdf");
    await writeFile(file, job.pdf, { mode: 0o600 });
    await withHiddenWindow(async (contents) => {
      await contents.loadURL(pathToFileURL(file).href);
      await viewerIsThere(contents);
      await sendToPrinter({ contents, printer: job.printer, copies: job.copies });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs `use` with a window nobody sees: no preload, no script bridge, a session that is forgotten afterwards. */
async function withHiddenWindow<Answer>(use: (contents: WebContents) => Promise<Answer>): Promise<Answer> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      // The PDF viewer is a plugin.
      plugins: true,
      partition: `print-${randomUUID()}`,
    },
  });
  window.webContents.setWindowOpenHandler(() => ({ action: "deny" }));
  try {
    return await use(window.webContents);
  } finally {
    window.destroy();
  }
}

/** The page counts as loaded before the viewer, a frame inside it, has taken the PDF over. */
async function viewerIsThere(contents: WebContents): Promise<void> {
  for (let waitedMs = 0; waitedMs < VIEWER_LIMIT_MS; waitedMs += VIEWER_POLL_MS) {
    if (contents.mainFrame.framesInSubtree.length > 1) return;
    await wait(VIEWER_POLL_MS);
  }
  throw new Error("The PDF viewer did not open.");
}

function sendToPrinter(options: { contents: WebContents; printer: string; copies: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("The printer did not answer in time.")), PRINT_LIMIT_MS);
    options.contents.print(
      {
        silent: true,
        deviceName: options.printer,
        copies: options.copies,
        printBackground: true,
        usePrinterDefaultPageSize: true,
      },
      (success, reason) => {
        clearTimeout(timer);
        if (success) resolve();
        else reject(new Error(`The printer refused: ${reason}`));
      },
    );
  });
}

/** Every system names its default in its own way inside the printer's options. */
function isDefault(options: unknown): boolean {
  if (typeof options !== "object" || options === null) return false;
  const flags = new Map(Object.entries(options));
  return (
    flags.get("isDefault") === true || flags.get("is-default") === "true" || flags.get("printer-is-default") === "true"
  );
}
