// The last scans of all doors, each of which can be taken back while nothing builds upon it.
import { ActionIcon } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { isPassed, mayTakeBack, toneOf } from "#domain/check-in.ts";
import { Panel } from "../../ui/page.tsx";
import { spokenPlace } from "../../ui/spoken-place.ts";
import { StateBadge } from "../../ui/state-badge.tsx";
import { When } from "../../ui/when.tsx";
import type { DoorBook, DoorScan } from "./door-book.ts";
import type { DoorDesk } from "./door-desk.ts";
import classes from "./door.module.css";

const SHOWN = 8;

interface RecentProps {
  readonly desk: DoorDesk;
  readonly book: DoorBook;
  readonly onTakeBack: (scanId: string) => void;
}

export function Recent(props: RecentProps): ReactNode {
  const { t } = useTranslation("door");
  useStore(props.desk.store, ({ version }) => version);
  const scans = props.book.recent(SHOWN);
  return (
    <Panel title={t("recent.title")}>
      {scans.length === 0 ? (
        <p className={classes["hint"]}>{t("recent.empty")}</p>
      ) : (
        <ul className={classes["recent"]}>
          {scans.map((scan) => (
            <RecentScan key={scan.id} {...props} scan={scan} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function RecentScan(props: RecentProps & { scan: DoorScan }): ReactNode {
  const { scan, book } = props;
  const { t } = useTranslation("door");
  const place = spokenPlace(book.ticketOf(scan.ticketId)?.place.text ?? scan.code);
  const isGone = book.isTakenBack(scan.id);
  const isOpen = isPassed(scan.outcome) && !isGone && mayTakeBack(book.presenceOf(scan.ticketId), scan.id);
  return (
    <li>
      <When instant={scan.at} zone={book.performance.zone} style="time" />
      <span className={classes["recentPlace"]}>{place}</span>
      <StateBadge
        tone={isGone ? "quiet" : toneOf(scan.outcome)}
        label={isGone ? t("recent.takenBack") : t(`outcome.${scan.outcome}`)}
      />
      {isOpen ? (
        <ActionIcon size="sm" aria-label={t("recent.undo", { place })} onClick={() => props.onTakeBack(scan.id)}>
          <IconArrowBackUp size={16} aria-hidden="true" />
        </ActionIcon>
      ) : null}
    </li>
  );
}
