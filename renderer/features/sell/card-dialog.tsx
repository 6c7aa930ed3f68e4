// The basket is paid by card: on our own reader where there is one, else on the bank's machine, whole or in part; or by
// link. What vouchers leave of it is paid so, the rest of that is cash.
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { connectionStore } from "../../stores/connection.ts";
import { type PrintJob, leftToPay } from "../../ui/attempt-ends.tsx";
import { CardPayment } from "../../ui/card-payment.tsx";
import { useApi } from "../../ui/client-context.tsx";
import { ChooseLink, LinkPayment } from "../../ui/link-payment.tsx";
import { ChooseReader, ReaderPayment } from "../../ui/reader-payment.tsx";
import type { VoucherPaid } from "../../ui/voucher-payment.tsx";
import { useClose } from "./close-dialog.ts";
import { printSold } from "./pay.ts";
import type { SellDialog } from "./sell-view.ts";
import { useBasket, useStage } from "./stage.tsx";
import { usePay } from "./use-pay.ts";
import { usePricedBasket } from "./use-priced.ts";

interface RestProps {
  readonly vouchers: readonly VoucherPaid[];
}

export function CardDialog({ vouchers }: RestProps): ReactNode {
  const { desk } = useStage();
  const provider = useQuery(useApi().payments.provider.queryOptions());
  const [byMachine, setByMachine] = useState(false);
  const priced = usePricedBasket();
  const paying = usePay();
  const close = useClose();
  if (!priced || provider.isPending) return null;
  const { currency } = priced;
  const due = { dueMinor: leftToPay({ ...priced, vouchers }), currency };
  if (provider.data?.isSetUp === true && !byMachine)
    return (
      <ChooseReader
        {...due}
        busy={false}
        onClose={close}
        onCharge={(reader) => {
          close();
          paying.start({ tender: "reader", reader, vouchers });
        }}
        onOther={() => setByMachine(true)}
        onLink={() => desk.view.setState({ dialog: { kind: "link", vouchers } })}
      />
    );
  return (
    <CardPayment
      {...due}
      busy={false}
      error={null}
      onClose={close}
      onPay={(card) => {
        close();
        paying.start({ tender: "parts", parts: [...vouchers, card] });
      }}
    />
  );
}

export function LinkDialog({ vouchers }: RestProps): ReactNode {
  const priced = usePricedBasket();
  const customer = useBasket((state) => state.customer);
  const paying = usePay();
  const close = useClose();
  if (!priced) return null;
  return (
    <ChooseLink
      dueMinor={leftToPay({ ...priced, vouchers })}
      currency={priced.currency}
      email={customer?.email ?? ""}
      isFarAway={false}
      onClose={close}
      onStart={(link) => {
        close();
        paying.start({ tender: "link", link, vouchers });
      }}
    />
  );
}

/** The reserved booking is being paid. */
export function PayingDialog({ dialog }: { dialog: Extract<SellDialog, { kind: "paying" }> }): ReactNode {
  const { desk } = useStage();
  const close = useClose();
  const { toPay, by } = dialog;
  const onPaid = (printJob: PrintJob): void => {
    close();
    const printsSilently = connectionStore.getState().host?.printsSilently ?? false;
    void printSold(desk, printJob, { printsSilently, onPrinted: () => window.focus() });
  };
  return by.tender === "reader" ? (
    <ReaderPayment toPay={toPay} reader={by.reader} onClose={close} onPaid={onPaid} />
  ) : (
    <LinkPayment toPay={toPay} link={by.link} onClose={close} onPaid={onPaid} />
  );
}
