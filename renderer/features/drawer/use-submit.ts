// Ctrl+Enter does the deed of the form on screen, from any of its fields.
import { useMemo } from "react";
import { type Command, useCommands } from "../../commands.ts";

/** Registers the key while the form is shown. `submit` must be stable between renders that change nothing. */
export function useSubmitKey(label: string, submit: () => void): void {
  useCommands(
    useMemo<Command[]>(() => [{ id: "drawer.submit", label, keys: ["Ctrl+Enter"], run: submit }], [label, submit]),
  );
}
