// Who buys: nobody in particular, unless the clerk says so.
import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/kbd.tsx";
import classes from "./basket-panel.module.css";
import { useBasket, useStage } from "./stage.tsx";

export function BasketCustomerRow(): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const customer = useBasket((state) => state.customer);
  return (
    <div className={classes["customer"]}>
      <span className={classes["quiet"]}>{t("customer.label")}</span>
      <UnstyledButton
        className={classes["customerName"] ?? ""}
        onClick={() => desk.view.setState({ dialog: { kind: "customer", query: "" } })}
      >
        {customer === null ? t("walkIn") : customer.name === "" ? customer.email : customer.name}
        <span className={classes["quiet"]}>
          {" · "}
          <Kbd keys="C" /> {t(customer === null ? "customer.add" : "customer.change")}
        </span>
      </UnstyledButton>
    </div>
  );
}
