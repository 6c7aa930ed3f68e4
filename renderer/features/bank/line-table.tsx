// Lines of one state: when, from whom, what they wrote, how much, and what it is for.
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { groupedIban } from "#domain/bank/iban.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Money } from "../../ui/money.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { type BankLine, MATCH_TONES } from "./bank.ts";
import { BankDay } from "./bank-day.tsx";
import classes from "./bank.module.css";

/** `rows` undefined: not there yet. */
export function LineTable(props: {
  state: BankLine["state"];
  rows: readonly BankLine[] | undefined;
  onOpen: (line: BankLine) => void;
}): ReactNode {
  const { state, rows, onOpen } = props;
  const { t } = useTranslation("bank");
  const columns = useMemo<Column<BankLine>[]>(
    () => [
      { key: "day", header: t("column.day"), width: "132px", cell: ({ bookedOn }) => <BankDay day={bookedOn} /> },
      {
        key: "name",
        header: t("column.name"),
        width: "22%",
        cell: ({ name, iban }) => (
          <>
            <strong>{name || "–"}</strong>
            <div className={classes["quiet"]}>{groupedIban(iban)}</div>
          </>
        ),
      },
      {
        key: "text",
        header: t("column.text"),
        cell: ({ text, reference }) => (
          <span className={classes["text"]}>{[reference, text].filter((words) => words !== "").join(" · ")}</span>
        ),
      },
      { key: "for", header: t(`column.for.${state}`), width: "26%", cell: (line) => <IsFor line={line} /> },
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
    [t, state],
  );
  if (rows === undefined) return null;
  return (
    <DataTable
      label={t(`title.${state}`)}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      onOpen={onOpen}
      empty={<Empty title={t(`empty.${state}.title`)} hint={t(`empty.${state}.hint`)} />}
    />
  );
}

/** What an open line may be for, what became of a booked one, why one was put aside. */
function IsFor({ line }: { line: BankLine }): ReactNode {
  const { t } = useTranslation("bank");
  const { match, allocations, asideReason } = line;
  if (line.state === "aside") return asideReason;
  if (line.state === "booked")
    return allocations.map(({ id, number, amountMinor, fate }) => (
      <div key={id}>
        {number ?? t("nobody")} · <Money amountMinor={amountMinor} currency={line.currency} /> ·{" "}
        <span className={classes["quiet"]}>{t(`fate.${fate}`)}</span>
      </div>
    ));
  if (match === null) return null;
  const [first] = match.suggestions;
  return (
    <>
      <StateBadge tone={MATCH_TONES[match.kind]} label={t(`match.${match.kind}.name`)} />
      {first === undefined ? null : (
        <div>
          {first.number} {first.customerName}
          <div className={classes["quiet"]}>{first.reasons.map((reason) => t(`reason.${reason}`)).join(", ")}</div>
        </div>
      )}
    </>
  );
}
