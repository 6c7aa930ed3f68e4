// Live commands under the headings of the sheet of keys.
import type { Command } from "../../commands.ts";

/** Commands by heading, in the order they are registered; those of one name share a line, those without keys are left out. */
export function groupCommands(commands: readonly Command[]): [string, Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    if (command.keys.length === 0) continue;
    const group = command.group ?? `${command.id.split(".")[0] ?? "shell"}:group`;
    const list = groups.get(group) ?? [];
    const same = list.findIndex(
      ({ label, labelValues }) => label === command.label && labelValues === command.labelValues,
    );
    const found = list[same];
    if (found) groups.set(group, list.with(same, { ...found, keys: [...found.keys, ...command.keys] }));
    else groups.set(group, [...list, command]);
  }
  return [...groups];
}
