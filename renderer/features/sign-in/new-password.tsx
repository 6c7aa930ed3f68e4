// A field for a new password that says how good it is while it is typed.
import { isStrongPassword, PASSWORD_LENGTH_LEAST } from "#domain/access.ts";
import { PasswordInput } from "@mantine/core";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./sign-in.module.css";

const LONG = 16;

/** 0 nothing typed, 1 refused by main, 2 accepted, 3 long. */
export function passwordLevel(password: string): 0 | 1 | 2 | 3 {
  if (password === "") return 0;
  if (!isStrongPassword(password)) return 1;
  return password.length >= LONG ? 3 : 2;
}

export function NewPassword(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  first?: boolean;
}): ReactNode {
  const { t } = useTranslation("sign-in");
  const hint = useId();
  const level = passwordLevel(props.value);
  return (
    <>
      <PasswordInput
        label={props.label}
        autoComplete="new-password"
        required
        data-autofocus={props.first || undefined}
        minLength={PASSWORD_LENGTH_LEAST}
        maxLength={200}
        visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
        aria-describedby={hint}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
      <div className={classes["strength"]} data-level={level} id={hint}>
        <span className={classes["strengthBar"]} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <span>{t(`strength.${level}`, { count: PASSWORD_LENGTH_LEAST })}</span>
      </div>
    </>
  );
}
