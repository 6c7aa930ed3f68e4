// `restore`: puts a backup in the place of the box office's file, when nobody has it open.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { DATABASE_FILE } from "../../app.ts";
import { systemClock } from "../../adapters/system.ts";
import { type Restored, restoreOffice } from "../../services/backups.ts";
import { RESOURCES } from "../office.ts";
import { type Command, readWords } from "./command.ts";

export const restore: Command = {
  name: "restore",
  usage: "restore FILE --data-dir DIR",
  help: [
    "Puts a backup in the place of the box office's file; the file that was there is kept beside it.",
    "Refused while a ConcertHub has the box office open. Everybody has to sign in again; mails that were waiting in the",
    "backup are marked unsure, because they may have gone out since.",
  ],
  run: async (words, terminal) => {
    const { dataFolder, operand } = readWords(words, { flags: {}, operand: "FILE" });
    mkdirSync(dataFolder, { recursive: true });
    const restored = restoreOffice({
      copy: resolve(operand),
      target: join(dataFolder, DATABASE_FILE),
      migrationsFolder: join(RESOURCES, "db", "migrations"),
      now: systemClock.now(),
    });
    for (const line of linesOf(restored)) terminal.say(line);
  },
};

function linesOf({ restored, replaced, keptAs, unsureMails }: Restored): string[] {
  const before = replaced === "damaged" ? "which was damaged" : `with ${replaced?.bookings ?? 0} bookings`;
  return [
    `Restored: ${restored.bookings} bookings, checked.`,
    ...(replaced === null ? [] : [`The file that was there, ${before}, is kept as ${keptAs}.`]),
    ...(unsureMails === 0 ? [] : [`${unsureMails} mails that were waiting are marked unsure: see Settings, Outbox.`]),
  ];
}
