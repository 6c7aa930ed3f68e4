// Sign-in with mail and password; with the sample venues one click per demo account.
import { Anchor, Button, PasswordInput, TextInput, Title, UnstyledButton } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useHost, type HostInfo } from "../../stores/connection.ts";
import { isRefusal } from "../../stores/basket-calls.ts";
import { signIn } from "../../stores/session.ts";
import { useClient } from "../../ui/client-context.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { ForgotPassword } from "./forgot-password.tsx";
import { Frame } from "./frame.tsx";
import classes from "./sign-in.module.css";

interface Credentials {
  readonly email: string;
  readonly password: string;
}

function DemoAccounts(props: {
  accounts: HostInfo["demoAccounts"];
  busy: boolean;
  onChoose: (credentials: Credentials) => void;
}): ReactNode {
  const { t } = useTranslation(["sign-in", "shell"]);
  return (
    <section className={classes["demo"]} aria-labelledby="demo-title">
      <Title order={2} id="demo-title">
        {t("sign-in:demo.title")}
      </Title>
      <p>{t("sign-in:demo.lead")}</p>
      {props.accounts.map((account) => (
        <UnstyledButton
          key={account.email}
          className={classes["demoAccount"] ?? ""}
          disabled={props.busy}
          onClick={() => props.onChoose(account)}
        >
          <span className={classes["demoWho"]}>
            <b>{t("sign-in:demo.signInAs", { name: account.name })}</b>
            <small>
              {t(`shell:role.${account.role}`)} · {account.email}
            </small>
            <small>{t("sign-in:demo.secrets", { password: account.password, pin: account.pin })}</small>
          </span>
        </UnstyledButton>
      ))}
    </section>
  );
}

export function SignIn(): ReactNode {
  const { t } = useTranslation("sign-in");
  const client = useClient();
  const host = useHost();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [forgot, setForgot] = useState(false);
  const enter = useMutation({
    mutationFn: (credentials: Credentials) =>
      signIn(client, { email: credentials.email, password: credentials.password }),
    // A wrong password is typed anew, not mended: nobody sees what it says.
    onError: (error) => {
      if (isRefusal(error, "BAD_CREDENTIALS")) setPassword("");
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    enter.mutate({ email, password });
  };
  if (forgot) return <ForgotPassword email={email} onBack={() => setForgot(false)} />;
  const accounts = host?.demoAccounts ?? [];
  const aside =
    accounts.length > 0 ? <DemoAccounts accounts={accounts} busy={enter.isPending} onChoose={enter.mutate} /> : null;
  return (
    <Frame title={t("title")} lead={t("lead", { terminal: host?.terminalName })} aside={aside}>
      <form className={classes["form"]} onSubmit={submit}>
        <TextInput
          label={t("email")}
          type="email"
          name="email"
          autoComplete="username"
          required
          data-autofocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("password")}
          name="password"
          autoComplete="current-password"
          required
          visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Refusal error={enter.error} />
        <Button type="submit" fullWidth loading={enter.isPending} rightSection={<Kbd keys="Enter" onFilled />}>
          {t("signIn")}
        </Button>
        <Anchor component="button" type="button" size="sm" onClick={() => setForgot(true)}>
          {t("forgot.link")}
        </Anchor>
      </form>
    </Frame>
  );
}
