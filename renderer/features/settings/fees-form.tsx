// Fees of a venue: an amount or a percentage, per ticket or per booking, given back with what they are for or not.
import { ActionIcon, Button, Checkbox, Select, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal, useDone } from "../../ui/refusal.tsx";
import { FEE_KINDS, type FeeLineDraft, feeOf, isPercent, lineOf, wrongFields } from "./fee-line.ts";
import classes from "./settings.module.css";
import type { Venue } from "./venue.ts";

interface FeeLineProps {
  readonly line: FeeLineDraft;
  readonly currency: string;
  readonly readOnly: boolean;
  readonly onChange: (part: Partial<FeeLineDraft>) => void;
  readonly onRemove: () => void;
}

function FeeLine(props: FeeLineProps): ReactNode {
  const { t } = useTranslation("settings");
  const { line, readOnly, onChange } = props;
  return (
    <div className={classes["line"]}>
      <TextInput
        className={classes["grow"] ?? ""}
        label={t("fees.name")}
        required
        maxLength={80}
        readOnly={readOnly}
        value={line.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <Select
        className={classes["feeKind"] ?? ""}
        label={t("fees.kind")}
        allowDeselect={false}
        readOnly={readOnly}
        data={FEE_KINDS.map((kind) => ({ value: kind, label: t(`fees.kinds.${kind}`) }))}
        value={line.kind}
        onChange={(value) => {
          const kind = FEE_KINDS.find((each) => each === value);
          // An amount is no percentage: what was typed for the one is not taken for the other.
          if (kind) onChange({ kind, ...(isPercent(kind) === isPercent(line.kind) ? {} : { value: "" }) });
        }}
      />
      <AmountField {...props} field="value" label={isPercent(line.kind) ? "fees.percent" : "fees.amount"} />
      {isPercent(line.kind) ? (
        <>
          <AmountField {...props} field="least" label="fees.least" />
          <AmountField {...props} field="most" label="fees.most" />
        </>
      ) : null}
      <Checkbox
        className={classes["feeBack"] ?? ""}
        label={t("fees.refundable")}
        disabled={readOnly}
        checked={line.refundable}
        onChange={(event) => onChange({ refundable: event.currentTarget.checked })}
      />
      {readOnly ? null : (
        <ActionIcon size="lg" color="red" aria-label={t("fees.remove", { name: line.name })} onClick={props.onRemove}>
          <IconTrash size={18} aria-hidden="true" />
        </ActionIcon>
      )}
    </div>
  );
}

function AmountField(props: FeeLineProps & { field: "value" | "least" | "most"; label: string }): ReactNode {
  const { t } = useTranslation("settings");
  const { line, currency, field, readOnly, onChange } = props;
  const isWrong = line[field] !== "" && wrongFields(line, currency).includes(field);
  const wrong = isPercent(line.kind) && field === "value" ? "fees.wrongPercent" : "fees.wrongAmount";
  return (
    <TextInput
      className={classes["narrowField"] ?? ""}
      label={t(props.label, { currency })}
      required={field === "value"}
      inputMode="decimal"
      readOnly={readOnly}
      error={isWrong ? t(wrong) : undefined}
      value={line[field]}
      onChange={(event) => onChange({ [field]: event.currentTarget.value })}
    />
  );
}

const emptyLine = (): FeeLineDraft => ({
  ...{ id: newId(), name: "", kind: "ticket", value: "", least: "", most: "", refundable: true },
});

export function FeesForm(props: { venue: Venue; readOnly: boolean }): ReactNode {
  const { t, i18n } = useTranslation(["settings", "common"]);
  const client = useClient();
  const api = useApi();
  const cache = useQueryClient();
  const done = useDone();
  const { venue, readOnly } = props;
  const { currency } = venue;
  const [lines, setLines] = useState<readonly FeeLineDraft[]>(() =>
    venue.fees.map((fee) => lineOf(fee, { currency, locale: i18n.language })),
  );
  const [touched, setTouched] = useState(false);
  const put = (next: readonly FeeLineDraft[]): void => {
    setLines(next);
    setTouched(true);
  };
  const fees = lines.flatMap((line) => feeOf(line, currency) ?? []);
  const isComplete = fees.length === lines.length;
  const save = useMutation({
    mutationFn: () => client.venues.saveFees({ venueId: venue.id, fees }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: api.venues.key() });
      done(t("common:saved"));
    },
  });
  const addButton = readOnly ? null : (
    <Button size="xs" variant="default" onClick={() => put([...lines, emptyLine()])}>
      {t("settings:fees.add")}
    </Button>
  );
  return (
    <Panel title={t("settings:fees.title")} actions={addButton}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {lines.length === 0 ? <p className={classes["hint"]}>{t("settings:fees.none")}</p> : null}
        {lines.map((line) => (
          <FeeLine
            key={line.id}
            line={line}
            currency={currency}
            readOnly={readOnly}
            onChange={(part) => put(lines.map((other) => (other.id === line.id ? { ...other, ...part } : other)))}
            onRemove={() => put(lines.filter(({ id }) => id !== line.id))}
          />
        ))}
        <Refusal error={save.error} />
        {readOnly ? null : (
          <div className={classes["end"]}>
            <Button type="submit" loading={save.isPending} disabled={!touched || !isComplete}>
              {t("common:save")}
            </Button>
          </div>
        )}
      </form>
    </Panel>
  );
}
