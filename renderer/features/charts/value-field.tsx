// A number or a text that is written into the chart when it is left or confirmed, not with every key.
import { NumberInput, TextInput } from "@mantine/core";
import { useState, type KeyboardEvent, type ReactNode } from "react";

interface NumberFieldProps {
  readonly label: string;
  /** Null: different in what is selected. */
  readonly value: number | null;
  readonly min?: number;
  readonly max?: number;
  readonly suffix?: string;
  readonly decimals?: number;
  readonly onCommit: (value: number) => void;
}

export function NumberField(props: NumberFieldProps): ReactNode {
  const { value, onCommit } = props;
  const [typed, setTyped] = useState<string | number | null>(null);
  const commit = (): void => {
    const number = typeof typed === "number" ? typed : Number.NaN;
    setTyped(null);
    if (Number.isFinite(number) && number !== value) onCommit(number);
  };
  return (
    <NumberInput
      size="xs"
      label={props.label}
      value={typed ?? value ?? ""}
      placeholder={value === null ? "–" : ""}
      {...(props.min === undefined ? {} : { min: props.min })}
      {...(props.max === undefined ? {} : { max: props.max })}
      decimalScale={props.decimals ?? 0}
      suffix={props.suffix === undefined ? "" : ` ${props.suffix}`}
      hideControls
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(press) => commitOnEnter(press, commit, () => setTyped(null))}
    />
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string | null;
  readonly maxLength?: number;
  readonly onCommit: (value: string) => void;
}

export function TextField(props: TextFieldProps): ReactNode {
  const { value, onCommit } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const commit = (): void => {
    setTyped(null);
    if (typed !== null && typed !== value) onCommit(typed);
  };
  return (
    <TextInput
      size="xs"
      data-text-value=""
      label={props.label}
      value={typed ?? value ?? ""}
      placeholder={value === null ? "–" : ""}
      maxLength={props.maxLength ?? 40}
      onChange={(change) => setTyped(change.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(press) => commitOnEnter(press, commit, () => setTyped(null))}
    />
  );
}

function commitOnEnter(press: KeyboardEvent, commit: () => void, giveUp: () => void): void {
  if (press.key === "Enter") {
    press.preventDefault();
    commit();
    // Tab goes on to the next value, Enter back to the drawing: its keys work at once.
    document.querySelector<HTMLElement>("[data-chart-canvas]")?.focus();
  } else if (press.key === "Escape") giveUp();
}
