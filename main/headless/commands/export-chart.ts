// `export-chart`: a venue's chart as a file of any format.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { exportChartFile } from "../../services/chart-files.ts";
import { listCharts } from "../../services/charts.ts";
import { formatNamed, linesOfRepairs } from "./chart-words.ts";
import { type Command, CommandFailed, readWords, withBoxOffice } from "./command.ts";
import { venueNamed } from "./venues.ts";

export const exportChart: Command = {
  name: "export-chart",
  usage:
    "export-chart --venue NAME --chart NAME --data-dir DIR [--format concerthub|pretix|csv|svg] [--out FILE] [--all]",
  help: [
    "Writes the newest published version of a chart: our own format, a pretix seating plan, a seat manifest or an SVG.",
    "Without --out to standard output. What the format has no room for is told on standard error.",
  ],
  run: async (words, terminal) => {
    const { flags, dataFolder } = readWords(words, {
      flags: {
        venue: { type: "string" },
        chart: { type: "string" },
        format: { type: "string", default: "concerthub" },
        out: { type: "string" },
        all: { type: "boolean", default: false },
      },
    });
    const { venue, chart } = flags;
    if (venue === undefined || chart === undefined)
      throw new CommandFailed("--venue NAME and --chart NAME are needed.", { misused: true });
    const format = formatNamed(flags.format);
    const { text, losses } = await withBoxOffice({ dataFolder, mustExist: true }, ({ office }) => {
      const { id } = venueNamed(office, venue);
      const charts = listCharts(office, { venueId: id }).filter(({ latest }) => latest !== null);
      const wanted = charts.find(({ name }) => name.toLocaleLowerCase() === chart.trim().toLocaleLowerCase());
      if (wanted === undefined)
        throw new CommandFailed([
          `There is no published chart “${chart}”. ${charts.length === 0 ? "There is none yet." : "There are:"}`,
          ...charts.map(({ name }) => `  ${name}`),
        ]);
      return exportChartFile(office, { venueId: id, name: wanted.name, format });
    });
    if (flags.out === undefined) terminal.out.write(text);
    else writeFileSync(resolve(flags.out), text);
    if (losses.length > 0) terminal.complain(`What ${format} has no room for:`);
    for (const line of linesOfRepairs(losses, flags)) terminal.complain(line);
    if (flags.out !== undefined) terminal.complain(`Written to ${resolve(flags.out)}.`);
  },
};
