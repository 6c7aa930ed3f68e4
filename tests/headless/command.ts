// A command of the command line, run here: what it says, and its exit code.
import { Writable } from "node:stream";
import { runCommandLine } from "#main/headless/command-line.ts";
import type { Ran } from "./host-process.ts";

export async function runCommand(...words: readonly string[]): Promise<Ran> {
  let [out, complaints] = ["", ""];
  const code = await runCommandLine(words, {
    say: (line) => {
      out += `${line}\n`;
    },
    complain: (line) => {
      complaints += `${line}\n`;
    },
    out: new Writable({
      decodeStrings: false,
      write: (chunk, _encoding, done) => {
        out += String(chunk);
        done();
      },
    }),
  });
  return { code, out, complaints };
}
