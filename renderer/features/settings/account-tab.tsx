// One's own account: language, colours, password, PIN.
import { Button, PasswordInput, SegmentedControl, Select, useMantineColorScheme } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES, setLocale, type Locale } from "../../i18n.ts";
import { renewSession, useSession } from "../../stores/session.ts";
import { useClient } from "../../ui/client-context.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal, useDone, useRefusal } from "../../ui/refusal.tsx";
import { NewPassword } from "../sign-in/new-password.tsx";
import classes from "./settings.module.css";

const SCHEMES = ["light", "dark", "auto"] as const;

function Looks(): ReactNode {
  const { t, i18n } = useTranslation("settings");
  const client = useClient();
  const refusal = useRefusal();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const speak = async (locale: Locale): Promise<void> => {
    await setLocale(locale);
    await client.auth.setLocale({ locale });
    await renewSession(client);
  };
  const onLocale = (value: string | null): void => {
    const locale = LOCALES.find((known) => known === value);
    if (locale) void speak(locale).catch(refusal);
  };
  return (
    <Panel title={t("looks.title")}>
      <div className={classes["fields"]}>
        <Select
          label={t("looks.locale")}
          allowDeselect={false}
          data={LOCALES.map((locale) => ({ value: locale, label: t(`locale.${locale}`) }))}
          value={i18n.language}
          onChange={onLocale}
        />
        <div>
          <div id="scheme-label" className={classes["label"]}>
            {t("looks.scheme")}
          </div>
          <SegmentedControl
            fullWidth
            aria-labelledby="scheme-label"
            data={SCHEMES.map((scheme) => ({ value: scheme, label: t(`looks.${scheme}`) }))}
            value={colorScheme}
            onChange={(value) => setColorScheme(SCHEMES.find((scheme) => scheme === value) ?? "auto")}
          />
        </div>
      </div>
    </Panel>
  );
}

function Password(): ReactNode {
  const { t } = useTranslation(["settings", "sign-in"]);
  const client = useClient();
  const done = useDone();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation({
    mutationFn: () => client.auth.changePassword({ current, next }),
    onSuccess: () => {
      setCurrent("");
      setNext("");
      done(t("settings:password.done"));
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Panel title={t("settings:password.title")}>
      <form className={classes["stack"]} onSubmit={submit}>
        <PasswordInput
          label={t("sign-in:first.current")}
          autoComplete="current-password"
          required
          maw={420}
          visibilityToggleButtonProps={{ "aria-label": t("sign-in:showPassword") }}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <div className={classes["narrow"]}>
          <NewPassword label={t("sign-in:first.next")} value={next} onChange={setNext} />
        </div>
        <Refusal error={change.error} />
        <div className={classes["end"]}>
          <Button type="submit" loading={change.isPending} disabled={current === "" || next === ""}>
            {t("sign-in:first.change")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function Pin(): ReactNode {
  const { t } = useTranslation(["settings", "sign-in"]);
  const client = useClient();
  const done = useDone();
  const hasPin = useSession()?.staff.hasPin ?? false;
  const [password, setPassword] = useState("");
  const [pin, setPin] = useState("");
  const change = useMutation({
    mutationFn: async () => {
      await client.auth.setPin({ password, pin });
      await renewSession(client);
    },
    onSuccess: () => {
      setPassword("");
      setPin("");
      done(t("settings:pin.done"));
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate();
  };
  const visibility = { "aria-label": t("sign-in:showPin") };
  return (
    <Panel title={t("settings:pin.title")}>
      <form className={classes["stack"]} onSubmit={submit}>
        <p className={classes["hint"]}>{t(hasPin ? "settings:pin.has" : "settings:pin.hasNot")}</p>
        <div className={classes["fields"]}>
          <PasswordInput
            label={t("sign-in:first.current")}
            autoComplete="current-password"
            required
            visibilityToggleButtonProps={{ "aria-label": t("sign-in:showPassword") }}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <PasswordInput
            label={t("settings:pin.next")}
            inputMode="numeric"
            pattern="\d{4,8}"
            maxLength={8}
            autoComplete="off"
            required
            visibilityToggleButtonProps={visibility}
            value={pin}
            onChange={(event) => setPin(event.currentTarget.value.replaceAll(/\D/g, ""))}
          />
        </div>
        <Refusal error={change.error} />
        <div className={classes["end"]}>
          <Button type="submit" loading={change.isPending} disabled={password === "" || pin.length < 4}>
            {t("settings:pin.set")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

export function AccountTab(): ReactNode {
  return (
    <div className={classes["stack"]}>
      <Looks />
      <Pin />
      <Password />
    </div>
  );
}
