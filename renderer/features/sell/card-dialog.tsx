// The basket is paid by card: on our own reader where there is one, else on the bank's machine, whole or in part; the
// rest is cash.
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { connectionStore } from "../../stores/connection.ts";
import { CardPayment } from "../../ui/card-payment.tsx";
import { useApi } from "../../ui/client-context.tsx";
import { ChooseReader, ReaderPayment } from "../../ui/reader-payment.tsx";
import { useClose } from "./close-dialog.ts";
import { printSold } from "./pay.ts";
import type { SellDialog } from "./sell-view.ts";
import { useStage } from "./stage.tsx";
import { usePay } from "./use-pay.ts";
import { usePricedBasket } from "./use-priced.ts";

export function CardDialog(): ReactNode {
  const provider = useQuery(useApi().payments.provider.queryOptions());
  const [byMachine, setByMachine] = useState(false);
  const priced = usePricedBasket();
  const paying = usePay();
  const close = useClose();
  if (!priced || provider.isPending) return null;
  if (provider.data?.isSetUp === true && !byMachine)
    return (
      <ChooseReader
        dueMinor={priced.totalMinor}
        currency={priced.currency}
        busy={false}
        onClose={close}
        onCharge={(reader) => {
          close();
          paying.start({ tender: "card-reader", reader });
        }}
        onOther={() => setByMachine(true)}
      />
    );
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

/** The reserved booking is being charged. */
export function ReaderDialog({ dialog }: { dialog: Extract<SellDialog, { kind: "reader" }> }): ReactNode {
  const { desk } = useStage();
  const close = useClose();
  const { bookingId, dueMinor, currency, reader } = dialog;
  return (
    <ReaderPayment
      booking={{ id: bookingId, dueMinor, currency }}
      reader={reader}
      onClose={close}
      onPaid={(printJob) => {
        close();
        const printsSilently = connectionStore.getState().host?.printsSilently ?? false;
        void printSold(desk, printJob, { printsSilently, onPrinted: () => window.focus() });
      }}
    />
  );
}
