// The line at the top: brand, command bar, connection, who works here.
import { Menu, UnstyledButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useConnectionState, useHost } from "../../stores/connection.ts";
import { lock, signOut, useSession } from "../../stores/session.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { requestCommandBar, setCommandBarHost, useCommandBarFilled } from "../../ui/command-bar-slot.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { useRefusal } from "../../ui/refusal.tsx";
import { When } from "../../ui/when.tsx";
import classes from "./shell.module.css";

/** Where no desk fills the slot, a button in its shape leads to the one that does. */
function CommandBarButton(): ReactNode {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const go = (): void => {
    requestCommandBar();
    void navigate({ to: "/sell" });
  };
  return (
    <UnstyledButton className={classes["commandButton"] ?? ""} onClick={go}>
      <Kbd keys="/" />
      <span>{t("commandBar")}</span>
    </UnstyledButton>
  );
}

function ConnectionDot(): ReactNode {
  const { t } = useTranslation("shell");
  const state = useConnectionState();
  const { data } = useQuery({ ...useApi().host.health.queryOptions(), refetchInterval: 30_000 });
  const online = state === "online";
  return (
    <output className={classes["who"]} data-online={online}>
      <span className={classes["dot"]} aria-hidden="true" />
      {online ? t("online", { count: data?.connections ?? 1 }) : t("offline")}
    </output>
  );
}

function ClerkMenu(props: { onSwitch: () => void }): ReactNode {
  const { t } = useTranslation("shell");
  const client = useClient();
  const session = useSession();
  const host = useHost();
  const navigate = useNavigate();
  const refusal = useRefusal();
  if (!session) return null;
  // Whoever signs in next begins at the counter, not where somebody else was.
  const leave = async (): Promise<void> => {
    await navigate({ to: "/sell" });
    await signOut(client).catch(refusal);
  };
  return (
    <Menu position="bottom-end" width={240} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className={classes["clerk"] ?? ""}>
          <b>{session.staff.name}</b>
          <span>
            {host?.terminalName} · {t("since")} <When instant={session.startedAt} style="time" />
          </span>
          <IconChevronDown size={14} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t(`role.${session.staff.role}`)}</Menu.Label>
        <Menu.Item rightSection={<Kbd keys="F4" />} onClick={props.onSwitch}>
          {t("command.switch")}
        </Menu.Item>
        <Menu.Item rightSection={<Kbd keys="Alt+L" />} onClick={() => void lock(client).catch(refusal)}>
          {t("command.lock")}
        </Menu.Item>
        <Menu.Item onClick={() => void navigate({ to: "/settings/$tab", params: { tab: "account" } })}>
          {t("command.account")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void leave()}>{t("command.signOut")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export function TopBar(props: { onSwitch: () => void }): ReactNode {
  const { t } = useTranslation("common");
  const filled = useCommandBarFilled();
  return (
    <header className={classes["top"]}>
      <span className={classes["brand"]}>{t("brand")}</span>
      <div className={classes["commandSlot"]}>
        <div ref={setCommandBarHost} className={classes["commandHost"]} />
        {filled ? null : <CommandBarButton />}
      </div>
      <ConnectionDot />
      <ClerkMenu onSwitch={props.onSwitch} />
    </header>
  );
}
