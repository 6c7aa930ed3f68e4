// What the headless host and the command line write: answers to stdout, troubles to stderr.
import { inspect } from "node:util";

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

export const complain = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** A bug that must not stop selling, as one line. */
export const reportFault = (error: unknown): void => {
  complain(`fault: ${inspect(error).replaceAll(/\s*\n\s*/gu, " | ")}`);
};

/** Plain words for a trouble that ends the program. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
