// The promo code of this sale, and how to give one.
import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDiscountWords } from "../../ui/discount-words.ts";
import { Kbd } from "../../ui/kbd.tsx";
import classes from "./basket-panel.module.css";
import { useBasket, useStage } from "./stage.tsx";

export function BasketCodeRow(): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const code = useBasket((state) => state.code);
  const currency = useBasket((state) => state.performances[state.lines[0]?.performanceId ?? ""]?.currency);
  const words = useDiscountWords();
  if (currency === undefined) return null;
  return (
    <div className={classes["customer"]} data-code="">
      <span className={classes["quiet"]}>{t("code.row")}</span>
      <UnstyledButton
        className={classes["customerName"] ?? ""}
        onClick={() => desk.view.setState({ dialog: { kind: "code" } })}
      >
        {code === null ? "" : `${words({ discount: code.discount, currency })} · `}
        <span className={classes["quiet"]}>
          <Kbd keys="Q" /> {t(code === null ? "code.add" : "code.change")}
        </span>
      </UnstyledButton>
    </div>
  );
}
