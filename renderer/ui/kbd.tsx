// A key as it is written on the keyboard.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./kbd.module.css";

const NAMED = new Set([
  "Ctrl",
  "Alt",
  "Shift",
  "Enter",
  "Escape",
  "Delete",
  "Backspace",
  "Space",
  "Tab",
  "PageUp",
  "PageDown",
  "Home",
  "End",
  "Insert",
]);
const ARROWS: Readonly<Record<string, string>> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };

/** `keys` is one spelling of commands.ts: `Ctrl+Z`, `Enter`, `?`. */
export function Kbd(props: { keys: string; onFilled?: boolean }): ReactNode {
  const { t } = useTranslation("common");
  const parts = props.keys === "+" ? ["+"] : props.keys.split("+");
  const text = parts.map((part) => ARROWS[part] ?? (NAMED.has(part) ? t(`key.${part}`) : part)).join(" ");
  return (
    <kbd className={classes["kbd"]} data-on-filled={props.onFilled || undefined}>
      {text}
    </kbd>
  );
}
