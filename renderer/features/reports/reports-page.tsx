// The reports desk: settlements for promoters, daily takings, the postings for the accountant, the bank.
import { SegmentedControl } from "@mantine/core";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Command, useCommands } from "../../commands.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Page } from "../../ui/page.tsx";
import { PayoutsReport } from "../payouts/payouts-report.tsx";
import { BankReport } from "../bank/bank-report.tsx";
import { Accounting } from "./accounting.tsx";
import classes from "./reports.module.css";
import { SettlementReport } from "./settlement-report.tsx";
import { TakingsReport } from "./takings-report.tsx";

const REPORTS = ["settlement", "takings", "accounting", "payouts", "bank"] as const;
type ReportName = (typeof REPORTS)[number];

export function ReportsPage(): ReactNode {
  const { t } = useTranslation("reports");
  const [report, setReport] = useState<ReportName>("settlement");
  useCommands(
    useMemo<Command[]>(
      () =>
        REPORTS.map((name, index) => ({
          ...{ id: `reports.${name}`, label: `reports:command.${name}`, keys: [String(index + 1)] },
          run: () => setReport(name),
        })),
      [],
    ),
  );
  return (
    <Page title={t("title")} actions={<PageActions />}>
      <SegmentedControl
        mb="sm"
        aria-label={t("title")}
        data={REPORTS.map((name, index) => ({
          value: name,
          label: (
            <span className={classes["choice"]}>
              {t(`command.${name}`)}
              <Kbd keys={String(index + 1)} />
            </span>
          ),
        }))}
        value={report}
        onChange={(name) => setReport(REPORTS.find((known) => known === name) ?? "settlement")}
      />
      {report === "settlement" ? <SettlementReport /> : null}
      {report === "takings" ? <TakingsReport /> : null}
      {report === "accounting" ? <Accounting /> : null}
      {report === "payouts" ? <PayoutsReport /> : null}
      {report === "bank" ? <BankReport /> : null}
    </Page>
  );
}

function PageActions(): ReactNode {
  return (
    <>
      <CommandButton id="reports.print" variant="default" />
      <CommandButton id="reports.csv" variant="default" />
    </>
  );
}
