// The fields of one venue, old or new.
import { Button, NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TAX_MODES, TAX_ROUNDINGS, type TaxMode, type TaxRounding } from "#domain/taxes.ts";
import { currentLocale, LOCALES, type Locale } from "../../i18n.ts";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { Refusal, useDone } from "../../ui/refusal.tsx";
import { machineZone } from "../../ui/when.tsx";
import { currencyChoices, likelyCurrency, zoneChoices } from "../../ui/world.ts";
import classes from "./settings.module.css";
import { hoursOf, minutesOf, msOfHours, msOfMinutes, percentOf, ppmOf, type Venue } from "./venue.ts";

interface Values {
  name: string;
  address: string;
  zone: string;
  currency: string;
  locale: Locale;
  ticketTaxPercent: number;
  feeTaxPercent: number;
  holdMinutes: number;
  payLaterHours: number;
  taxMode: TaxMode;
  taxRounding: TaxRounding;
}

const DEFAULT_HOLD_MINUTES = 10;
const DEFAULT_PAY_LATER_HOURS = 48;
const MOST_HOLD_MINUTES = 24 * 60;
const MOST_PAY_LATER_HOURS = 90 * 24;

function valuesOf(venue: Venue | undefined): Values {
  return {
    name: venue?.name ?? "",
    address: venue?.address ?? "",
    zone: venue?.zone ?? machineZone(),
    currency: venue?.currency ?? likelyCurrency(navigator.language),
    locale: venue?.locale ?? currentLocale(),
    ticketTaxPercent: percentOf(venue?.ticketTaxPpm ?? 0),
    feeTaxPercent: percentOf(venue?.feeTaxPpm ?? 0),
    holdMinutes: venue ? minutesOf(venue.holdLifetimeMs) : DEFAULT_HOLD_MINUTES,
    payLaterHours: venue ? hoursOf(venue.payLaterMs) : DEFAULT_PAY_LATER_HOURS,
    taxMode: venue?.taxMode ?? "included",
    taxRounding: venue?.taxRounding ?? "line",
  };
}

const fieldsOf = (values: Values) => ({
  name: values.name,
  address: values.address,
  zone: values.zone,
  currency: values.currency,
  locale: values.locale,
  ticketTaxPpm: ppmOf(values.ticketTaxPercent),
  feeTaxPpm: ppmOf(values.feeTaxPercent),
  holdLifetimeMs: msOfMinutes(values.holdMinutes),
  payLaterMs: msOfHours(values.payLaterHours),
  taxMode: values.taxMode,
  taxRounding: values.taxRounding,
});

type Form = ReturnType<typeof useForm<Values>>;

function PlaceFields(props: { form: Form; readOnly: boolean }): ReactNode {
  const { t, i18n } = useTranslation(["settings", "sign-in"]);
  const { form, readOnly } = props;
  const zones = useMemo(() => zoneChoices(), []);
  const currencies = useMemo(() => currencyChoices(i18n.language), [i18n.language]);
  return (
    <>
      <TextInput
        label={t("settings:venue.name")}
        required
        maxLength={120}
        readOnly={readOnly}
        {...form.getInputProps("name")}
      />
      <Select
        label={t("settings:venue.zone")}
        required
        searchable
        allowDeselect={false}
        readOnly={readOnly}
        data={zones}
        limit={80}
        {...form.getInputProps("zone")}
      />
      <Select
        label={t("settings:venue.currency")}
        required
        searchable
        allowDeselect={false}
        readOnly={readOnly}
        data={currencies}
        {...form.getInputProps("currency")}
      />
      <Textarea
        className={classes["whole"] ?? ""}
        label={t("settings:venue.address")}
        description={t("settings:venue.addressHint")}
        maxLength={400}
        autosize
        minRows={2}
        readOnly={readOnly}
        {...form.getInputProps("address")}
      />
      <Select
        label={t("settings:venue.locale")}
        description={t("settings:venue.localeHint")}
        allowDeselect={false}
        readOnly={readOnly}
        data={LOCALES.map((locale) => ({ value: locale, label: t(`settings:locale.${locale}`) }))}
        {...form.getInputProps("locale")}
      />
    </>
  );
}

function RuleFields(props: { form: Form; readOnly: boolean }): ReactNode {
  const { t } = useTranslation("settings");
  const { form, readOnly } = props;
  const percent = { min: 0, max: 100, decimalScale: 4, suffix: " %", readOnly };
  return (
    <>
      <NumberInput label={t("venue.ticketTax")} {...percent} {...form.getInputProps("ticketTaxPercent")} />
      <NumberInput label={t("venue.feeTax")} {...percent} {...form.getInputProps("feeTaxPercent")} />
      <Select
        label={t("venue.taxMode")}
        allowDeselect={false}
        readOnly={readOnly}
        data={TAX_MODES.map((mode) => ({ value: mode, label: t(`venue.taxModes.${mode}`) }))}
        {...form.getInputProps("taxMode")}
      />
      <Select
        label={t("venue.taxRounding")}
        description={t(`venue.taxRoundingHints.${form.values.taxRounding}`)}
        inputWrapperOrder={["label", "input", "description", "error"]}
        allowDeselect={false}
        readOnly={readOnly}
        data={TAX_ROUNDINGS.map((rounding) => ({ value: rounding, label: t(`venue.taxRoundings.${rounding}`) }))}
        {...form.getInputProps("taxRounding")}
      />
      <NumberInput
        label={t("venue.hold")}
        description={t("venue.holdHint")}
        min={0.5}
        max={MOST_HOLD_MINUTES}
        decimalScale={2}
        readOnly={readOnly}
        {...form.getInputProps("holdMinutes")}
      />
      <NumberInput
        label={t("venue.payLater")}
        description={t("venue.payLaterHint")}
        min={0.1}
        max={MOST_PAY_LATER_HOURS}
        decimalScale={2}
        readOnly={readOnly}
        {...form.getInputProps("payLaterHours")}
      />
    </>
  );
}

export function VenueForm(props: {
  venue: Venue | undefined;
  readOnly: boolean;
  onAdded: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation(["settings", "common"]);
  const { venue, readOnly } = props;
  const client = useClient();
  const api = useApi();
  const cache = useQueryClient();
  const done = useDone();
  const newVenueId = useMemo(() => newId(), []);
  const form = useForm<Values>({ initialValues: valuesOf(venue) });
  const save = useMutation({
    mutationFn: (values: Values) =>
      venue
        ? client.venues.update({ id: venue.id, version: venue.version, ...fieldsOf(values) })
        : client.venues.create({ id: newVenueId, ...fieldsOf(values) }),
    onSuccess: async (saved) => {
      await cache.invalidateQueries({ queryKey: api.venues.key() });
      done(t("common:saved"));
      if (!venue) props.onAdded(saved.id);
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} className={classes["stack"]}>
      <div className={classes["fields"]}>
        <PlaceFields form={form} readOnly={readOnly} />
        <RuleFields form={form} readOnly={readOnly} />
      </div>
      <Refusal error={save.error} />
      {readOnly ? null : (
        <div className={classes["end"]}>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty() && venue !== undefined}>
            {t("common:save")}
          </Button>
        </div>
      )}
    </form>
  );
}
