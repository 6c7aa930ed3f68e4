// `import-events`: a file of events, all of it or nothing.
import { readFileSync } from "node:fs";
import { extname, resolve } from "node:path";
import { PROGRAM } from "../../office.ts";
import { importSource } from "../../services/tables.ts";
import { importEvents as importInto } from "../../services/imports/events.ts";
import { type Command, CommandFailed, readWords, withBoxOffice } from "./command.ts";
import { venueNamed } from "./venues.ts";

export const importEvents: Command = {
  name: "import-events",
  usage: "import-events FILE --data-dir DIR [--venue NAME]",
  help: [
    "Imports events from a .csv or .json file: all of it, or nothing and every mistake with its line.",
    "--venue NAME is for lines that name no venue.",
  ],
  run: async (words, terminal) => {
    const { flags, dataFolder, operand } = readWords(words, { flags: { venue: { type: "string" } }, operand: "FILE" });
    const file = resolve(operand);
    const content = readFileSync(file, "utf8");
    const counts = await withBoxOffice({ dataFolder, mustExist: true }, ({ office }) =>
      importInto(office, PROGRAM, {
        importId: office.ids.id(),
        source: importSource({ format: formatOf(file), content }),
        venueId: flags.venue === undefined ? null : venueNamed(office, flags.venue).id,
      }),
    );
    terminal.say(`Imported ${counts.events} events with ${counts.performances} performances.`);
  },
};

function formatOf(file: string): "csv" | "json" {
  const ending = extname(file).toLowerCase();
  if (ending === ".csv") return "csv";
  if (ending === ".json") return "json";
  throw new CommandFailed(`${file} is neither a .csv nor a .json file.`);
}
