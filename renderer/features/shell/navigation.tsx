// The column of desks at the left edge.
import {
  IconArmchair,
  IconCalendarEvent,
  IconCashBanknote,
  IconDoorEnter,
  IconLayoutGrid,
  IconReceipt,
  IconReportMoney,
  IconSettings,
  IconUsers,
  type TablerIcon,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/kbd.tsx";
import { useDesks, type Desk } from "./desks.ts";
import classes from "./shell.module.css";

const ICONS: Readonly<Record<Desk["name"], TablerIcon>> = {
  sell: IconArmchair,
  bookings: IconReceipt,
  events: IconCalendarEvent,
  charts: IconLayoutGrid,
  customers: IconUsers,
  drawer: IconCashBanknote,
  door: IconDoorEnter,
  reports: IconReportMoney,
  settings: IconSettings,
};

function DeskLink(props: { desk: Desk }): ReactNode {
  const { t } = useTranslation("shell");
  const { name, path, keys } = props.desk;
  const Icon = ICONS[name];
  return (
    <Link
      to={path}
      className={classes["deskLink"] ?? ""}
      data-last={name === "settings" || undefined}
      activeProps={{ "aria-current": "page" }}
      aria-keyshortcuts={keys}
    >
      <Icon size={20} stroke={1.7} aria-hidden="true" />
      <span className={classes["deskName"]}>{t(`desk.${name}`)}</span>
      <span className={classes["deskKey"]} aria-hidden="true">
        <Kbd keys={keys} />
      </span>
    </Link>
  );
}

export function Navigation(): ReactNode {
  const { t } = useTranslation("shell");
  const desks = useDesks();
  return (
    <nav className={classes["nav"]} aria-label={t("navigation")}>
      {desks.map((desk) => (
        <DeskLink key={desk.name} desk={desk} />
      ))}
    </nav>
  );
}
