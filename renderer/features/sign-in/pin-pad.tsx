// Digits for a PIN: typed, clicked or touched.
import { PasswordInput, UnstyledButton } from "@mantine/core";
import { IconBackspace } from "@tabler/icons-react";
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./sign-in.module.css";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
const PIN_LENGTH_MOST = 8;
const PIN_LENGTH_LEAST = 4;

/** Calls `onPin` with 4 to 8 digits; empties itself so that a wrong PIN can be typed again at once. */
export function PinPad(props: {
  label: string;
  busy: boolean;
  submit: string;
  onPin: (pin: string) => void;
}): ReactNode {
  const { t } = useTranslation("sign-in");
  const [pin, setPin] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const type = (digits: string): void => setPin(digits.replaceAll(/\D/g, "").slice(0, PIN_LENGTH_MOST));
  const press = (digits: string): void => {
    type(digits);
    field.current?.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (pin.length < PIN_LENGTH_LEAST) return;
    setPin("");
    props.onPin(pin);
  };
  return (
    <form className={classes["form"]} onSubmit={submit}>
      <PasswordInput
        ref={field}
        className={classes["dots"] ?? ""}
        label={props.label}
        inputMode="numeric"
        autoComplete="off"
        data-autofocus
        value={pin}
        onChange={(event) => type(event.currentTarget.value)}
        visibilityToggleButtonProps={{ "aria-label": t("showPin") }}
      />
      <fieldset className={classes["pad"]} aria-label={t("pad")}>
        {DIGITS.map((digit) => (
          <UnstyledButton
            key={digit}
            type="button"
            className={classes["padKey"] ?? ""}
            onClick={() => press(pin + digit)}
          >
            {digit}
          </UnstyledButton>
        ))}
        <UnstyledButton
          type="button"
          className={classes["padKey"] ?? ""}
          aria-label={t("deleteDigit")}
          onClick={() => press(pin.slice(0, -1))}
        >
          <IconBackspace size={20} aria-hidden="true" />
        </UnstyledButton>
        <UnstyledButton type="button" className={classes["padKey"] ?? ""} onClick={() => press(`${pin}0`)}>
          0
        </UnstyledButton>
        <UnstyledButton
          type="submit"
          className={classes["padKey"] ?? ""}
          data-main
          disabled={props.busy || pin.length < PIN_LENGTH_LEAST}
        >
          {props.submit}
        </UnstyledButton>
      </fieldset>
    </form>
  );
}
