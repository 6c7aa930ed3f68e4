// What each day has taken, by where the money is.
import { Loader, Select } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { currentLocale } from "../../i18n.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Money } from "../../ui/money.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { machineZone } from "../../ui/when.tsx";
import { DaysChoice, isSpan, useDaySpan } from "./days-choice.tsx";
import { useReportFiles } from "./use-report-files.ts";

/** A line of the table: one account of one day, or a day's sum. */
interface Row {
  readonly key: string;
  readonly day: string;
  readonly account: string | null;
  readonly sales: number | null;
  readonly returns: number | null;
  readonly takenMinor: number;
  readonly givenMinor: number;
  readonly taxMinor: number | null;
}

export function TakingsReport(): ReactNode {
  const { t } = useTranslation("reports");
  const { span, setSpan, currencies, currency, choose, report, isAsked } = useTakings();
  const rows = useMemo(() => rowsOf(report.data ?? []), [report.data]);
  const columns = useColumns(currency ?? "EUR");
  return (
    <>
      <DaysChoice span={span} onChange={setSpan}>
        {currencies.length < 2 ? null : (
          <Select
            label={t("takings.currency")}
            w={120}
            allowDeselect={false}
            data={currencies}
            value={currency}
            onChange={choose}
          />
        )}
      </DaysChoice>
      <Refusal error={report.error} />
      {isAsked && report.isPending ? <Loader aria-label={t("loading")} /> : null}
      {report.data ? (
        <Panel title={t("takings.table")} flush>
          <DataTable
            label={t("takings.table")}
            columns={columns}
            rows={rows}
            rowKey={({ key }) => key}
            empty={<Empty title={t("takings.none")} hint={t("takings.noneHint")} />}
          />
        </Panel>
      ) : null}
    </>
  );
}

/** What is asked for, what main answers, and the report's files. */
function useTakings() {
  const { t } = useTranslation("reports");
  const api = useApi();
  const client = useClient();
  const [span, setSpan] = useDaySpan();
  const venues = useQuery(api.venues.list.queryOptions());
  const currencies = useMemo(() => [...new Set((venues.data ?? []).map(({ currency }) => currency))], [venues.data]);
  const [chosen, setChosen] = useState<string | null>(null);
  const currency = chosen ?? currencies[0] ?? null;
  const isAsked = isSpan(span) && currency !== null;
  const input = useMemo(() => ({ ...span, zone: machineZone(), currency: currency ?? "EUR" }), [span, currency]);
  const report = useQuery({
    ...api.reports.takings.queryOptions({ input }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  const files = useMemo(() => {
    if (!isAsked) return null;
    return {
      pdf: () => client.reports.takingsPdf({ ...input, locale: currentLocale() }),
      csv: () => client.reports.takingsCsv(input),
      fileName: `${t("takings.fileName")}-${input.from}-${input.to}`,
    };
  }, [client, isAsked, input, t]);
  useReportFiles(files);
  return { span, setSpan, currencies, currency, choose: setChosen, report, isAsked };
}

type Days = readonly {
  readonly day: string;
  readonly sales: number;
  readonly returns: number;
  readonly taxMinor: number;
  readonly accounts: readonly { readonly account: string; readonly takenMinor: number; readonly givenMinor: number }[];
}[];

/** Each day's sum, then where it is; the newest day first, and the sum of all below. */
function rowsOf(days: Days): Row[] {
  const sum = (list: readonly { takenMinor: number; givenMinor: number }[]) => ({
    takenMinor: list.reduce((total, { takenMinor }) => total + takenMinor, 0),
    givenMinor: list.reduce((total, { givenMinor }) => total + givenMinor, 0),
  });
  const rows = days.toReversed().flatMap(({ day, sales, returns, taxMinor, accounts }) => [
    { key: day, day, account: null, sales, returns, taxMinor, ...sum(accounts) },
    ...accounts.map((each) => ({
      key: `${day} ${each.account}`,
      day: "",
      sales: null,
      returns: null,
      taxMinor: null,
      ...each,
    })),
  ]);
  if (days.length < 2) return rows;
  const total = (of: (day: Days[number]) => number): number => days.reduce((all, day) => all + of(day), 0);
  return [
    ...rows,
    {
      ...{
        key: "all",
        day: "all",
        account: null,
        sales: total((day) => day.sales),
        returns: total((day) => day.returns),
      },
      ...{ taxMinor: total((day) => day.taxMinor), ...sum(days.flatMap(({ accounts }) => accounts)) },
    },
  ];
}

function useColumns(currency: string): Column<Row>[] {
  const { t, i18n } = useTranslation("reports");
  // A calendar day has no zone: it is read and written as if it were in UTC.
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeZone: "UTC" });
  const dayName = (day: string): string => (day === "" ? "" : format.format(Date.parse(day)));
  const money = (amountMinor: number | null): ReactNode =>
    amountMinor === null || amountMinor === 0 ? "–" : <Money amountMinor={amountMinor} currency={currency} />;
  const bold = (row: Row, content: ReactNode): ReactNode =>
    row.account === null ? <strong>{content}</strong> : content;
  return [
    {
      key: "day",
      header: t("takings.day"),
      cell: (row) => (row.day === "all" ? <strong>{t("takings.sum")}</strong> : <strong>{dayName(row.day)}</strong>),
    },
    {
      key: "account",
      header: t("takings.account"),
      cell: ({ account }) => (account === null ? t("takings.total") : t(`account.${account.replace(":", "-")}`)),
    },
    { key: "sales", header: t("takings.sales"), align: "right", cell: ({ sales }) => sales ?? "" },
    { key: "returns", header: t("takings.returns"), align: "right", cell: ({ returns }) => returns ?? "" },
    { key: "taken", header: t("takings.taken"), align: "right", cell: (row) => bold(row, money(row.takenMinor)) },
    { key: "given", header: t("takings.given"), align: "right", cell: (row) => bold(row, money(row.givenMinor)) },
    {
      key: "balance",
      header: t("takings.balance"),
      align: "right",
      cell: (row) => bold(row, money(row.takenMinor - row.givenMinor)),
    },
    {
      key: "tax",
      header: t("takings.tax"),
      align: "right",
      cell: ({ taxMinor }) => (taxMinor === null ? "" : money(taxMinor)),
    },
  ];
}
