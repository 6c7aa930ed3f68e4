// The frame of a desk: heading, actions, scrolling body.
import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./page.module.css";

/** `title` is the one h1 of the screen. */
export function Page(props: {
  title: string;
  actions?: ReactNode;
  subtitle?: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <div className={classes["page"]}>
      <div className={classes["head"]}>
        <div className={classes["titles"]}>
          <Title order={1}>{props.title}</Title>
          {props.subtitle === undefined ? null : <div className={classes["subtitle"]}>{props.subtitle}</div>}
        </div>
        {props.actions === undefined ? null : <div className={classes["actions"]}>{props.actions}</div>}
      </div>
      <div className={classes["body"]}>{props.children}</div>
    </div>
  );
}

/** A white panel with a thin line, the unit of every screen. */
export function Panel(props: { title?: string; actions?: ReactNode; children: ReactNode; flush?: boolean }): ReactNode {
  return (
    <section className={classes["panel"]} aria-label={props.title} data-flush={props.flush || undefined}>
      {props.title === undefined ? null : (
        <div className={classes["panelHead"]}>
          <Title order={2}>{props.title}</Title>
          {props.actions === undefined ? null : <div className={classes["actions"]}>{props.actions}</div>}
        </div>
      )}
      {props.children}
    </section>
  );
}
