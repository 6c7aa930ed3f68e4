// The running time of the hold: calm, then a warning in the last minute, said aloud once.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../clock.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import { AddCode } from "./basket-code.tsx";
import classes from "./basket-panel.module.css";
import { clockText } from "./clock-text.ts";
import { useBasket, useStage } from "./stage.tsx";

const WARN_MS = 60_000;

export function BasketTimer(): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const expiresAt = useBasket((state) => state.expiresAt);
  const now = useNow(500);
  if (expiresAt === null) return null;
  const leftMs = expiresAt - now;
  const late = leftMs <= WARN_MS;
  return (
    <span className={classes["timerRow"]}>
      <span className={classes["timer"]} data-late={late || undefined} role="timer" aria-label={t("basket.timeLeft")}>
        {clockText(leftMs)}
      </span>
      <UnstyledButton className={classes["extend"] ?? ""} onClick={() => void desk.basket.extend()}>
        {t("basket.extend")} <Kbd keys="E" />
      </UnstyledButton>
      <AddCode />
      <VisuallyHidden component="output">{late ? t("basket.lastMinute") : ""}</VisuallyHidden>
    </span>
  );
}
