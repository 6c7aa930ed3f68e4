// What can be done on the events desk, each with its key.
import { useMemo } from "react";
import { type Command, useCommands } from "../../commands.ts";
import { useMay } from "../../stores/session.ts";
import { rememberEvents } from "./events-memory.ts";

export type EventsDialog = "new" | "import";

export function useEventsCommands(openDialog: (dialog: EventsDialog) => void): void {
  const mayWrite = useMay("event.write");
  const commands = useMemo<Command[]>(
    () => [
      { id: "events.list", label: "events:command.list", keys: ["L"], run: () => rememberEvents({ view: "list" }) },
      {
        id: "events.calendar",
        label: "events:command.calendar",
        keys: ["C"],
        run: () => rememberEvents({ view: "calendar" }),
      },
      ...(mayWrite
        ? [
            { id: "events.import", label: "events:command.import", keys: ["I"], run: () => openDialog("import") },
            { id: "events.new", label: "events:command.new", keys: ["N"], run: () => openDialog("new") },
          ]
        : []),
    ],
    [mayWrite, openDialog],
  );
  useCommands(commands);
}
