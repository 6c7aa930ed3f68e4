// For the accountant: the postings of some days as a file, and the numbers their accounts have there.
import { Button, Text, TextInput } from "@mantine/core";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ACCOUNTS, ACCOUNT_NUMBERS } from "#domain/accounts.ts";
import { currentLocale } from "../../i18n.ts";
import { useMay } from "../../stores/session.ts";
import { useClient } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { machineZone } from "../../ui/when.tsx";
import { useSettings } from "../settings/use-settings.ts";
import { DaysChoice, isSpan, useDaySpan } from "./days-choice.tsx";
import classes from "./reports.module.css";
import { useReportFiles } from "./use-report-files.ts";

export function Accounting(): ReactNode {
  const { t } = useTranslation("reports");
  const client = useClient();
  const [span, setSpan] = useDaySpan();
  const files = useMemo(() => {
    if (!isSpan(span)) return null;
    const input = { ...span, zone: machineZone(), locale: currentLocale() };
    return {
      csv: () => client.reports.postingsCsv(input),
      fileName: `${t("accounting.fileName")}-${span.from}-${span.to}`,
    };
  }, [client, span, t]);
  useReportFiles(files);
  return (
    <div className={classes["column"]}>
      <Panel title={t("accounting.export")}>
        <DaysChoice span={span} onChange={setSpan} />
        <Text size="sm">{t("accounting.hint")}</Text>
        <div className={classes["end"]}>
          <CommandButton id="reports.csv">{t("accounting.deed")}</CommandButton>
        </div>
      </Panel>
      <AccountNumbers />
    </div>
  );
}

function AccountNumbers(): ReactNode {
  const { t } = useTranslation("reports");
  const { settings, error, saving, save } = useSettings();
  const mayWrite = useMay("settings.write");
  const [changed, setChanged] = useState<Readonly<Record<string, string>> | null>(null);
  if (!settings) return <Refusal error={error} />;
  const numbers = changed ?? settings.accounts;
  const nameOf = (account: string): string => t(`account.${account.replace(":", "-")}`);
  return (
    <Panel title={t("accounting.accounts")}>
      <div className={classes["fields"]}>
        {ACCOUNTS.map((account) => (
          <TextInput
            key={account}
            label={nameOf(account)}
            placeholder={ACCOUNT_NUMBERS[account]}
            readOnly={!mayWrite}
            maxLength={20}
            value={numbers[account] ?? ""}
            onChange={(typed) => setChanged({ ...numbers, [account]: typed.currentTarget.value })}
          />
        ))}
      </div>
      <p className={classes["hint"]}>{t("accounting.accountsHint")}</p>
      <Refusal error={error} />
      {mayWrite ? (
        <div className={classes["end"]}>
          <Button
            loading={saving}
            disabled={changed === null}
            onClick={() => {
              save({ accounts: numbers });
              setChanged(null);
            }}
          >
            {t("accounting.save")}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}
