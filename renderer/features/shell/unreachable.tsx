// Shown before the host has answered for the first time, or when this window's link is no longer good.
import { Loader, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useConnectionState } from "../../stores/connection.ts";
import classes from "./shell.module.css";

export function Unreachable(): ReactNode {
  const { t } = useTranslation("shell");
  const state = useConnectionState();
  const key = state === "refused" ? "refused" : state === "offline" ? "offline" : "connecting";
  return (
    <main className={classes["whole"]}>
      {key === "refused" ? null : <Loader size="sm" />}
      <Title order={1}>{t(`link.${key}.title`)}</Title>
      <p>{t(`link.${key}.whatToDo`)}</p>
    </main>
  );
}
