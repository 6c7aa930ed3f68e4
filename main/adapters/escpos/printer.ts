// A receipt printer on the network (port 9100) or at a device file. Over the network it is asked whether it has paper before
// and after; a device file only takes bytes.
import { open } from "node:fs/promises";
import { type Socket, connect } from "node:net";
import type { ReceiptDevice, ReceiptPrinter } from "../../ports.ts";
import { ASK_PAPER, OPEN_DRAWER, isEndedPaper, isOutOfPaper, receiptBytes } from "./commands.ts";

const CONNECTS_WITHIN_MS = 4_000;
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
  const line = await openLine(device);
  try {
    if (!job.isReceipt) {
      await line.write(job.bytes);
      return;
    }
    await line.write(ASK_PAPER);
    const paper = await line.answer(ANSWERS_WITHIN_MS, "The receipt printer does not answer.");
    if (isOutOfPaper(paper)) throw new Error(OUT_OF_PAPER);
    await line.write(job.bytes);
    const state = await line.answer(PRINTS_WITHIN_MS, "The receipt printer did not say that it has printed.");
    if (isEndedPaper(state)) throw new Error(OUT_OF_PAPER);
  } finally {
    line.close();
  }
}

interface Line {
  write(bytes: Uint8Array): Promise<void>;
  /** The next byte the printer says. */
  answer(withinMs: number, otherwise: string): Promise<number>;
  close(): void;
}

function openLine({ host, port }: ReceiptDevice): Promise<Line> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: CONNECTS_WITHIN_MS });
    const fail = (cause?: unknown): void => {
      socket.destroy();
      reject(new Error(`The receipt printer at ${host}:${port} cannot be reached.`, { cause }));
    };
    socket.once("timeout", fail);
    socket.once("error", fail);
    socket.once("connect", () => {
      socket.setTimeout(0);
      socket.off("timeout", fail);
      socket.off("error", fail);
      resolve(lineOver(socket));
    });
  });
}

function lineOver(socket: Socket): Line {
  const heard: number[] = [];
  let isLost = false;
  let wake: () => void = () => undefined;
  socket.on("data", (bytes: Buffer) => {
    heard.push(...bytes);
    wake();
  });
  const lose = (): void => {
    isLost = true;
    wake();
  };
  socket.on("error", lose);
  socket.on("close", lose);
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) =>
          error ? reject(new Error("The line to the receipt printer broke.")) : resolve(),
        );
      }),
    answer: (withinMs, otherwise) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(otherwise)), withinMs);
        const look = (): void => {
          const byte = heard.shift();
          if (byte === undefined && !isLost) return;
          clearTimeout(timer);
          wake = () => undefined;
          if (byte === undefined) reject(new Error("The line to the receipt printer broke."));
          else resolve(byte);
        };
        wake = look;
        look();
      }),
    close: () => socket.end(),
  };
}
