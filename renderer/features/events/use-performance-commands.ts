// The steps of a performance, each with its key.
import { useMemo } from "react";
import { type Command, useCommands } from "../../commands.ts";
import { useMay } from "../../stores/session.ts";
import type { PerformanceCard } from "./event.ts";
import { type StateStep, stepsFrom } from "./state-change.ts";
import { useSpecimen } from "./use-specimen.ts";

export type PerformanceDialog = StateStep | "duplicate" | "plan";

const KEYS: Readonly<Record<StateStep, string>> = { "put-on-sale": "S", resume: "S", pause: "P", cancel: "X" };

export function usePerformanceCommands(options: {
  card: PerformanceCard;
  openDialog: (dialog: PerformanceDialog) => void;
}): void {
  const { card, openDialog } = options;
  const mayWrite = useMay("event.write");
  const printSpecimen = useSpecimen(card.id);
  const commands = useMemo<Command[]>(
    () => [
      { id: "events.plan", label: "common:seatPlan.command", keys: ["L"], run: () => openDialog("plan") },
      { id: "events.specimen", label: "events:specimen.command", keys: ["T"], run: printSpecimen },
      ...(mayWrite
        ? [
            ...stepsFrom(card.state).map((step) => ({
              ...{
                id: `events.${step}`,
                label: `events:step.${step}`,
                keys: [KEYS[step]],
                run: () => openDialog(step),
              },
            })),
            {
              id: "events.duplicate",
              label: "events:command.duplicate",
              keys: ["D"],
              run: () => openDialog("duplicate"),
            },
          ]
        : []),
    ],
    [mayWrite, card.state, openDialog, printSpecimen],
  );
  useCommands(commands);
}
