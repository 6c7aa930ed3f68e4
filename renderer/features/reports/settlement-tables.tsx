// The tables of a settlement: the result first, then what it is made of.
import type { Client } from "#contract/index.ts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Money } from "../../ui/money.tsx";
import { Panel } from "../../ui/page.tsx";
import { useFormatWhen } from "../../ui/when.tsx";
import classes from "./reports.module.css";

type Settlement = Awaited<ReturnType<Client["reports"]["settlement"]>>;

export function SettlementTables({ settlement }: { settlement: Settlement }): ReactNode {
  return (
    <div className={classes["columns"]}>
      <div className={classes["column"]}>
        <Result settlement={settlement} />
        <Ways settlement={settlement} />
      </div>
      <div className={classes["column"]}>
        <TypeTable settlement={settlement} />
        <Performances settlement={settlement} />
        <TaxTable settlement={settlement} />
        <Fees settlement={settlement} />
      </div>
    </div>
  );
}

/** Where it was sold and how it was paid. */
function Ways(props: { settlement: Settlement }): ReactNode {
  const { t } = useTranslation("reports");
  const { settlement } = props;
  const money = (amountMinor: number): ReactNode => <Money amountMinor={amountMinor} currency={settlement.currency} />;
  return (
    <>
      <Table
        title={t("settlement.channels")}
        rows={settlement.channels}
        rowKey={({ channel }) => channel}
        columns={[
          {
            key: "name",
            header: t("settlement.channel.title"),
            cell: ({ channel }) => t(`settlement.channel.${channel}`),
          },
          { key: "sold", header: t("settlement.sold"), align: "right", cell: ({ sold }) => sold },
          {
            key: "gross",
            header: t("settlement.gross"),
            align: "right",
            cell: ({ grossMinor }) => money(grossMinor),
          },
        ]}
      />
      <Table
        title={t("settlement.tenders")}
        rows={settlement.tenders}
        rowKey={({ tender }) => tender}
        columns={[
          {
            key: "name",
            header: t("settlement.tender.title"),
            cell: ({ tender }) => t(`settlement.tender.${tender}`),
          },
          {
            key: "gross",
            header: t("settlement.gross"),
            align: "right",
            cell: ({ grossMinor }) => money(grossMinor),
          },
        ]}
      />
    </>
  );
}

function Performances(props: { settlement: Settlement }): ReactNode {
  const { t } = useTranslation("reports");
  const { settlement } = props;
  const format = useFormatWhen();
  const { zone } = settlement;
  const money = (amountMinor: number): ReactNode => <Money amountMinor={amountMinor} currency={settlement.currency} />;
  return (
    <>
      <Table
        title={t("settlement.performances")}
        rows={settlement.performances}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "when",
            header: t("settlement.when"),
            cell: ({ startsAt }) => format({ instant: startsAt, zone, style: "full" }),
          },
          {
            key: "sold",
            header: t("settlement.sold"),
            align: "right",
            cell: ({ sold, capacity }) => t("settlement.of", { count: sold, of: capacity }),
          },
          {
            key: "gross",
            header: t("settlement.gross"),
            align: "right",
            cell: ({ grossMinor }) => money(grossMinor),
          },
        ]}
      />
    </>
  );
}

function Fees(props: { settlement: Settlement }): ReactNode {
  const { t } = useTranslation("reports");
  const { settlement } = props;
  const money = (amountMinor: number): ReactNode => <Money amountMinor={amountMinor} currency={settlement.currency} />;
  return (
    <>
      <Table
        title={t("settlement.feeList")}
        rows={settlement.fees}
        rowKey={({ name }) => name}
        columns={[
          { key: "name", header: t("settlement.name"), cell: ({ name }) => name },
          { key: "count", header: t("settlement.count"), align: "right", cell: ({ count }) => count },
          {
            key: "gross",
            header: t("settlement.gross"),
            align: "right",
            cell: ({ grossMinor }) => money(grossMinor),
          },
          { key: "tax", header: t("settlement.tax"), align: "right", cell: ({ taxMinor }) => money(taxMinor) },
        ]}
      />
    </>
  );
}

function Table<Row>(props: {
  title: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: readonly Column<Row>[];
}): ReactNode {
  const { title, rows, rowKey, columns } = props;
  if (rows.length === 0) return null;
  return (
    <Panel title={title} flush>
      <DataTable label={title} columns={columns} rows={rows} rowKey={rowKey} />
    </Panel>
  );
}

