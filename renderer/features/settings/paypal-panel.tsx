// Whose PayPal account is paid: client id and secret go in and never come out.
import { Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Client } from "#contract/index.ts";
import { useMay } from "../../stores/session.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal, useDone } from "../../ui/refusal.tsx";
import classes from "./settings.module.css";

type Credentials = Parameters<Client["payments"]["savePaypal"]>[0]["credentials"];

export function PaypalPanel(): ReactNode {
  const { t } = useTranslation("payments");
  const mayWrite = useMay("settings.write");
  const { data: paypal, error } = useQuery(useApi().payments.paypal.queryOptions());
  if (!paypal) return <Refusal error={error} />;
  const kind = t(paypal.isLive ? "settings.live" : "settings.sandbox");
  return (
    <Panel title={t("paypal.title")}>
      <div className={classes["stack"]}>
        <p className={classes["hint"]}>{t("paypal.intro")}</p>
        <p data-client-end={paypal.clientEnd}>
          {paypal.isSetUp ? `${t("paypal.isSet", { end: paypal.clientEnd })} (${kind})` : t("paypal.notSet")}
        </p>
        {mayWrite ? <CredentialsForm isSetUp={paypal.isSetUp} /> : null}
      </div>
    </Panel>
  );
}

function CredentialsForm({ isSetUp }: { isSetUp: boolean }): ReactNode {
  const { t } = useTranslation(["payments", "sign-in"]);
  const client = useClient();
  const api = useApi();
  const cache = useQueryClient();
  const done = useDone();
  const [clientId, setClientId] = useState("");
  const [secret, setSecret] = useState("");
  const [isLive, setIsLive] = useState(true);
  const saving = useMutation({
    mutationFn: (credentials: Credentials) => client.payments.savePaypal({ credentials }),
    onSuccess: (saved) => {
      cache.setQueryData(api.payments.paypal.queryKey(), saved);
      setClientId("");
      setSecret("");
      done(t(saved.isSetUp ? "payments:paypal.isSet" : "payments:paypal.forgot", { end: saved.clientEnd }));
    },
  });
  const isFilled = clientId.trim() !== "" && secret.trim() !== "";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isFilled) saving.mutate({ clientId: clientId.trim(), secret: secret.trim(), isLive });
  };
  return (
    <form className={classes["stack"]} onSubmit={submit}>
      <TextInput
        label={t("payments:paypal.clientId")}
        description={t("payments:paypal.hint")}
        autoComplete="off"
        maxLength={200}
        value={clientId}
        onChange={(change) => setClientId(change.currentTarget.value)}
      />
      <PasswordInput
        label={t("payments:paypal.secret")}
        autoComplete="off"
        maxLength={200}
        value={secret}
        onChange={(change) => setSecret(change.currentTarget.value)}
        visibilityToggleButtonProps={{ "aria-label": t("sign-in:showPassword") }}
      />
      <Checkbox
        label={t("payments:paypal.live")}
        checked={isLive}
        onChange={(change) => setIsLive(change.currentTarget.checked)}
      />
      <Refusal error={saving.error} />
      <div className={classes["end"]}>
        {isSetUp ? (
          <Button variant="default" onClick={() => saving.mutate(null)} disabled={saving.isPending}>
            {t("payments:paypal.forget")}
          </Button>
        ) : null}
        <Button type="submit" loading={saving.isPending} disabled={!isFilled}>
          {t("payments:paypal.save")}
        </Button>
      </div>
    </form>
  );
}
