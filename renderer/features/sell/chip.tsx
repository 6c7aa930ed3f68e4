// A choice among a few that stand side by side; chosen, it is filled.
import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./chip.module.css";

export function Chip(props: {
  chosen: boolean;
  title?: string;
  small?: boolean;
  onPress: () => void;
  children: ReactNode;
}): ReactNode {
  return (
    <UnstyledButton
      className={classes["chip"] ?? ""}
      data-small={props.small || undefined}
      aria-pressed={props.chosen}
      title={props.title}
      onClick={props.onPress}
    >
      {props.children}
    </UnstyledButton>
  );
}
