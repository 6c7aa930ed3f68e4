// The basket is paid with a voucher, whole or in part; the rest is cash, or goes on a card or a link.
import type { ReactNode } from "react";
import { VoucherPayment } from "../../ui/voucher-payment.tsx";
import { useClose } from "./close-dialog.ts";
import { useStage } from "./stage.tsx";
import { usePay } from "./use-pay.ts";
import { usePricedBasket } from "./use-priced.ts";

export function VoucherDialog(): ReactNode {
  const priced = usePricedBasket();
  const paying = usePay();
  const close = useClose();
  const { desk } = useStage();
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
        paying.start({ tender: "parts", parts: [part] });
      }}
      onRest={(kind, part) => desk.view.setState({ dialog: { kind, vouchers: [part] } })}
    />
  );
}
