// Asks for a mail with a reset link. The answer is the same for known and unknown addresses.
import { Button, Group, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "../../ui/client-context.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { Frame } from "./frame.tsx";
import classes from "./sign-in.module.css";

export function ForgotPassword(props: { email: string; onBack: () => void }): ReactNode {
  const { t } = useTranslation(["sign-in", "common"]);
  const client = useClient();
  const [email, setEmail] = useState(props.email);
  const ask = useMutation({ mutationFn: () => client.auth.requestReset({ email }) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    ask.mutate();
  };
  return (
    <Frame title={t("sign-in:forgot.title")} lead={t("sign-in:forgot.lead")}>
      <form className={classes["form"]} onSubmit={submit}>
        <TextInput
          label={t("sign-in:email")}
          type="email"
          autoComplete="username"
          required
          data-autofocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Refusal error={ask.error} />
        {ask.isSuccess ? <output className={classes["notice"]}>{t("sign-in:forgot.sent")}</output> : null}
        <Group justify="space-between">
          <Button variant="default" onClick={props.onBack}>
            {t("common:back")}
          </Button>
          <Button type="submit" loading={ask.isPending}>
            {t("sign-in:forgot.send")}
          </Button>
        </Group>
      </form>
    </Frame>
  );
}
