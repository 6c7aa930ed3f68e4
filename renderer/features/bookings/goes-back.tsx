// What goes back on which way: coins and notes, the card terminal, a voucher. The same words in every dialog.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Money } from "../../ui/money.tsx";
import type { Back } from "./return-effect.ts";

/** `onVoucher`: all of it is kept on a new voucher instead. */
export function GoesBack(props: { back: Back; onVoucher: boolean; currency: string }): ReactNode {
  const { t } = useTranslation("bookings");
  const { back, onVoucher, currency } = props;
  const ways = onVoucher
    ? ([["newVoucher", back.amountMinor]] as const)
    : ([
        ["cash", back.cashMinor],
        ["card", back.cardMinor],
        ["provider", back.providerMinor],
        ["transfer", back.transferMinor],
        ["voucher", back.voucherMinor],
      ] as const);
  return ways
    .filter(([, amountMinor]) => amountMinor > 0)
    .map(([way, amountMinor]) => (
      <p key={way}>
        {t("return.back")}{" "}
        <strong>
          <Money amountMinor={amountMinor} currency={currency} />
        </strong>{" "}
        {t(`return.${way}`)}
      </p>
    ));
}
