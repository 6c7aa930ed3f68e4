// `import-chart`: publishes a chart file as a venue's chart, or as its next version.
import { readFileSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import { PROGRAM } from "../../office.ts";
import { importChart as importInto } from "../../services/charts.ts";
import { type Command, CommandFailed, readWords, withBoxOffice } from "./command.ts";
import { venueNamed } from "./venues.ts";

export const importChart: Command = {
  name: "import-chart",
  usage: "import-chart FILE --venue NAME --data-dir DIR [--name CHART]",
  help: [
    "Publishes a chart file as a chart of a venue; a chart of that name gets a new version.",
    "Without --name the chart is called as in the file.",
  ],
  run: async (words, terminal) => {
    const { flags, dataFolder, operand } = readWords(words, {
      flags: { venue: { type: "string" }, name: { type: "string" } },
      operand: "FILE",
    });
    const { venue } = flags;
    if (venue === undefined) throw new CommandFailed("--venue NAME is needed.", { misused: true });
    const file = resolve(operand);
    const content = readFileSync(file, "utf8");
    const chart = await withBoxOffice({ dataFolder, mustExist: true }, ({ office }) => {
      const { id } = venueNamed(office, venue);
      return importInto(office, PROGRAM, { chartId: office.ids.id(), venueId: id, name: flags.name ?? "", content });
    });
    const { number, placeCount, capacity } = chart.latest ?? { number: 0, placeCount: 0, capacity: 0 };
    const name = chart.name === "" ? basename(file, extname(file)) : chart.name;
    terminal.say(`Published “${name}” version ${number}: ${placeCount} places for ${capacity} people.`);
  },
};
