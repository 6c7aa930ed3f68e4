// What is to be transferred back, and to whom.
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { groupedIban } from "#domain/bank/iban.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Money } from "../../ui/money.tsx";
import type { Owed } from "./bank.ts";
import { BankDay } from "./bank-day.tsx";

/** `rows` undefined: not there yet. */
export function OwedTable(props: { rows: readonly Owed[] | undefined; onOpen: (owed: Owed) => void }): ReactNode {
  const { t } = useTranslation("bank");
  const columns = useMemo<Column<Owed>[]>(
    () => [
      { key: "name", header: t("column.name"), cell: ({ name }) => <strong>{name || "–"}</strong> },
      { key: "iban", header: t("column.iban"), cell: ({ iban }) => groupedIban(iban) },
      { key: "booking", header: t("column.booking"), cell: ({ number }) => number ?? "–" },
      { key: "came", header: t("column.came"), cell: ({ cameOn }) => <BankDay day={cameOn} /> },
      { key: "why", header: t("column.why"), cell: ({ kind }) => t(`owed.${kind}`) },
      {
        key: "amount",
        header: t("column.amount"),
        align: "right",
        cell: ({ amountMinor, currency }) => (
          <strong>
            <Money amountMinor={amountMinor} currency={currency} />
          </strong>
        ),
      },
    ],
    [t],
  );
  if (props.rows === undefined) return null;
  return (
    <DataTable
      label={t("title.owed")}
      columns={columns}
      rows={props.rows}
      rowKey={({ kind, id }) => `${kind} ${id}`}
      onOpen={props.onOpen}
      empty={<Empty title={t("empty.owed.title")} hint={t("empty.owed.hint")} />}
    />
  );
}
