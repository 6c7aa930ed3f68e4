// A venue of one's own: name, zone, currency, the first administrator and a hall to begin with.
import { Button, Group, NumberInput, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { renewHostInfo } from "../../client.ts";
import { currentLocale } from "../../i18n.ts";
import { adoptSession } from "../../stores/session.ts";
import { useClient } from "../../ui/client-context.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { machineZone } from "../../ui/when.tsx";
import { currencyChoices, likelyCurrency, zoneChoices } from "../../ui/world.ts";
import { Frame } from "../sign-in/frame.tsx";
import { NewPassword } from "../sign-in/new-password.tsx";
import signInClasses from "../sign-in/sign-in.module.css";
import classes from "./first-run.module.css";

const MOST_ROWS = 60;
const MOST_SEATS_PER_ROW = 80;

interface Values {
  venueName: string;
  zone: string;
  currency: string;
  administratorName: string;
  email: string;
  password: string;
  rows: number;
  seatsPerRow: number;
}

type Form = ReturnType<typeof useForm<Values>>;

function VenueFields(props: { form: Form }): ReactNode {
  const { t, i18n } = useTranslation("sign-in");
  const { form } = props;
  const zones = useMemo(() => zoneChoices(), []);
  const currencies = useMemo(() => currencyChoices(i18n.language), [i18n.language]);
  return (
    <fieldset className={classes["group"]}>
      <legend className={classes["legend"]}>{t("setUp.venue")}</legend>
      <div className={classes["fields"]}>
        <TextInput
          className={classes["whole"] ?? ""}
          label={t("setUp.venueName")}
          required
          data-autofocus
          maxLength={120}
          {...form.getInputProps("venueName")}
        />
        <Select
          label={t("setUp.zone")}
          required
          searchable
          allowDeselect={false}
          data={zones}
          limit={80}
          {...form.getInputProps("zone")}
        />
        <Select
          label={t("setUp.currency")}
          required
          searchable
          allowDeselect={false}
          data={currencies}
          {...form.getInputProps("currency")}
        />
      </div>
    </fieldset>
  );
}

function HallFields(props: { form: Form }): ReactNode {
  const { t } = useTranslation("sign-in");
  const { form } = props;
  return (
    <fieldset className={classes["group"]}>
      <legend className={classes["legend"]}>{t("setUp.hall")}</legend>
      <div className={classes["fields"]}>
        <NumberInput
          label={t("setUp.rows")}
          required
          min={1}
          max={MOST_ROWS}
          allowDecimal={false}
          {...form.getInputProps("rows")}
        />
        <NumberInput
          label={t("setUp.seatsPerRow")}
          required
          min={1}
          max={MOST_SEATS_PER_ROW}
          allowDecimal={false}
          {...form.getInputProps("seatsPerRow")}
        />
      </div>
      <p className={classes["hint"]}>{t("setUp.hallHint", { count: form.values.rows * form.values.seatsPerRow })}</p>
    </fieldset>
  );
}

function AdministratorFields(props: { form: Form }): ReactNode {
  const { t } = useTranslation("sign-in");
  const { form } = props;
  return (
    <fieldset className={classes["group"]}>
      <legend className={classes["legend"]}>{t("setUp.administrator")}</legend>
      <div className={classes["fields"]}>
        <TextInput
          label={t("setUp.administratorName")}
          required
          maxLength={120}
          autoComplete="name"
          {...form.getInputProps("administratorName")}
        />
        <TextInput
          label={t("email")}
          required
          type="email"
          maxLength={254}
          autoComplete="username"
          {...form.getInputProps("email")}
        />
        <div className={`${classes["whole"]} ${classes["password"]}`}>
          <NewPassword
            label={t("password")}
            value={form.values.password}
            onChange={(password) => form.setFieldValue("password", password)}
          />
        </div>
      </div>
    </fieldset>
  );
}

export function SetUpVenue(props: { onBack: () => void }): ReactNode {
  const { t } = useTranslation(["sign-in", "common"]);
  const client = useClient();
  const form = useForm<Values>({
    initialValues: {
      venueName: "",
      zone: machineZone(),
      currency: likelyCurrency(navigator.language),
      administratorName: "",
      email: "",
      password: "",
      rows: 10,
      seatsPerRow: 16,
    },
  });
  const setUp = useMutation({
    mutationFn: ({ rows, seatsPerRow, ...fields }: Values) =>
      client.host.setUpVenue({ ...fields, locale: currentLocale(), starterChart: { rows, seatsPerRow } }),
    onSuccess: async (session) => {
      // Straight to the first event: the desk opens its form from the address.
      location.hash = "#/events?new=1";
      adoptSession(session);
      await renewHostInfo(client);
    },
  });
  return (
    <Frame title={t("sign-in:setUp.title")} lead={t("sign-in:setUp.lead")} wide>
      <form className={signInClasses["form"]} onSubmit={form.onSubmit((values) => setUp.mutate(values))}>
        <VenueFields form={form} />
        <AdministratorFields form={form} />
        <HallFields form={form} />
        <Refusal error={setUp.error} />
        <Group justify="space-between">
          <Button variant="default" onClick={props.onBack}>
            {t("common:back")}
          </Button>
          <Button type="submit" loading={setUp.isPending}>
            {t("sign-in:setUp.submit")}
          </Button>
        </Group>
      </form>
    </Frame>
  );
}
