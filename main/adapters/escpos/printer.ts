// A receipt printer on the network (port 9100) or at a device file. Over the network it is asked whether it has paper before
// and after; a device file only takes bytes.
import { open } from "node:fs/promises";
import type { ReceiptDevice, ReceiptPrinter } from "../../ports.ts";
import { type PrinterLine, openLine } from "../printer-line.ts";
import { ASK_PAPER, OPEN_DRAWER, isEndedPaper, isOutOfPaper, receiptBytes } from "./commands.ts";

const ANSWERS_WITHIN_MS = 4_000;
/** A long receipt takes its time. */
const PRINTS_WITHIN_MS = 30_000;

const OUT_OF_PAPER = "The receipt printer is out of paper.";

/** Jobs of one device go one after the other: two receipts must not mix. */
const lastJobs = new Map<string, Promise<unknown>>();

export function escposPrinter(device: ReceiptDevice): ReceiptPrinter {
  const send = device.kind === "tcp" ? overNetwork : toFile;
  const inTurn = (job: () => Promise<void>): Promise<void> => {
    const name = device.kind === "tcp" ? `${device.host}:${device.port}` : device.path;
    const done = (lastJobs.get(name) ?? Promise.resolve()).then(job);
    lastJobs.set(
      name,
      done.catch(() => undefined),
    );
    return done;
  };
  return {
    print: (parts) => inTurn(() => send(device, { bytes: receiptBytes(parts, device.columns), isReceipt: true })),
    openDrawer: () => inTurn(() => send(device, { bytes: OPEN_DRAWER, isReceipt: false })),
  };
}

interface Job {
  readonly bytes: Uint8Array;
  readonly isReceipt: boolean;
}

async function toFile(device: ReceiptDevice, job: Job): Promise<void> {
  // Never made if it is missing: a device that was unplugged must not become a file of that name.
  const file = await open(device.path, "r+").catch((error: unknown) => {
    throw new Error(`The receipt printer at ${device.path} is not there.`, { cause: error });
  });
  try {
    const { size } = await file.stat();
    await file.write(job.bytes, 0, job.bytes.length, size === 0 ? null : size);
  } finally {
    await file.close();
  }
}

async function overNetwork(device: ReceiptDevice, job: Job): Promise<void> {
  const line = await openLine({ ...device, name: "receipt printer" });
  try {
    if (!job.isReceipt) {
      await line.write(job.bytes);
      return;
    }
    await line.write(ASK_PAPER);
    const paper = await answerOf(line, ANSWERS_WITHIN_MS, "The receipt printer does not answer.");
    if (isOutOfPaper(paper)) throw new Error(OUT_OF_PAPER);
    await line.write(job.bytes);
    const state = await answerOf(line, PRINTS_WITHIN_MS, "The receipt printer did not say that it has printed.");
    if (isEndedPaper(state)) throw new Error(OUT_OF_PAPER);
  } finally {
    line.close();
  }
}

async function answerOf(line: PrinterLine, withinMs: number, otherwise: string): Promise<number> {
  const byte = await line.answer(withinMs);
  if (byte === null) throw new Error(otherwise);
  return byte;
}
