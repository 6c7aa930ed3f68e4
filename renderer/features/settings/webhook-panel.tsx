// Whether the provider may tell this host what happened; the secret that proves it goes in and never comes out.
import { Button, PasswordInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/session.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal, useDone } from "../../ui/refusal.tsx";
import classes from "./settings.module.css";

const PATH = "/hooks/stripe";

/** For administrators only. */
export function WebhookPanel(): ReactNode {
  return useMay("settings.write") ? <Webhooks /> : null;
}

function Webhooks(): ReactNode {
  const { t } = useTranslation(["payments", "sign-in"]);
  const client = useClient();
  const api = useApi();
  const cache = useQueryClient();
  const done = useDone();
  const [secret, setSecret] = useState("");
  const { data: hook, error } = useQuery(api.payments.hook.queryOptions());
  const saving = useMutation({
    mutationFn: (wanted: string) => client.payments.saveHookSecret({ secret: wanted }),
    onSuccess: (saved) => {
      cache.setQueryData(api.payments.hook.queryKey(), saved);
      setSecret("");
      done(t(saved.isSetUp ? "payments:hook.saved" : "payments:hook.forgot"));
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (secret.trim() !== "") saving.mutate(secret.trim());
  };
  if (!hook) return <Refusal error={error} />;
  return (
    <Panel title={t("payments:hook.title")}>
      <form className={classes["stack"]} onSubmit={submit}>
        <p className={classes["hint"]}>{t("payments:hook.intro")}</p>
        <p data-hook={String(hook.isSetUp)}>
          {t(hook.isSetUp ? "payments:hook.isSet" : "payments:hook.notSet", { path: PATH })}
        </p>
        <PasswordInput
          label={t("payments:hook.secret")}
          description={t("payments:hook.secretHint")}
          autoComplete="off"
          maxLength={250}
          value={secret}
          onChange={(change) => setSecret(change.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": t("sign-in:showPassword") }}
        />
        <Refusal error={saving.error} />
        <div className={classes["end"]}>
          {hook.isSetUp ? (
            <Button variant="default" onClick={() => saving.mutate("")} disabled={saving.isPending}>
              {t("payments:hook.forget")}
            </Button>
          ) : null}
          <Button type="submit" loading={saving.isPending} disabled={secret.trim() === ""}>
            {t("payments:hook.save")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
