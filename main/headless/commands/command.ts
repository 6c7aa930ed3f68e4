// What a command of the command line is, and how it reads its words.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { type BoxOffice, DATABASE_FILE } from "../../app.ts";
import type { Terminal } from "../lines.ts";
import { openBoxOffice } from "../office.ts";

export interface Command {
  readonly name: string;
  /** The words after `concerthub`. */
  readonly usage: string;
  /** First line: what it does. */
  readonly help: readonly string[];
  run(words: readonly string[], terminal: Terminal): Promise<void>;
}

/** An expected end: its lines are all a person needs. */
export class CommandFailed extends Error {
  readonly lines: readonly string[];
  /** The words of the command were wrong. */
  readonly misused: boolean;

  constructor(lines: string | readonly string[], options: { misused?: boolean } = {}) {
    super(typeof lines === "string" ? lines : lines.join("\n"));
    this.name = "CommandFailed";
    this.lines = typeof lines === "string" ? [lines] : lines;
    this.misused = options.misused ?? false;
  }
}

const misused = (text: string): CommandFailed => new CommandFailed(text, { misused: true });

/** Reads flags and at most the named words; `--data-dir` is needed by every command. */
export function readWords<Flags extends NonNullable<ParseArgsConfig["options"]>>(
  words: readonly string[],
  options: { flags: Flags; operand?: string },
) {
  const parsed = parseWords(words, options.flags);
  const dataDir = (parsed.values as Readonly<Record<string, unknown>>)["data-dir"];
  if (typeof dataDir !== "string" || dataDir === "")
    throw misused("--data-dir DIR is needed: the folder of the box office.");
  const [operand, ...more] = parsed.positionals;
  if (options.operand !== undefined && operand === undefined) throw misused(`${options.operand} is needed.`);
  const stray = options.operand === undefined ? operand : more[0];
  if (stray !== undefined) throw misused(`“${stray}” is one word too many.`);
  return { flags: parsed.values, dataFolder: resolve(dataDir), operand: operand ?? "" };
}

function parseWords<Flags extends NonNullable<ParseArgsConfig["options"]>>(words: readonly string[], flags: Flags) {
  try {
    const options = { ...flags, "data-dir": { type: "string" } } as const;
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw misused(error instanceof Error ? error.message : String(error));
  }
}

/** Opens the box office for one job and closes it whatever happens. With `mustExist` an empty folder is a mistake. */
export async function withBoxOffice<Value>(
  options: { dataFolder: string; mustExist: boolean },
  job: (boxOffice: BoxOffice) => Promise<Value> | Value,
): Promise<Value> {
  if (options.mustExist && !existsSync(join(options.dataFolder, DATABASE_FILE)))
    throw new CommandFailed(`There is no box office in ${options.dataFolder}.`);
  const boxOffice = openBoxOffice({ dataFolder: options.dataFolder, tidies: false });
  try {
    return await job(boxOffice);
  } finally {
    await boxOffice.close();
  }
}
