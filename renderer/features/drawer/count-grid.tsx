// Counting coins and notes: one field each, the largest first, the sum below. Enter and arrows walk, the last Enter submits.
import { NumberInput } from "@mantine/core";
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { denominationsOf, formatMinor } from "#domain/money.ts";
import { Money } from "../../ui/money.tsx";
import classes from "./drawer.module.css";
import type { Counts } from "./counts.ts";
import { sumOfCounts } from "./counts.ts";

export interface CountGridProps {
  readonly currency: string;
  readonly counts: Counts;
  readonly onChange: (counts: Counts) => void;
}

const STEPS: Readonly<Record<string, number>> = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

export function CountGrid(props: CountGridProps): ReactNode {
  const { currency, counts } = props;
  const { t, i18n } = useTranslation("drawer");
  const frame = useRef<HTMLTableElement>(null);
  useEffect(() => frame.current?.querySelector("input")?.focus(), []);
  const walk = (press: KeyboardEvent<HTMLInputElement>): void => {
    const step = press.ctrlKey || press.metaKey ? undefined : STEPS[press.key];
    if (step === undefined) return;
    const fields = [...(frame.current?.querySelectorAll("input") ?? [])];
    const next = fields[fields.indexOf(press.currentTarget) + step];
    // Enter in the last field is the form's own.
    if (next === undefined) return;
    press.preventDefault();
    next.focus();
    next.select();
  };
  return (
    <table className={classes["count"]} ref={frame}>
      <caption className={classes["hidden"]}>{t("count.caption")}</caption>
      <thead className={classes["hidden"]}>
        <tr>
          <th scope="col">{t("count.kind")}</th>
          <th scope="col">{t("count.quantity")}</th>
          <th scope="col">{t("count.sum")}</th>
        </tr>
      </thead>
      <tbody>
        {denominationsOf(currency).map((denominationMinor) => {
          const quantity = counts[denominationMinor] ?? 0;
          const name = formatMinor({ amountMinor: denominationMinor, currency, locale: i18n.language });
          return (
            <tr key={denominationMinor} data-empty={quantity === 0 || undefined}>
              <th scope="row">{name}</th>
              <td>
                <NumberInput
                  size="xs"
                  hideControls
                  min={0}
                  max={10_000}
                  allowDecimal={false}
                  allowNegative={false}
                  aria-label={t("count.of", { name })}
                  placeholder="0"
                  value={quantity === 0 ? "" : quantity}
                  onChange={(value) => props.onChange({ ...counts, [denominationMinor]: Number(value) || 0 })}
                  onKeyDown={walk}
                />
              </td>
              <td data-figures="">
                <Money amountMinor={quantity * denominationMinor} currency={currency} />
              </td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {t("count.total")}
          </th>
          <td aria-live="polite">
            <strong>
              <Money amountMinor={sumOfCounts(counts)} currency={currency} />
            </strong>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
