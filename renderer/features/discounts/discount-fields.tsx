// The fields of a discount: what it is, who asks for it how, and what limits it.
import { Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../ui/client-context.tsx";
import { useFormatWhen } from "../../ui/when.tsx";
import { ClockField } from "../events/clock-field.tsx";
import { typeName } from "../events/type-name.ts";
import classes from "../settings/settings.module.css";
import { type DiscountDraft, type DraftField, EFFECT_KINDS, type Venue } from "./discount.ts";

interface FieldsProps {
  readonly draft: DiscountDraft;
  readonly venue: Venue;
  /** To be marked: only what was typed or tried. */
  readonly wrong: readonly DraftField[];
  readonly onChange: (part: Partial<DiscountDraft>) => void;
}

export function DiscountFields(props: FieldsProps): ReactNode {
  const { t } = useTranslation("discounts");
  return (
    <>
      <div className={classes["fields"]}>
        <TextField {...props} field="name" required maxLength={80} isFirst />
        <TextField {...props} field="code" maxLength={40} description={t("hint.code")} />
        <EffectFields {...props} />
      </div>
      <h3 className={classes["label"]}>{t("limits")}</h3>
      <div className={classes["fields"]}>
        <StagedField {...props} />
        <TypeField {...props} />
        <TextField {...props} field="category" maxLength={8} description={t("hint.category")} />
        <TextField {...props} field="email" maxLength={254} description={t("hint.email")} />
        <TimeField {...props} field="validFrom" />
        <TimeField {...props} field="validUntil" />
        <TextField {...props} field="mostUses" maxLength={7} description={t("hint.mostUses")} />
      </div>
    </>
  );
}

function EffectFields(props: FieldsProps): ReactNode {
  const { t } = useTranslation("discounts");
  const { draft, venue, onChange } = props;
  return (
    <>
      <Select
        label={t("field.kind")}
        allowDeselect={false}
        data={EFFECT_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        value={draft.kind}
        onChange={(value) => {
          const kind = EFFECT_KINDS.find((each) => each === value);
          if (kind) onChange({ kind, value: "" });
        }}
      />
      {draft.kind === "n-for-m" ? (
        <>
          <TextField {...props} field="take" required maxLength={2} />
          <TextField {...props} field="pay" required maxLength={2} />
        </>
      ) : (
        <TextField
          {...props}
          field="value"
          label={draft.kind === "percent" ? t("field.percent") : t("field.amount", { currency: venue.currency })}
          required
          maxLength={20}
        />
      )}
    </>
  );
}

interface TextFieldProps extends FieldsProps {
  readonly field: DraftField;
  readonly label?: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly isFirst?: boolean;
  readonly maxLength: number;
}

function TextField(props: TextFieldProps): ReactNode {
  const { t } = useTranslation("discounts");
  const { draft, field, wrong, onChange } = props;
  return (
    <TextInput
      label={props.label ?? t(`field.${field}`)}
      description={props.description}
      inputWrapperOrder={["label", "input", "description", "error"]}
      required={props.required ?? false}
      data-autofocus={props.isFirst}
      maxLength={props.maxLength}
      autoComplete="off"
      error={wrong.includes(field) ? t(`wrong.${field}`) : undefined}
      value={draft[field]}
      onChange={(change) => onChange({ [field]: change.currentTarget.value })}
    />
  );
}

function TimeField(props: FieldsProps & { readonly field: "validFrom" | "validUntil" }): ReactNode {
  const { t } = useTranslation("discounts");
  const { draft, venue, field, wrong, onChange } = props;
  return (
    <ClockField
      label={t(`field.${field}`)}
      value={draft[field]}
      zone={venue.zone}
      error={wrong.includes(field) ? t(`wrong.${field}`) : null}
      usualTime="00:00"
      onChange={(value) => onChange({ [field]: value })}
    />
  );
}

/** All, one event, or one performance of it. */
function StagedField({ draft, venue, onChange }: FieldsProps): ReactNode {
  const { t } = useTranslation("discounts");
  const format = useFormatWhen();
  const input = { query: "", from: null, to: null, venueId: venue.id };
  const { data: events } = useQuery(useApi().events.list.queryOptions({ input }));
  const choices = (events ?? []).flatMap((event) => [
    { value: `event:${event.id}`, label: t("staged.event", { title: event.title }) },
    ...event.performances.map(({ id, startsAt, zone }) => ({
      value: `performance:${id}`,
      label: `${event.title} · ${format({ instant: startsAt, zone, style: "full" })}`,
    })),
  ]);
  return (
    <Select
      label={t("field.staged")}
      searchable
      clearable
      placeholder={t("staged.all")}
      nothingFoundMessage={t("staged.none")}
      data={choices}
      limit={100}
      value={draft.staged === "" ? null : draft.staged}
      clearButtonProps={{ "aria-label": t("staged.all") }}
      onChange={(staged) => onChange({ staged: staged ?? "" })}
    />
  );
}

function TypeField({ draft, venue, onChange }: FieldsProps): ReactNode {
  const { t, i18n } = useTranslation("discounts");
  const types = venue.ticketTypes.filter((type) => type.kind === "standard");
  return (
    <Select
      label={t("field.ticketTypeId")}
      clearable
      placeholder={t("anyType")}
      data={types.map((type) => ({ value: type.id, label: typeName(type, i18n.language) }))}
      value={draft.ticketTypeId === "" ? null : draft.ticketTypeId}
      clearButtonProps={{ "aria-label": t("anyType") }}
      onChange={(ticketTypeId) => onChange({ ticketTypeId: ticketTypeId ?? "" })}
    />
  );
}
