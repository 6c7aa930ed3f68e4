// A state as a word with a colour and a mark of its own, so that colour is never alone.
import type { ReactNode } from "react";
import classes from "./state-badge.module.css";

export type Tone = "good" | "warn" | "bad" | "quiet" | "accent";

const MARKS: Readonly<Record<Tone, string>> = { good: "●", warn: "▲", bad: "✕", quiet: "○", accent: "◆" };

/** `label` is already translated; every desk maps its own states to a tone. */
export function StateBadge(props: { tone: Tone; label: string }): ReactNode {
  return (
    <span className={classes["badge"]} data-tone={props.tone}>
      <span aria-hidden="true" className={classes["mark"]}>
        {MARKS[props.tone]}
      </span>
      {props.label}
    </span>
  );
}
