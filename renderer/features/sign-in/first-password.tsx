// A password that somebody else chose must be changed before anything else.
import { Anchor, Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { renewSession, signOut } from "../../stores/session.ts";
import { useClient } from "../../ui/client-context.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { Frame } from "./frame.tsx";
import { NewPassword } from "./new-password.tsx";
import classes from "./sign-in.module.css";

export function FirstPassword(): ReactNode {
  const { t } = useTranslation(["sign-in", "shell"]);
  const client = useClient();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation({
    mutationFn: async () => {
      await client.auth.changePassword({ current, next });
      await renewSession(client);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Frame title={t("sign-in:first.title")} lead={t("sign-in:first.lead")}>
      <form className={classes["form"]} onSubmit={submit}>
        <PasswordInput
          label={t("sign-in:first.current")}
          autoComplete="current-password"
          required
          data-autofocus
          visibilityToggleButtonProps={{ "aria-label": t("sign-in:showPassword") }}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <NewPassword label={t("sign-in:first.next")} value={next} onChange={setNext} />
        <Refusal error={change.error} />
        <Button type="submit" fullWidth loading={change.isPending}>
          {t("sign-in:first.change")}
        </Button>
        <Anchor component="button" type="button" size="sm" onClick={() => void signOut(client).catch(() => undefined)}>
          {t("shell:command.signOut")}
        </Anchor>
      </form>
    </Frame>
  );
}
