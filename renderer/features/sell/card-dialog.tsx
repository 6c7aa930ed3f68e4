// The basket is paid on the card terminal, whole or in part; the rest is cash.
import type { ReactNode } from "react";
import { CardPayment } from "../../ui/card-payment.tsx";
import { useClose } from "./close-dialog.ts";
import { usePay } from "./use-pay.ts";
import { usePricedBasket } from "./use-priced.ts";

export function CardDialog(): ReactNode {
  const priced = usePricedBasket();
  const paying = usePay();
  const close = useClose();
  if (!priced) return null;
  return (
    <CardPayment
      dueMinor={priced.totalMinor}
      currency={priced.currency}
      busy={false}
      error={null}
      onClose={close}
      onPay={(card) => {
        close();
        paying.start(card);
      }}
    />
  );
}
