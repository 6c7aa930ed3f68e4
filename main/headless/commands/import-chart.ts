// `import-chart`: publishes a chart file of any format as a venue's chart, or as its next version.
import { readFileSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import { PROGRAM } from "../../office.ts";
import { importChartFile } from "../../services/chart-files.ts";
import { formatNamedOrAuto, linesOfRepairs } from "./chart-words.ts";
import { type Command, CommandFailed, readWords, withBoxOffice } from "./command.ts";
import { venueNamed } from "./venues.ts";

export const importChart: Command = {
  name: "import-chart",
  usage:
    "import-chart FILE --venue NAME --data-dir DIR [--format auto|concerthub|pretix|csv|svg] [--name CHART] [--all]",
  help: [
    "Publishes a chart file as a chart of a venue; a chart of that name gets a new version, and its places keep theirs.",
    "Reads our own format, pretix seating plans, seat manifests (CSV) and SVG; --format auto finds out which it is.",
    "Without --name the chart is called as in the file. --all lists every repair instead of the first of each kind.",
  ],
  run: async (words, terminal) => {
    const { flags, dataFolder, operand } = readWords(words, {
      flags: {
        venue: { type: "string" },
        name: { type: "string" },
        format: { type: "string", default: "auto" },
        all: { type: "boolean", default: false },
      },
      operand: "FILE",
    });
    const { venue } = flags;
    if (venue === undefined) throw new CommandFailed("--venue NAME is needed.", { misused: true });
    const format = formatNamedOrAuto(flags.format);
    const file = resolve(operand);
    const content = readFileSync(file);
    const { chart, repairs, carried } = await withBoxOffice({ dataFolder, mustExist: true }, ({ office }) =>
      importChartFile(office, PROGRAM, {
        ...{ chartId: office.ids.id(), venueId: venueNamed(office, venue).id, chartName: flags.name ?? "" },
        ...{ content, format, name: basename(file, extname(file)) },
      }),
    );
    const { number, placeCount, capacity } = chart.latest ?? { number: 0, placeCount: 0, capacity: 0 };
    terminal.say(`Published “${chart.name}” version ${number}: ${placeCount} places for ${capacity} people.`);
    if (carried !== null)
      terminal.say(`Compared with before: ${carried.kept} kept, ${carried.added} added, ${carried.removed} removed.`);
    if (repairs.length > 0) terminal.say("Repaired:");
    for (const line of linesOfRepairs(repairs, flags)) terminal.say(line);
  },
};
