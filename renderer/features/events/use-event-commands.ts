// What can be done with an open event, each with its key.
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { type Command, useCommands } from "../../commands.ts";
import { useMay } from "../../stores/session.ts";
import { mayLeave } from "../../ui/unsaved.ts";

export function useEventCommands(options: {
  setEditing: (editing: boolean) => void;
  setAdding: (adding: boolean) => void;
}): void {
  const { setEditing, setAdding } = options;
  const navigate = useNavigate();
  const mayWrite = useMay("event.write");
  const commands = useMemo<Command[]>(() => {
    const add = async (): Promise<void> => {
      if (await mayLeave()) setAdding(true);
    };
    return [
      ...(mayWrite
        ? [
            { id: "events.add", label: "events:command.add", keys: ["A"], run: () => void add() },
            { id: "events.edit", label: "events:command.edit", keys: ["E"], run: () => setEditing(true) },
          ]
        : []),
      {
        id: "events.back",
        label: "events:command.back",
        keys: ["Escape"],
        run: () => void navigate({ to: "/events" }),
      },
    ];
  }, [mayWrite, navigate, setEditing, setAdding]);
  useCommands(commands);
}
