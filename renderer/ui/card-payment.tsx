// A payment on the bank's own card terminal: how much it took (all, unless something else is typed) and its slip's number.
import { TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { parseAmount, roundForCash } from "#domain/money.ts";
import { FormDialog } from "./form-dialog.tsx";
import { Money } from "./money.tsx";

export interface CardPart {
  readonly tender: "card-machine";
  readonly amountMinor: number;
  readonly reference: string;
}

export function CardPayment(props: {
  dueMinor: number;
  currency: string;
  busy: boolean;
  error: unknown;
  onClose: () => void;
  /** `restMinor` is to be paid in cash. */
  onPay: (card: CardPart, restMinor: number) => void;
}): ReactNode {
  const { dueMinor, currency } = props;
  const { t } = useTranslation("common");
  const [text, setText] = useState("");
  const [reference, setReference] = useState("");
  const typed = text.trim() === "" ? null : parseAmount(text, currency);
  const amountMinor = typed === null ? dueMinor : typed.ok ? typed.value : 0;
  const isTooMuch = amountMinor > dueMinor;
  const isReady = amountMinor > 0 && !isTooMuch;
  const restMinor = isReady ? dueMinor - amountMinor : 0;
  const error = typed?.ok === false ? t("card.unreadable", { text }) : isTooMuch ? t("card.tooMuch") : null;
  return (
    <FormDialog
      title={t("card.title")}
      deed={t("card.deed")}
      busy={props.busy}
      ready={isReady}
      error={props.error}
      onClose={props.onClose}
      onDeed={() => props.onPay({ tender: "card-machine", amountMinor, reference: reference.trim() }, restMinor)}
    >
      <p>
        {t("card.due")} <Money amountMinor={dueMinor} currency={currency} />. {t("card.hint")}
      </p>
      <TextInput
        label={t("card.amount")}
        placeholder={t("card.all")}
        inputMode="decimal"
        autoComplete="off"
        data-autofocus
        value={text}
        onChange={(change) => setText(change.currentTarget.value)}
        error={error}
      />
      <TextInput
        label={t("card.reference")}
        description={t("card.referenceHint")}
        autoComplete="off"
        maxLength={40}
        value={reference}
        onChange={(change) => setReference(change.currentTarget.value)}
      />
      <p aria-live="polite">
        {restMinor === 0 ? null : (
          <>
            {t("card.rest")}{" "}
            <Money amountMinor={roundForCash({ amountMinor: restMinor, currency }).tenderMinor} currency={currency} />
          </>
        )}
      </p>
    </FormDialog>
  );
}
