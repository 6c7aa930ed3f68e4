// `verify`: every invariant with its count of offending rows.
import { tidyUp } from "../../services/tidier.ts";
import { verifyBooks } from "../../services/verify.ts";
import { type Command, CommandFailed, readWords, withBoxOffice } from "./command.ts";

export const verify: Command = {
  name: "verify",
  usage: "verify --data-dir DIR",
  help: [
    "Checks the books: every rule with its count of offending rows.",
    "Holds whose time is over are ended first, as the running program does. It may run while the box office sells.",
  ],
  run: async (words, terminal) => {
    const { dataFolder } = readWords(words, { flags: {} });
    const broken = await withBoxOffice({ dataFolder, mustExist: true }, ({ office }) => {
      tidyUp(office);
      const { invariants } = verifyBooks(office);
      for (const { key, title, count, offending } of invariants) {
        terminal.say(`${key.padEnd(4)} ${String(count).padStart(7)}  ${title}`);
        for (const id of offending) terminal.say(`               ${id}`);
      }
      return invariants.filter(({ count }) => count > 0).length;
    });
    if (broken > 0) throw new CommandFailed(`${broken} of the rules ${broken === 1 ? "does" : "do"} not hold.`);
    terminal.say("The books are right.");
  },
};
