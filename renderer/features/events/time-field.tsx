// A time of day, typed: `19`, `19.00`, `7pm`.
import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { readTime } from "./clock-text.ts";

interface TimeFieldProps {
  readonly label: string;
  /** `19:00`, empty, or what was typed when it is no time. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly readOnly: boolean;
  readonly error: string | null;
  readonly description: string;
}

export function TimeField(props: TimeFieldProps): ReactNode {
  const { t } = useTranslation("events");
  const { value, onChange } = props;
  return (
    <TextInput
      label={props.label}
      readOnly={props.readOnly}
      error={props.error}
      description={props.description}
      inputWrapperOrder={["label", "input", "description", "error"]}
      placeholder={t("clock.timeFormat")}
      autoComplete="off"
      maxLength={8}
      value={value}
      onChange={(change) => onChange(change.currentTarget.value)}
      onBlur={() => onChange(readTime(value) ?? value)}
    />
  );
}
