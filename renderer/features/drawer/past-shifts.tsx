// Closed drawers, newest first, for those who review them.
import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../ui/client-context.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Money } from "../../ui/money.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { When } from "../../ui/when.tsx";
import type { ShiftRow } from "./shift.ts";

const MOST_ROWS = 100;
const TONES = { open: "good", counted: "warn", closed: "quiet" } as const;

export function PastShifts(props: { openId: string | null; onOpen: (shiftId: string) => void }): ReactNode {
  const { t } = useTranslation("drawer");
  const list = useQuery(useApi().shifts.list.queryOptions({ input: { before: null, limit: MOST_ROWS } }));
  const columns = useColumns();
  return (
    <Panel title={t("past.title")} flush>
      <Refusal error={list.error} />
      <DataTable
        label={t("past.title")}
        columns={columns}
        rows={list.data ?? []}
        rowKey={({ id }) => id}
        selectedKey={props.openId}
        onOpen={({ id }) => props.onOpen(id)}
        {...(list.data ? { empty: <Empty title={t("past.empty")} hint={t("past.emptyHint")} /> } : {})}
      />
    </Panel>
  );
}

function useColumns(): Column<ShiftRow>[] {
  const { t } = useTranslation("drawer");
  return useMemo(
    () => [
      { key: "number", header: t("past.number"), cell: ({ zNumber }) => zNumber ?? "–", width: "64px" },
      { key: "opened", header: t("past.opened"), cell: ({ openedAt }) => <When instant={openedAt} /> },
      { key: "by", header: t("past.by"), cell: ({ openedBy }) => openedBy },
      { key: "terminal", header: t("past.terminal"), cell: ({ terminalName }) => terminalName },
      {
        key: "state",
        header: t("past.state"),
        cell: ({ state }) => <StateBadge tone={TONES[state]} label={t(`state.${state}`)} />,
      },
      {
        key: "overShort",
        header: t("past.overShort"),
        align: "right",
        cell: ({ overShortMinor, currency }) =>
          overShortMinor === null ? "" : <Money amountMinor={overShortMinor} currency={currency} />,
      },
    ],
    [t],
  );
}
