// The answer to the last scan: a colour, a sign, a word, and where to go; said aloud by screen readers.
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconScan, type TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { isPassed, toneOf } from "#domain/check-in.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { useFormatWhen } from "../../ui/when.tsx";
import type { Answer, DoorPerformance, DoorTicket } from "./door-book.ts";
import type { DoorDesk } from "./door-desk.ts";
import classes from "./door.module.css";

const SIGNS: Readonly<Record<ReturnType<typeof toneOf>, TablerIcon>> = {
  good: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconCircleX,
};

export function AnswerPanel(props: { desk: DoorDesk }): ReactNode {
  const { t } = useTranslation("door");
  const { answer, direction, book } = useStore(props.desk.store);
  const tone = answer === null ? "none" : toneOf(answer.scan.outcome);
  const Sign = answer === null ? IconScan : SIGNS[toneOf(answer.scan.outcome)];
  return (
    <div className={classes["answer"]} data-tone={tone} data-answer={answer?.scan.outcome ?? "ready"}>
      <Sign className={classes["sign"] ?? ""} stroke={1.6} aria-hidden="true" />
      <div className={classes["words"]} role="status" aria-live="assertive" aria-atomic="true">
        {answer === null || book === null ? (
          <>
            <strong className={classes["word"]}>{t("ready.title")}</strong>
            <span className={classes["why"]}>{t(`ready.${direction}`)}</span>
          </>
        ) : (
          <Words key={answer.scan.id} answer={answer} performance={book.performance} />
        )}
      </div>
      <div className={classes["deeds"]}>
        <span className={classes["mode"]} data-direction={direction}>
          {t(`mode.${direction}`)}
        </span>
        {answer !== null && isPassed(answer.scan.outcome) ? (
          <CommandButton id="door.takeBack" variant="default" />
        ) : null}
      </div>
    </div>
  );
}

function Words(props: { answer: Answer; performance: DoorPerformance }): ReactNode {
  const { scan, ticket } = props.answer;
  const { t } = useTranslation("door");
  const why = useWhy(props.answer, props.performance);
  return (
    <>
      <strong className={classes["word"]}>{t(`outcome.${scan.outcome}`)}</strong>
      {ticket ? <Seat ticket={ticket} /> : null}
      {why === "" ? null : <span className={classes["why"]}>{why}</span>}
      {scan.isOffline ? <span className={classes["why"]}>({t("offlineMark")})</span> : null}
    </>
  );
}

function Seat(props: { ticket: DoorTicket }): ReactNode {
  const { place, ticketType, admits, customerName, bookingNumber } = props.ticket;
  const { t } = useTranslation("door");
  const where =
    place.section === "" && place.row === ""
      ? [place.text]
      : [
          place.section,
          ...(place.row === "" ? [] : [t("place.row", { row: place.row })]),
          ...(place.row === "" ? [place.seat] : [t("place.seat", { seat: place.seat })]),
        ];
  const who = [ticketType, ...(admits > 1 ? [t("people", { count: admits })] : []), customerName, bookingNumber];
  return (
    <>
      <span className={classes["seat"]}>{where.filter((part) => part !== "").join(" · ")}</span>
      <span className={classes["who"]}>{who.filter((part) => part !== "").join(" · ")}</span>
    </>
  );
}

/** What the person at the door can say and do. */
function useWhy(answer: Answer, performance: DoorPerformance): string {
  const { t } = useTranslation("door");
  const format = useFormatWhen();
  const { scan, ticket, earlier, elsewhere } = answer;
  const { zone } = performance;
  const { outcome } = scan;
  switch (outcome) {
    case "in":
      return "";
    case "already-in":
      return earlier === null
        ? ""
        : t("why.already-in", { ...earlier, time: format({ instant: earlier.at, zone, style: "time" }) });
    case "other-performance":
      return elsewhere === null
        ? ""
        : t("why.other-performance", {
            title: elsewhere.title,
            when: format({ instant: elsewhere.startsAt, zone: elsewhere.zone, style: "full" }),
          });
    case "void":
    case "exchanged": {
      const { ended } = ticket ?? { ended: null };
      const when = ended === null ? "" : format({ instant: ended.at, zone });
      return t(`why.${outcome}`, { when, reason: ended?.reason ?? "" });
    }
    case "unknown":
      return t("why.unknown", scan.isOffline ? { context: "offline" } : {});
    default:
      return t(`why.${outcome}`);
  }
}
