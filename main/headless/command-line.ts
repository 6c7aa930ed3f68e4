// The command line of the box office: `concerthub COMMAND --data-dir DIR`. Exit code 0 means that it was done.
import { backup } from "./commands/backup.ts";
import { CommandFailed, type Command } from "./commands/command.ts";
import { exportBookings } from "./commands/export-bookings.ts";
import { exportChart } from "./commands/export-chart.ts";
import { importChart } from "./commands/import-chart.ts";
import { importEvents } from "./commands/import-events.ts";
import { restore } from "./commands/restore.ts";
import { serveCommand } from "./commands/serve.ts";
import { validateChart } from "./commands/validate-chart.ts";
import { verify } from "./commands/verify.ts";
import { linesOf } from "./commands/words.ts";
import { type Terminal, faultLine } from "./lines.ts";

const COMMANDS: readonly Command[] = [
  ...[serveCommand, importEvents, importChart, exportChart, validateChart],
  ...[exportBookings, verify, backup, restore],
];

const FAILED = 1;
const MISUSED = 2;

/** Runs one command; answers the exit code. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<number> {
  const [name = "help", ...rest] = words;
  if (name === "help" || name === "--help" || name === "-h") {
    for (const line of helpOf(rest[0])) terminal.say(line);
    return 0;
  }
  const command = COMMANDS.find((known) => known.name === name);
  if (command === undefined) {
    terminal.complain(`There is no command “${name}”.`);
    for (const line of helpOf(undefined)) terminal.complain(line);
    return MISUSED;
  }
  if (rest.includes("--help")) {
    for (const line of helpOf(name)) terminal.say(line);
    return 0;
  }
  try {
    await command.run(rest, terminal);
    return 0;
  } catch (error) {
    if (isReaderGone(error)) return FAILED;
    const lines = linesOf(error);
    if (lines === null) terminal.complain(faultLine(error));
    else for (const line of lines) terminal.complain(line);
    if (error instanceof CommandFailed && error.misused) terminal.complain(`Usage: concerthub ${command.usage}`);
    return error instanceof CommandFailed && error.misused ? MISUSED : FAILED;
  }
}

/** `concerthub export-bookings | head`: who read has had enough. */
const isReaderGone = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "EPIPE";

function helpOf(name: string | undefined): string[] {
  const command = COMMANDS.find((known) => known.name === name);
  if (command !== undefined) return [`Usage: concerthub ${command.usage}`, "", ...command.help];
  return [
    "ConcertHub, the box office, on the command line.",
    "",
    ...COMMANDS.flatMap(({ usage, help }) => [`  concerthub ${usage}`, `      ${help[0] ?? ""}`]),
    "",
    "concerthub help COMMAND says more. Exit codes: 0 done, 1 not done, 2 the command was not understood.",
  ];
}
