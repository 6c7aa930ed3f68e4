// The other end of a mailed reset link.
import { Button, Group } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "../../ui/client-context.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { Frame } from "./frame.tsx";
import { NewPassword } from "./new-password.tsx";
import classes from "./sign-in.module.css";

export function ResetPassword(props: { token: string; onDone: () => void }): ReactNode {
  const { t } = useTranslation("sign-in");
  const client = useClient();
  const [password, setPassword] = useState("");
  const reset = useMutation({ mutationFn: () => client.auth.resetPassword({ token: props.token, password }) });
  const leave = (): void => {
    history.replaceState(null, "", `${location.pathname}${location.search}#/`);
    props.onDone();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    reset.mutate();
  };
  if (reset.isSuccess)
    return (
      <Frame title={t("reset.doneTitle")} lead={t("reset.doneLead")}>
        <div className={classes["form"]}>
          <Button onClick={leave} data-autofocus>
            {t("reset.toSignIn")}
          </Button>
        </div>
      </Frame>
    );
  return (
    <Frame title={t("reset.title")} lead={t("reset.lead")}>
      <form className={classes["form"]} onSubmit={submit}>
        <NewPassword label={t("first.next")} value={password} onChange={setPassword} first />
        <Refusal error={reset.error} />
        <Group justify="space-between">
          <Button variant="default" onClick={leave}>
            {t("reset.toSignIn")}
          </Button>
          <Button type="submit" loading={reset.isPending}>
            {t("reset.set")}
          </Button>
        </Group>
      </form>
    </Frame>
  );
}
