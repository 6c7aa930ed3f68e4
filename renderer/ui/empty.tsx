// What an empty screen says: what belongs here and what to do first.
import type { ReactNode } from "react";
import classes from "./empty.module.css";

export function Empty(props: { title: string; hint?: string; icon?: ReactNode; action?: ReactNode }): ReactNode {
  return (
    <div className={classes["empty"]}>
      {props.icon === undefined ? null : (
        <div className={classes["icon"]} aria-hidden="true">
          {props.icon}
        </div>
      )}
      <p className={classes["title"]}>{props.title}</p>
      {props.hint === undefined ? null : <p className={classes["hint"]}>{props.hint}</p>}
      {props.action}
    </div>
  );
}
