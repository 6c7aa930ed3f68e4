// Where tickets come out and how many fit on a sheet.
import { Button, Radio, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useHost } from "../../stores/connection.ts";
import { useMay } from "../../stores/session.ts";
import { useApi } from "../../ui/client-context.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { ReceiptsForm } from "./receipts-form.tsx";
import classes from "./settings.module.css";
import { useSettings, type Settings } from "./use-settings.ts";

const LANGUAGES = ["pdf", "fgl", "escpos"] as const;
const DOTS = ["200", "203", "300", "600"];
const SHEETS = ["one-per-page", "a4-sheet"] as const;

export function PrintingTab(): ReactNode {
  return (
    <div className={classes["stack"]}>
      <TicketsForm />
      <ReceiptsForm />
    </div>
  );
}

function TicketsForm(): ReactNode {
  const { t } = useTranslation(["settings", "common"]);
  const { settings, error, saving, save } = useSettings();
  const { data: printers } = useQuery(useApi().host.printers.queryOptions());
  const silent = useHost()?.printsSilently ?? false;
  const mayWrite = useMay("settings.write");
  const [changed, setChanged] = useState<Settings["print"] | null>(null);
  if (!settings) return <Refusal error={error} />;
  const print = changed ?? settings.print;
  const choices = (printers ?? []).map(({ name, label, isDefault }) => ({
    value: name,
    label: isDefault ? t("settings:printing.standard", { printer: label }) : label,
  }));
  return (
    <Panel title={t("settings:printing.title")}>
      <Stack gap="md">
        {print.language !== "pdf" ? null : silent && settings.print.language === "pdf" ? (
          <Select
            label={t("settings:printing.printer")}
            placeholder={t("settings:printing.choose")}
            clearable
            readOnly={!mayWrite}
            data={choices}
            value={print.printer}
            onChange={(printer) => setChanged({ ...print, printer })}
            maw={420}
          />
        ) : (
          <p className={classes["hint"]}>{t("settings:printing.browser")}</p>
        )}
        <StockFields print={print} readOnly={!mayWrite} change={(part) => setChanged({ ...print, ...part })} />
        <Radio.Group
          label={t("settings:printing.sheet")}
          readOnly={!mayWrite}
          value={print.sheet}
          onChange={(value) => setChanged({ ...print, sheet: value === "a4-sheet" ? "a4-sheet" : "one-per-page" })}
        >
          <Stack gap="xs" mt="xs">
            {SHEETS.map((sheet) => (
              <Radio
                key={sheet}
                value={sheet}
                label={t(`settings:printing.${sheet}`)}
                description={t(`settings:printing.${sheet}-hint`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Refusal error={error} />
      </Stack>
      {mayWrite ? (
        <div className={classes["end"]}>
          <Button
            loading={saving}
            disabled={JSON.stringify(print) === JSON.stringify(settings.print)}
            onClick={() => save({ print })}
          >
            {t("common:save")}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

/** A ticket printer on the network that takes its own language. */
function StockFields(props: {
  print: Settings["print"];
  readOnly: boolean;
  change: (part: Partial<Settings["print"]>) => void;
}): ReactNode {
  const { print, readOnly, change } = props;
  const { t } = useTranslation("settings");
  return (
    <>
      <div className={classes["fields"]}>
        <Select
          label={t("printing.stock.language")}
          readOnly={readOnly}
          allowDeselect={false}
          data={LANGUAGES.map((language) => ({ value: language, label: t(`printing.stock.${language}`) }))}
          value={print.language}
          onChange={(value) => change({ language: LANGUAGES.find((language) => language === value) ?? "pdf" })}
        />
        {print.language === "pdf" ? null : (
          <>
            <TextInput
              label={t("printing.stock.host")}
              readOnly={readOnly}
              maxLength={253}
              value={print.host}
              onChange={(typed) => change({ host: typed.currentTarget.value.trim() })}
            />
            <TextInput
              label={t("printing.stock.port")}
              inputMode="numeric"
              readOnly={readOnly}
              maxLength={5}
              value={String(print.port)}
              onChange={(typed) => {
                const port = Number(typed.currentTarget.value);
                if (Number.isInteger(port) && port >= 1 && port <= 65_535) change({ port });
              }}
            />
          </>
        )}
        {print.language === "fgl" ? (
          <Select
            label={t("printing.stock.dots")}
            readOnly={readOnly}
            allowDeselect={false}
            data={DOTS}
            value={String(print.dotsPerInch)}
            onChange={(value) => change({ dotsPerInch: Number(value ?? "203") })}
          />
        ) : null}
      </div>
      {print.language === "pdf" ? null : <p className={classes["hint"]}>{t("printing.stock.hint")}</p>}
    </>
  );
}
