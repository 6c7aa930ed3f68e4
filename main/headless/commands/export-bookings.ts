// `export-bookings`: all bookings as CSV for a spreadsheet, or as JSON with everything a booking has.
import { createWriteStream } from "node:fs";
import { resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Office, PROGRAM } from "../../office.ts";
import { csvOf } from "../../services/tables.ts";
import { bookingsAsJson } from "../../services/export-json.ts";
import { exportBookings as tableOfBookings } from "../../services/exports.ts";
import { type Command, CommandFailed, readWords, withBoxOffice } from "./command.ts";

export const exportBookings: Command = {
  name: "export-bookings",
  usage: "export-bookings --data-dir DIR [--format csv|json] [--out FILE]",
  help: [
    "Writes all bookings: as CSV (a line per ticket and fee, safe in a spreadsheet) or as JSON with lines and payments.",
    "Without --out to standard output.",
  ],
  run: async (words, terminal) => {
    const { flags, dataFolder } = readWords(words, {
      flags: { format: { type: "string", default: "csv" }, out: { type: "string" } },
    });
    const { format } = flags;
    if (format !== "csv" && format !== "json")
      throw new CommandFailed(`--format is csv or json, not “${format}”.`, { misused: true });
    const out = flags.out === undefined ? null : resolve(flags.out);
    await withBoxOffice({ dataFolder, mustExist: true }, async ({ office }) => {
      const done: { line: string } = { line: "" };
      const parts = format === "csv" ? csvParts(office, done) : jsonParts(office, done);
      // Standard output is not ours to close.
      if (out === null) await pipeline(parts, terminal.out, { end: false });
      else await pipeline(parts, createWriteStream(out));
      terminal.complain(out === null ? done.line : `${done.line} To ${out}.`);
    });
  },
};

async function* csvParts(office: Office, done: { line: string }): AsyncGenerator<string> {
  const table = await tableOfBookings(office, PROGRAM, { performanceId: null, from: null, to: null });
  const { csv, rows } = csvOf(table);
  yield csv;
  if (table.isCut)
    throw new CommandFailed(`Only the first ${rows} lines fit into a CSV file; --format json writes all.`);
  done.line = `Exported ${rows} lines.`;
}

async function* jsonParts(office: Office, done: { line: string }): AsyncGenerator<string> {
  const count = yield* bookingsAsJson(office, PROGRAM);
  done.line = `Exported ${count} bookings.`;
}
