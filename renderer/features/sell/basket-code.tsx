// The promo code of this sale, and how to give one.
import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDiscountWords } from "../../ui/discount-words.ts";
import { Kbd } from "../../ui/kbd.tsx";
import classes from "./basket-panel.module.css";
import { useBasket, useStage } from "./stage.tsx";

/** Beside the time in the head while there is no code: the room below is for lines and what they cost. */
export function AddCode(): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const hasCode = useBasket((state) => state.code !== null);
  if (hasCode) return null;
  return (
    <UnstyledButton
      className={classes["extend"] ?? ""}
      onClick={() => desk.view.setState({ dialog: { kind: "code" } })}
    >
      {t("code.add")} <Kbd keys="Q" />
    </UnstyledButton>
  );
}

export function BasketCodeRow(): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const code = useBasket((state) => state.code);
  const currency = useBasket((state) => state.performances[state.lines[0]?.performanceId ?? ""]?.currency);
  const words = useDiscountWords();
  if (currency === undefined || code === null) return null;
  return (
    <div className={classes["customer"]} data-code="">
      <span className={classes["quiet"]}>{t("code.row")}</span>
      <UnstyledButton
        className={classes["customerName"] ?? ""}
        onClick={() => desk.view.setState({ dialog: { kind: "code" } })}
      >
        {words({ discount: code.discount, currency })} ·{" "}
        <span className={classes["quiet"]}>
          <Kbd keys="Q" /> {t("code.change")}
        </span>
      </UnstyledButton>
    </div>
  );
}
