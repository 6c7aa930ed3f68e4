// How many are inside, and how many are still to come.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { Panel } from "../../ui/page.tsx";
import type { DoorBook } from "./door-book.ts";
import type { DoorDesk } from "./door-desk.ts";
import classes from "./door.module.css";

export function Counts(props: { desk: DoorDesk; book: DoorBook }): ReactNode {
  const { t } = useTranslation("door");
  useStore(props.desk.store, ({ version }) => version);
  const { expected, inside, left } = props.book.counts();
  const share = expected === 0 ? 0 : Math.min(1, inside / expected);
  const missing = Math.max(0, expected - inside - left);
  return (
    <Panel title={t("counts.title")}>
      <p className={classes["of"]} data-count="inside">
        <b data-figures>{inside}</b> / <span data-figures>{expected}</span>
        <span className={classes["unit"]}>{t("counts.inside")}</span>
      </p>
      <div className={classes["bar"]} role="img" aria-label={t("counts.of", { inside, expected })}>
        <div style={{ width: `${share * 100}%` }} />
      </div>
      <dl className={classes["facts"]}>
        <dt>{t("counts.missing")}</dt>
        <dd data-figures>{missing}</dd>
        <dt>{t("counts.left")}</dt>
        <dd data-figures>{left}</dd>
      </dl>
    </Panel>
  );
}
