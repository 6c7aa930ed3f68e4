// `validate-chart`: reads a chart file of any format and says what is wrong with it, without a box office.
import { readFileSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { countPlaces } from "#domain/charts/places.ts";
import type { Problem } from "#domain/charts/checks.ts";
import { importProblems } from "../../services/chart-files.ts";
import { checkChartFile } from "../../services/chart-texts.ts";
import { formatNamedOrAuto, linesOfRepairs } from "./chart-words.ts";
import { type Command, CommandFailed } from "./command.ts";
import { lineOfProblem } from "./words.ts";

export const validateChart: Command = {
  name: "validate-chart",
  usage: "validate-chart FILE [--format auto|concerthub|pretix|csv|svg] [--all]",
  help: [
    "Says what is wrong with a chart file, and where; needs no box office.",
    "Exit code 0: it can be imported and published. --all lists every repair instead of the first of each kind.",
  ],
  run: async (words, terminal) => {
    const { file, format, all } = wordsOf(words);
    const name = basename(file, extname(file));
    const checked = checkChartFile({ content: readFileSync(file), format: formatNamedOrAuto(format), name });
    if (!checked.ok) {
      const lines = importProblems(checked.refusal).map(lineOfProblem);
      throw new CommandFailed([`${basename(file)} cannot be used:`, ...lines]);
    }
    const { chart, repairs, problems } = checked.value;
    terminal.say(`${basename(file)}: ${checked.value.format}, “${chart.name}”, ${countPlaces(chart)} places.`);
    if (repairs.length > 0) terminal.say("Repaired:");
    for (const line of linesOfRepairs(repairs, { all })) terminal.say(line);
    const errors = problems.filter(({ level }) => level === "error");
    const warnings = problems.filter(({ level }) => level === "warning");
    if (warnings.length > 0) terminal.say("Worth a look:");
    for (const problem of warnings) terminal.say(lineOfCheck(problem));
    if (errors.length > 0) throw new CommandFailed(["It cannot be published:", ...errors.map(lineOfCheck)]);
    terminal.say("It can be published.");
  },
};

function wordsOf(words: readonly string[]): { file: string; format: string; all: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: {
        format: { type: "string", default: "auto" },
        all: { type: "boolean", default: false },
        // Every other command has it: here it may be given too.
        "data-dir": { type: "string" },
      },
      allowPositionals: true,
    });
    const [file, stray] = positionals;
    if (file === undefined || stray !== undefined) throw new Error("One FILE is needed.");
    return { file: resolve(file), format: values.format, all: values.all };
  } catch (error) {
    throw new CommandFailed(error instanceof Error ? error.message : String(error), { misused: true });
  }
}

/** `  seats overlap: count 12 (places 4, 5, 6)` */
function lineOfCheck({ code, data, places }: Problem): string {
  const details = Object.entries(data ?? {}).map(([key, value]) => `${key} ${value}`);
  const where =
    places.length === 0 ? "" : ` (places ${places.slice(0, 5).join(", ")}${places.length > 5 ? ", …" : ""})`;
  const rest = details.length === 0 ? "" : `: ${details.join(", ")}`;
  return `  ${code.toLowerCase().replaceAll("_", " ")}${rest}${where}`;
}