function TypeTable(props: { settlement: Settlement }): ReactNode {
  const { t } = useTranslation("reports");
  const { ticketTypes, currency } = props.settlement;
  const money = (amountMinor: number): ReactNode => <Money amountMinor={amountMinor} currency={currency} />;
  return (
    <Table
      title={t("settlement.types")}
      rows={ticketTypes}
      rowKey={({ name, category }) => `${name} ${category}`}
      columns={[
        { key: "name", header: t("settlement.type"), cell: ({ name }) => name },
        { key: "category", header: t("settlement.category"), cell: ({ category }) => category },
        { key: "sold", header: t("settlement.sold"), align: "right", cell: ({ sold }) => sold },
        {
          key: "returned",
          header: t("settlement.returned"),
          align: "right",
          cell: ({ returned }) => (returned === 0 ? "–" : returned),
        },
        {
          key: "discounts",
          header: t("settlement.discounts"),
          align: "right",
          cell: ({ discountMinor }) => (discountMinor === 0 ? "–" : money(-discountMinor)),
        },
        { key: "tax", header: t("settlement.tax"), align: "right", cell: ({ taxMinor }) => money(taxMinor) },
        { key: "net", header: t("settlement.net"), align: "right", cell: ({ netMinor }) => money(netMinor) },
        {
          key: "gross",
          header: t("settlement.gross"),
          align: "right",
          cell: ({ grossMinor }) => <strong>{money(grossMinor)}</strong>,
        },
      ]}
    />
  );
}

function TaxTable(props: { settlement: Settlement }): ReactNode {
  const { t, i18n } = useTranslation("reports");
  const { taxes, currency } = props.settlement;
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 3 });
  const money = (amountMinor: number): ReactNode => <Money amountMinor={amountMinor} currency={currency} />;
  return (
    <Table
      title={t("settlement.taxes")}
      rows={taxes}
      rowKey={({ taxPpm }) => String(taxPpm)}
      columns={[
        { key: "rate", header: t("settlement.rate"), cell: ({ taxPpm }) => percent.format(taxPpm / 1_000_000) },
        { key: "net", header: t("settlement.net"), align: "right", cell: ({ netMinor }) => money(netMinor) },
        { key: "tax", header: t("settlement.tax"), align: "right", cell: ({ taxMinor }) => money(taxMinor) },
        { key: "gross", header: t("settlement.gross"), align: "right", cell: ({ grossMinor }) => money(grossMinor) },
      ]}
    />
  );
}

/** From the list price to what is left for the promoter and for the house. */
function Result(props: { settlement: Settlement }): ReactNode {
  const { t } = useTranslation("reports");
  const format = useFormatWhen();
  const { totals, currency, zone, asOf } = props.settlement;
  // Where taxes are added to prices, they are part of what tickets cost and not of the list price.
  const onTopMinor = totals.ticketsMinor - totals.faceMinor + totals.discountMinor;
  const sums = [
    ["face", totals.faceMinor],
    ["discounts", -totals.discountMinor],
    ["onTop", onTopMinor],
    ["tickets", totals.ticketsMinor],
    ["ticketTax", -totals.ticketTaxMinor],
    ["promoter", totals.promoterMinor],
    ["fees", totals.feesMinor],
    ["feeTax", -totals.feeTaxMinor],
    ["house", totals.houseMinor],
  ] as const;
  const strong = new Set<string>(["tickets", "promoter", "house"]);
  const counts = [
    ["sold", totals.sold],
    ["returned", totals.returned],
    ["comps", totals.comps],
  ] as const;
  return (
    <Panel title={t("settlement.result")}>
      <dl className={classes["facts"]}>
        {counts.map(([key, count]) => (
          <div key={key}>
            <dt>{t(`settlement.${key}`)}</dt>
            <dd data-figures="">{count}</dd>
          </div>
        ))}
        {sums
          .filter(([key, amountMinor]) => key !== "onTop" || amountMinor !== 0)
          .map(([key, amountMinor]) => (
            <div key={key} data-strong={strong.has(key) || undefined}>
              <dt>{t(`settlement.${key}`)}</dt>
              <dd data-figures="">
                <Money amountMinor={amountMinor} currency={currency} />
              </dd>
            </div>
          ))}
      </dl>
      <p className={classes["hint"]}>
        {t("settlement.asOf", { when: format({ instant: asOf, zone, style: "full" }) })}
      </p>
    </Panel>
  );
}
