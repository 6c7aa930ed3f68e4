// Live commands under the headings of the sheet of keys.
import type { Command } from "../../commands.ts";

/** Commands by heading, in the order they are registered; commands without keys are left out. */
export function groupCommands(commands: readonly Command[]): [string, Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    if (command.keys.length === 0) continue;
    const group = command.group ?? `${command.id.split(".")[0] ?? "shell"}:group`;
    groups.set(group, [...(groups.get(group) ?? []), command]);
  }
  return [...groups];
}
