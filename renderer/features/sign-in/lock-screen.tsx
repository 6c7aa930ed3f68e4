// Covers the window while it is locked; the basket underneath stays as it was.
import { Anchor, Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { signIn, signOut, useSession } from "../../stores/session.ts";
import { useClient } from "../../ui/client-context.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { ClerkPin } from "./clerk-pin.tsx";
import { Frame } from "./frame.tsx";
import classes from "./sign-in.module.css";

function UnlockByPassword(props: { email: string }): ReactNode {
  const { t } = useTranslation("sign-in");
  const client = useClient();
  const [password, setPassword] = useState("");
  const unlock = useMutation({ mutationFn: () => signIn(client, { email: props.email, password }) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    unlock.mutate();
  };
  return (
    <form className={classes["form"]} onSubmit={submit}>
      <PasswordInput
        label={t("password")}
        autoComplete="current-password"
        required
        data-autofocus
        visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Refusal error={unlock.error} />
      <Button type="submit" loading={unlock.isPending}>
        {t("lock.unlock")}
      </Button>
    </form>
  );
}

export function LockScreen(): ReactNode {
  const { t } = useTranslation(["sign-in", "shell"]);
  const client = useClient();
  const session = useSession();
  const [byPassword, setByPassword] = useState(session?.staff.hasPin === false);
  if (!session) return null;
  return (
    <div className={classes["lockLayer"]}>
      <Frame title={t("sign-in:lock.title")} lead={t("sign-in:lock.lead", { name: session.staff.name })}>
        <div className={classes["form"]}>
          {byPassword ? (
            <UnlockByPassword email={session.staff.email} />
          ) : (
            <ClerkPin preferOther={false} submit={t("sign-in:lock.unlock")} onDone={() => undefined} />
          )}
          <div className={classes["links"]}>
            <Anchor component="button" type="button" size="sm" onClick={() => setByPassword(!byPassword)}>
              {t(byPassword ? "sign-in:lock.byPin" : "sign-in:lock.byPassword")}
            </Anchor>
            <Anchor
              component="button"
              type="button"
              size="sm"
              onClick={() => void signOut(client).catch(() => undefined)}
            >
              {t("shell:command.signOut")}
            </Anchor>
          </div>
        </div>
      </Frame>
    </div>
  );
}
