// Drawing while one floor is shown: what is new belongs to that floor, even where another lies over it.
import { runCommand } from "#domain/charts/editing/commands.ts";
import type { Command } from "#domain/charts/editing/commands.ts";
import { addedSince } from "#domain/charts/editing/document.ts";
import type { Editor } from "../editor.ts";
import { reachableOf } from "./things-state.ts";

/** The same command, on the floor that is shown. */
export function onShownFloor(editor: Editor, command: Command): Command {
  const reachable = reachableOf(editor);
  const { floor } = editor.get().things;
  if (floor === null || reachable === editor.document()) return command;
  switch (command.name) {
    case "addSection":
      return { ...command, input: { ...command.input, floor } };
    case "addShape":
      return { ...command, input: { ...command.input, floor } };
    case "addRow":
      return { ...command, input: { ...command.input, ...sectionFor(editor, command) } };
    case "addRowBlock":
      return { ...command, input: { ...command.input, ...sectionFor(editor, command) } };
    case "addTable":
      return { ...command, input: { ...command.input, ...sectionFor(editor, command) } };
    case "addBooth":
      return { ...command, input: { ...command.input, ...sectionFor(editor, command) } };
    case "addArea":
      return { ...command, input: { ...command.input, ...sectionFor(editor, command) } };
    default:
      return command;
  }
}

/** The section the new thing would get if there were nothing but this floor. */
function sectionFor(editor: Editor, command: Command): { readonly section?: string } {
  const reachable = reachableOf(editor);
  const result = runCommand(reachable, command);
  if (!result.ok) return {};
  const [id] = addedSince(reachable, result.value);
  const made = id === undefined ? undefined : result.value.objects.get(id);
  return made && made.kind !== "section" && made.kind !== "shape" ? { section: made.data.section } : {};
}
