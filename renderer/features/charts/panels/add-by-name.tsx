// One line under a list: a name and a button that adds something of that name.
import { Button, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import classes from "../charts.module.css";

export function AddByName(props: {
  label: string;
  deed: string;
  maxLength: number;
  /** Adds it; false when that was refused, and the name stays to be changed. */
  onAdd: (name: string) => boolean;
}): ReactNode {
  const [typed, setTyped] = useState("");
  const name = typed.trim();
  return (
    <form
      className={classes["inline"]}
      onSubmit={(submit) => {
        submit.preventDefault();
        if (name !== "" && props.onAdd(name)) setTyped("");
      }}
    >
      <TextInput
        size="xs"
        label={props.label}
        value={typed}
        maxLength={props.maxLength}
        onChange={(change) => setTyped(change.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" flex="none" disabled={name === ""}>
        {props.deed}
      </Button>
    </form>
  );
}
