// `backup`: a checked copy of the box office's file, made while it sells.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { backUpOffice } from "../../services/backups.ts";
import { type Command, CommandFailed, readWords, withBoxOffice } from "./command.ts";

export const backup: Command = {
  name: "backup",
  usage: "backup FILE --data-dir DIR [--force]",
  help: [
    "Writes a checked copy of the box office's file; selling goes on meanwhile.",
    "The copy holds everything but the mail server's password, which stays in the secret store, and mails already written",
    "to the mail folder. An existing FILE is only replaced with --force.",
  ],
  run: async (words, terminal) => {
    const { flags, dataFolder, operand } = readWords(words, {
      flags: { force: { type: "boolean", default: false } },
      operand: "FILE",
    });
    const file = resolve(operand);
    if (existsSync(file) && !flags.force) throw new CommandFailed(`${file} is there already; --force replaces it.`);
    const { bookings } = await withBoxOffice({ dataFolder, mustExist: true }, ({ office }) =>
      backUpOffice(office, file),
    );
    terminal.say(`Backed up to ${file}: ${bookings} bookings, checked.`);
  },
};
