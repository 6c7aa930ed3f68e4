// The questions the desk asks: who is it for, why is it free, why is the sale void.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { compLines } from "../../stores/basket-prices.ts";
import { shownLines } from "../../stores/basket-steps.ts";
import { useDone } from "../../ui/refusal.tsx";
import { SeatPlanDialog } from "../../ui/seat-plan-dialog.tsx";
import { RequestTransfer, type TransferBooking } from "../bank/request-transfer.tsx";
import { CardDialog, LinkDialog, PayingDialog } from "./card-dialog.tsx";
import { CodeDialog } from "./code-dialog.tsx";
import { useClose } from "./close-dialog.ts";
import { CustomerPicker } from "./customer-picker.tsx";
import { giveAll } from "./desk-steps.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import type { Tender } from "./sell-view.ts";
import { useStage, useView } from "./stage.tsx";
import { usePay } from "./use-pay.ts";
import { VoucherDialog } from "./voucher-dialog.tsx";

export function SellDialogs(): ReactNode {
  const dialog = useView((view) => view.dialog);
  switch (dialog.kind) {
    case "none":
      return null;
    case "customer":
      return <CustomerPicker query={dialog.query} />;
    case "comp":
      return <CompDialog all={dialog.all} pays={dialog.pays} />;
    case "void":
      return <VoidDialog bookingId={dialog.bookingId} number={dialog.number} />;
    case "card":
      return <CardDialog vouchers={dialog.vouchers} />;
    case "link":
      return <LinkDialog vouchers={dialog.vouchers} />;
    case "paying":
      return <PayingDialog dialog={dialog} />;
    case "transfer":
      return <TransferDialog booking={dialog.booking} />;
    case "voucher":
      return <VoucherDialog />;
    case "code":
      return <CodeDialog />;
    case "plan":
      return <PlanDialog />;
    case "single":
      return <SingleDialog tender={dialog.tender} />;
  }
}

function CompDialog({ all, pays }: { all: boolean; pays: boolean }): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const close = useClose();
  const paying = usePay();
  const state = desk.basket.store.getState();
  const count = all ? shownLines(state).length : compLines(shownLines(state), state.performances).length;
  return (
    <ReasonDialog
      title={t("comp.title")}
      effect={t("comp.effect", { count })}
      confirm={t(pays ? "comp.confirmPay" : "comp.confirm")}
      permission="booking.comp"
      reasons={["press", "artist", "staff", "goodwill"].map((key) => t(`comp.reason.${key}`))}
      onClose={close}
      onConfirm={async (reason, { approvalId, approverName }) => {
        if (all) giveAll(desk);
        desk.basket.store.setState({ comp: { reason, approvalId, approverName } });
        close();
        if (pays) paying.start("given");
      }}
    />
  );
}

function TransferDialog({ booking }: { booking: TransferBooking }): ReactNode {
  const close = useClose();
  return <RequestTransfer booking={booking} onClose={close} />;
}

/** The seat plan of the performance on stage; the seats in the basket are ringed. */
function PlanDialog(): ReactNode {
  const { desk, card } = useStage();
  const close = useClose();
  if (card === null) return null;
  const lines = shownLines(desk.basket.store.getState());
  const highlight = lines.flatMap(({ performanceId, place }) => (performanceId === card.id ? [place] : []));
  return <SeatPlanDialog performanceId={card.id} highlight={highlight} onClose={close} />;
}

/** Why a seat is left alone; asked for by key, or by main when the sale was refused. */
function SingleDialog({ tender }: { tender: Tender | null }): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const close = useClose();
  const paying = usePay();
  return (
    <ReasonDialog
      title={t("single.title")}
      effect={t("single.effect")}
      confirm={t(tender === null ? "single.confirm" : "single.confirmPay")}
      permission={null}
      reasons={["insists", "party", "pillar", "later"].map((key) => t(`single.reason.${key}`))}
      onClose={close}
      onConfirm={async (singleReason) => {
        desk.basket.dismissTrouble();
        desk.basket.store.setState({ singleReason });
        close();
        if (tender !== null) paying.start(tender);
      }}
    />
  );
}

function VoidDialog({ bookingId, number }: { bookingId: string; number: string }): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const close = useClose();
  const done = useDone();
  return (
    <ReasonDialog
      danger
      title={t("void.title", { number })}
      effect={t("void.effect")}
      confirm={t("void.confirm")}
      permission="booking.void"
      reasons={["mistake", "wrongDate", "customer"].map((key) => t(`void.reason.${key}`))}
      onClose={close}
      onConfirm={async (reason, { approvalId }) => {
        const booking = await desk.client.bookings.void({ bookingId, reason, approvalId });
        desk.basket.store.setState((state) =>
          state.lastSale?.booking.id === bookingId ? { lastSale: { ...state.lastSale, booking } } : state,
        );
        close();
        done(t("void.done", { number }));
      }}
    />
  );
}
