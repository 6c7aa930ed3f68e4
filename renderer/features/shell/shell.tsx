// The frame around the desks: top bar, navigation, footer.
import { useNavigate } from "@tanstack/react-router";
import { Outlet } from "@tanstack/react-router";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCommands, type Command } from "../../commands.ts";
import { useConnectionState } from "../../stores/connection.ts";
import { lock } from "../../stores/session.ts";
import { useClient } from "../../ui/client-context.tsx";
import { requestCommandBar } from "../../ui/command-bar-slot.tsx";
import { useRefusal } from "../../ui/refusal.tsx";
import { SwitchClerk } from "../sign-in/switch-clerk.tsx";
import { useDesks } from "./desks.ts";
import { Footer } from "./footer.tsx";
import { KeySheet } from "./key-sheet.tsx";
import { Navigation } from "./navigation.tsx";
import classes from "./shell.module.css";
import { TopBar } from "./top-bar.tsx";

function useShellCommands(open: { sheet: () => void; switching: () => void }): void {
  const navigate = useNavigate();
  const client = useClient();
  const refusal = useRefusal();
  const desks = useDesks();
  const { sheet, switching } = open;
  const commands = useMemo<Command[]>(() => {
    const group = "shell:group";
    return [
      {
        id: "shell.commandBar",
        label: "shell:command.commandBar",
        keys: ["/"],
        group,
        run: () => {
          requestCommandBar();
          void navigate({ to: "/sell" });
        },
      },
      ...desks.map((desk) => ({
        id: `shell.${desk.name}`,
        label: `shell:desk.${desk.name}`,
        keys: [desk.keys],
        group,
        run: () => void navigate({ to: desk.path }),
      })),
      { id: "shell.switch", label: "shell:command.switch", keys: ["F4"], group, run: switching },
      {
        id: "shell.lock",
        label: "shell:command.lock",
        keys: ["Alt+L"],
        group,
        run: () => void lock(client).catch(refusal),
      },
      { id: "shell.keys", label: "shell:command.keys", keys: ["?"], group, footer: true, run: sheet },
    ];
  }, [navigate, client, refusal, desks, sheet, switching]);
  useCommands(commands);
}

export function Shell(): ReactNode {
  const { t } = useTranslation("shell");
  const [dialog, setDialog] = useState<"none" | "sheet" | "switch">("none");
  const state = useConnectionState();
  const close = (): void => setDialog("none");
  const open = useMemo(() => ({ sheet: () => setDialog("sheet"), switching: () => setDialog("switch") }), []);
  useShellCommands(open);
  return (
    <div className={classes["shell"]}>
      <TopBar onSwitch={open.switching} />
      <Navigation />
      <main className={classes["main"]} id="main">
        {state === "online" ? null : (
          <div className={classes["banner"]} role="alert">
            {state === "refused" ? t("banner.refused") : t("banner.offline")}
          </div>
        )}
        <div className={classes["desk"]}>
          <Outlet />
        </div>
      </main>
      <Footer />
      <KeySheet opened={dialog === "sheet"} onClose={close} />
      <SwitchClerk opened={dialog === "switch"} onClose={close} />
    </div>
  );
}
