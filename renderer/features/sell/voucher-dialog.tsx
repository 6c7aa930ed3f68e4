// The basket is paid with a voucher, whole or in part; the rest is cash.
import type { ReactNode } from "react";
import { VoucherPayment } from "../../ui/voucher-payment.tsx";
import { useClose } from "./close-dialog.ts";
import { usePay } from "./use-pay.ts";
import { usePricedBasket } from "./use-priced.ts";

export function VoucherDialog(): ReactNode {
  const priced = usePricedBasket();
  const paying = usePay();
  const close = useClose();
  if (!priced) return null;
  return (
    <VoucherPayment
      dueMinor={priced.totalMinor}
      currency={priced.currency}
      busy={false}
      error={null}
      onClose={close}
      onPay={(part) => {
        close();
        paying.start(part);
      }}
    />
  );
}
