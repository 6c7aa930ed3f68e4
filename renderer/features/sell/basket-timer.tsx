// The running time of the hold: calm, then a warning in the last minute, said aloud once.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../clock.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { UnstyledButton } from "@mantine/core";
import classes from "./basket-panel.module.css";
import { useBasket, useStage } from "./stage.tsx";

const SECOND_MS = 1_000;
const WARN_MS = 60_000;

/** `9:41`, never below `0:00`; hours when it is long. */
export function clockText(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / SECOND_MS));
  const minutes = Math.floor(seconds / 60);
  const rest = String(seconds % 60).padStart(2, "0");
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}

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
      <output className={classes["unseen"]}>{late ? t("basket.lastMinute") : ""}</output>
    </span>
  );
}
