// How mail leaves the house, and what still waits to leave.
import { Button, NumberInput, PasswordInput, SegmentedControl, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/session.ts";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { MailTexts } from "./mail-texts.tsx";
import { OutboxList } from "./outbox-list.tsx";
import classes from "./settings.module.css";
import { useSettings, type Settings, type UseSettings } from "./use-settings.ts";

const SMTP_PORT = 587;

interface Values {
  from: string;
  way: "smtp" | "folder";
  host: string;
  port: number;
  secure: boolean;
  user: string;
  password: string;
}

function valuesOf({ mail }: Settings): Values {
  const { smtp } = mail;
  return {
    from: mail.from,
    way: smtp ? "smtp" : "folder",
    host: smtp?.host ?? "",
    port: smtp?.port ?? SMTP_PORT,
    secure: smtp?.secure ?? false,
    user: smtp?.user ?? "",
    password: "",
  };
}

type Form = ReturnType<typeof useForm<Values>>;

function SmtpFields(props: { form: Form; passwordSet: boolean; readOnly: boolean }): ReactNode {
  const { t } = useTranslation(["settings", "sign-in"]);
  const { form, readOnly } = props;
  return (
    <>
      <TextInput
        label={t("settings:mail.host")}
        required
        maxLength={253}
        readOnly={readOnly}
        {...form.getInputProps("host")}
      />
      <NumberInput
        label={t("settings:mail.port")}
        required
        min={1}
        max={65_535}
        allowDecimal={false}
        thousandSeparator={false}
        readOnly={readOnly}
        {...form.getInputProps("port")}
      />
      <TextInput
        label={t("settings:mail.user")}
        maxLength={254}
        autoComplete="off"
        readOnly={readOnly}
        {...form.getInputProps("user")}
      />
      <PasswordInput
        label={t("settings:mail.password")}
        description={t(props.passwordSet ? "settings:mail.passwordSet" : "settings:mail.passwordNotSet")}
        autoComplete="off"
        readOnly={readOnly}
        visibilityToggleButtonProps={{ "aria-label": t("sign-in:showPassword") }}
        {...form.getInputProps("password")}
      />
      <Switch
        className={classes["whole"] ?? ""}
        label={t("settings:mail.secure")}
        description={t("settings:mail.secureHint")}
        disabled={readOnly}
        {...form.getInputProps("secure", { type: "checkbox" })}
      />
    </>
  );
}

function MailForm(props: UseSettings & { settings: Settings; readOnly: boolean }): ReactNode {
  const { t } = useTranslation(["settings", "common"]);
  const { settings, readOnly } = props;
  const form = useForm<Values>({ initialValues: valuesOf(settings) });
  const ways = [
    { value: "smtp", label: t("settings:mail.smtp") },
    { value: "folder", label: t("settings:mail.folder") },
  ];
  const submit = ({ from, way, password, ...smtp }: Values): void => {
    const { host, port, secure, user } = smtp;
    props.save({
      mail: { from, smtp: way === "smtp" ? { host, port, secure, user } : null },
      smtpPassword: password === "" ? null : password,
    });
    form.resetDirty();
  };
  return (
    <form className={classes["stack"]} onSubmit={form.onSubmit(submit)}>
      <SegmentedControl
        aria-label={t("settings:mail.way")}
        data={ways}
        readOnly={readOnly}
        w={420}
        maw="100%"
        {...form.getInputProps("way")}
      />
      {form.values.way === "folder" ? (
        <p className={classes["hint"]}>{t("settings:mail.folderHint", { folder: settings.mailFolder })}</p>
      ) : null}
      <div className={classes["fields"]}>
        <TextInput
          label={t("settings:mail.from")}
          required
          maxLength={254}
          readOnly={readOnly}
          {...form.getInputProps("from")}
        />
        {form.values.way === "smtp" ? (
          <SmtpFields form={form} passwordSet={settings.smtpPasswordSet} readOnly={readOnly} />
        ) : null}
      </div>
      <Refusal error={props.error} />
      {readOnly ? null : (
        <div className={classes["end"]}>
          <Button type="submit" loading={props.saving} disabled={!form.isDirty()}>
            {t("common:save")}
          </Button>
        </div>
      )}
    </form>
  );
}

function MailPanel(): ReactNode {
  const { t } = useTranslation("settings");
  const use = useSettings();
  const mayWrite = useMay("settings.write");
  if (!use.settings) return <Refusal error={use.error} />;
  return (
    <Panel title={t("mail.title")}>
      <MailForm {...use} settings={use.settings} readOnly={!mayWrite} />
    </Panel>
  );
}

export function MailTab(): ReactNode {
  const mayRead = useMay("settings.read");
  return (
    <div className={classes["stack"]}>
      {mayRead ? <MailPanel /> : null}
      {mayRead ? <MailTexts /> : null}
      <OutboxList />
    </div>
  );
}
