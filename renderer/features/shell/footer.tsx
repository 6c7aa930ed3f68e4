// The line at the bottom: do the books balance, is the printer there, has the mail gone out; and the keys always at hand.
import { UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLiveCommands } from "../../commands.ts";
import { useHost } from "../../stores/connection.ts";
import { useApi } from "../../ui/client-context.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import classes from "./shell.module.css";

function Health(): ReactNode {
  const { t } = useTranslation("shell");
  const host = useHost();
  const { data } = useQuery(useApi().host.health.queryOptions());
  if (!data) return null;
  const printer = data.printer ?? (host?.printsSilently ? t("printer.none") : t("printer.browser"));
  return (
    <>
      <Link
        to="/settings/$tab"
        params={{ tab: "books" }}
        className={classes["health"] ?? ""}
        data-tone={data.booksBalanced ? "good" : "bad"}
      >
        <span aria-hidden="true">{data.booksBalanced ? "●" : "✕"}</span>{" "}
        {t(data.booksBalanced ? "books.balanced" : "books.off")}
      </Link>
      <Link
        to="/settings/$tab"
        params={{ tab: "printing" }}
        className={classes["health"] ?? ""}
        data-tone={data.printsTroubled > 0 ? "warn" : "quiet"}
      >
        {data.printsTroubled > 0
          ? t("printer.troubled", { count: data.printsTroubled })
          : t("printer.ready", { printer })}
      </Link>
      <Link
        to="/settings/$tab"
        params={{ tab: "mail" }}
        className={classes["health"] ?? ""}
        data-tone={data.mailTroubled > 0 ? "warn" : "quiet"}
      >
        {data.mailTroubled > 0
          ? t("mail.troubled", { count: data.mailTroubled })
          : t("mail.waiting", { count: data.mailWaiting })}
      </Link>
    </>
  );
}

function FooterCommands(): ReactNode {
  const { t } = useTranslation();
  const commands = useLiveCommands().filter((command) => command.footer);
  return commands.map((command) => (
    <UnstyledButton
      key={command.id}
      className={classes["footerCommand"] ?? ""}
      disabled={!(command.when?.() ?? true)}
      onClick={command.run}
    >
      {t(command.label, { ...command.labelValues })} <Kbd keys={command.keys[0] ?? ""} />
    </UnstyledButton>
  ));
}

export function Footer(): ReactNode {
  return (
    <footer className={classes["footer"]}>
      <Health />
      <span className={classes["spring"]} />
      <FooterCommands />
    </footer>
  );
}
