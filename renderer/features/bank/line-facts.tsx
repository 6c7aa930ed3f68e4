// What the bank says of a line, whole.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { groupedIban } from "#domain/bank/iban.ts";
import { Money } from "../../ui/money.tsx";
import type { BankLine } from "./bank.ts";
import { BankDay } from "./bank-day.tsx";
import classes from "./bank.module.css";

export function LineFacts({ line }: { line: BankLine }): ReactNode {
  const { t } = useTranslation("bank");
  const facts = [
    ["amount", <Money key="amount" amountMinor={line.amountMinor} currency={line.currency} />],
    ["day", <BankDay key="day" day={line.bookedOn} />],
    ["name", line.name],
    ["iban", groupedIban(line.iban)],
    ["reference", line.reference],
    ["text", line.text],
  ] as const;
  return (
    <dl className={classes["facts"]}>
      {facts
        .filter(([, value]) => value !== "")
        .map(([key, value]) => (
          <div key={key} data-strong={key === "amount" || undefined}>
            <dt>{t(`column.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
