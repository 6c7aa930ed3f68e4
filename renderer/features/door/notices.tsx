// What people at the door should know besides the answer: the host is away, or somebody came in twice.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { spokenPlace } from "../../ui/spoken-place.ts";
import { useFormatWhen } from "../../ui/when.tsx";
import type { DoorBook } from "./door-book.ts";
import type { DoorDesk } from "./door-desk.ts";
import classes from "./door.module.css";

export function Notices(props: { desk: DoorDesk }): ReactNode {
  const { book, isLive, waiting } = useStore(props.desk.store);
  return (
    <>
      <Line isLive={isLive || book === null} waiting={waiting.length} />
      {book ? <Troubles book={book} /> : null}
    </>
  );
}

function Line(props: { isLive: boolean; waiting: number }): ReactNode {
  const { isLive, waiting } = props;
  const { t } = useTranslation("door");
  const count = waiting;
  return (
    <div role="status" className={classes["line"]} data-waiting={waiting}>
      {isLive && waiting > 0 ? <p className={classes["notice"]}>{t("told", { count })}</p> : null}
      {isLive ? null : (
        <p className={classes["notice"]}>
          <b>{t("offline.title")}.</b> {t("offline.text")} {waiting > 0 ? t("offline.waiting", { count }) : null}
        </p>
      )}
    </div>
  );
}

function Troubles(props: { book: DoorBook }): ReactNode {
  const { t } = useTranslation("door");
  const format = useFormatWhen();
  const troubles = props.book.troubles();
  const { zone } = props.book.performance;
  if (troubles.length === 0) return null;
  return (
    <section className={classes["trouble"]} aria-label={t("trouble.title", { count: troubles.length })}>
      <b>{t("trouble.title", { count: troubles.length })}</b>
      <ul>
        {troubles.map(({ kind, scan, ticket }) => (
          <li key={scan.id}>
            {t(`trouble.${kind}`, {
              place: spokenPlace(ticket.place.text),
              time: format({ instant: scan.at, zone, style: "time" }),
              door: scan.door,
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
