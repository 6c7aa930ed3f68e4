// What was repaired, or what a format has no room for: by kind, each opening to the places where.
import { Badge } from "@mantine/core";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { FileRepair } from "./chart-file.ts";
import classes from "./files.module.css";
import { useDetails, useRepairGroups, useWhere } from "./use-file-words.ts";

const FEW = 50;

export function RepairList(props: { repairs: readonly FileRepair[]; label: string }): ReactNode {
  const { t, i18n } = useTranslation("charts");
  const groupsOf = useRepairGroups();
  const where = useWhere();
  const detailsOf = useDetails();
  const groups = useMemo(() => groupsOf(props.repairs), [groupsOf, props.repairs]);
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <ul className={classes["groups"]} aria-label={props.label}>
      {groups.map(({ key, title, count, repairs }) => (
        <li key={key} data-repair={key}>
          <details>
            <summary>
              <Badge variant="default" radius="sm" className={classes["count"] ?? ""}>
                {number.format(count)}
              </Badge>
              <span>{title}</span>
            </summary>
            <ul>
              {repairs.slice(0, FEW).map((repair, index) => (
                <li key={index}>
                  <span>{where(repair)}</span> <code>{detailsOf(repair.data)}</code>
                  {repair.count > 1 ? ` × ${number.format(repair.count)}` : ""}
                </li>
              ))}
              {repairs.length > FEW ? <li>{t("files.more", { count: repairs.length - FEW })}</li> : null}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
