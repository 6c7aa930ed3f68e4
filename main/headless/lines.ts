// What the headless host and the command line write: answers to stdout, troubles to stderr.
import type { Writable } from "node:stream";
import { inspect } from "node:util";

/** Where a command writes. */
export interface Terminal {
  say(line: string): void;
  complain(line: string): void;
  /** For data rather than lines. */
  readonly out: Writable;
}

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

export const complain = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

export const processTerminal: Terminal = { say, complain, out: process.stdout };

/** A bug that must not stop selling, as one line. */
export const faultLine = (error: unknown): string => `fault: ${inspect(error).replaceAll(/\s*\n\s*/gu, " | ")}`;
export const reportFault = (error: unknown): void => {
  complain(faultLine(error));
};

/** Plain words for a trouble that ends the program. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
