// The house rules for drawers: whether cash needs one, and from which difference on somebody has to answer for it.
import { Button, Checkbox, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { minorToDecimal, parseAmount } from "#domain/money.ts";
import { useMay } from "../../stores/session.ts";
import { useApi } from "../../ui/client-context.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import classes from "./settings.module.css";
import { useSettings } from "./use-settings.ts";

export function DrawersForm(): ReactNode {
  const { t } = useTranslation(["settings", "common"]);
  const { settings, error, saving, save } = useSettings();
  const venues = useQuery(useApi().venues.list.queryOptions());
  const mayWrite = useMay("settings.write");
  const [isRequired, setRequired] = useState<boolean | null>(null);
  const [reasonText, setReasonText] = useState<string | null>(null);
  const [approvalText, setApprovalText] = useState<string | null>(null);
  if (!settings) return <Refusal error={error} />;
  const { shifts } = settings;
  // The limits are minor units of whatever a drawer holds; they are shown in the first venue's money.
  const currency = venues.data?.[0]?.currency ?? "EUR";
  const reason = reasonText === null ? null : parseAmount(reasonText, currency);
  const approval = approvalText === null ? null : parseAmount(approvalText, currency);
  const isBad = reason?.ok === false || approval?.ok === false;
  const isChanged = isRequired !== null || reasonText !== null || approvalText !== null;
  const onSave = (): void => {
    save({
      shifts: {
        isRequired: isRequired ?? shifts.isRequired,
        reasonAboveMinor: reason?.ok ? reason.value : shifts.reasonAboveMinor,
        approvalAboveMinor: approval?.ok ? approval.value : shifts.approvalAboveMinor,
      },
    });
    setRequired(null);
    setReasonText(null);
    setApprovalText(null);
  };
  return (
    <Panel title={t("settings:drawers.title")}>
      <Checkbox
        label={t("settings:drawers.isRequired")}
        description={t("settings:drawers.isRequiredHint")}
        disabled={!mayWrite}
        checked={isRequired ?? shifts.isRequired}
        onChange={(change) => setRequired(change.currentTarget.checked)}
        mb="sm"
      />
      <div className={classes["fields"]}>
        <TextInput
          label={t("settings:drawers.reasonAbove", { currency })}
          inputMode="decimal"
          readOnly={!mayWrite}
          value={reasonText ?? minorToDecimal(shifts.reasonAboveMinor, currency)}
          onChange={(change) => setReasonText(change.currentTarget.value)}
          error={reason?.ok === false ? t("settings:drawers.unreadable") : null}
        />
        <TextInput
          label={t("settings:drawers.approvalAbove", { currency })}
          inputMode="decimal"
          readOnly={!mayWrite}
          value={approvalText ?? minorToDecimal(shifts.approvalAboveMinor, currency)}
          onChange={(change) => setApprovalText(change.currentTarget.value)}
          error={approval?.ok === false ? t("settings:drawers.unreadable") : null}
        />
      </div>
      <Refusal error={error} />
      {mayWrite ? (
        <div className={classes["end"]}>
          <Button loading={saving} disabled={!isChanged || isBad} onClick={onSave}>
            {t("common:save")}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}
