// Counting coins and notes: one field each, the largest first, the sum below. Enter and arrows walk, the last Enter submits.
import { NumberInput } from "@mantine/core";
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { denominationsOf, formatMinor } from "#domain/money.ts";
import { Money } from "../../ui/money.tsx";
import { type Counts, sumOfCounts } from "./counts.ts";
import classes from "./drawer.module.css";

export interface CountGridProps {
  readonly currency: string;
  readonly counts: Counts;
  readonly onChange: (counts: Counts) => void;
}

const STEPS: Readonly<Record<string, number>> = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

export function CountGrid(props: CountGridProps): ReactNode {
  const { currency, counts } = props;
  const { t } = useTranslation("drawer");
  const frame = useRef<HTMLDivElement>(null);
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
  const known = denominationsOf(currency);
  const half = Math.ceil(known.length / 2);
  return (
    <div ref={frame}>
      <div className={classes["halves"]}>
        {[known.slice(0, half), known.slice(half)].map((denominations) => (
          <Half key={denominations[0]} {...props} denominations={denominations} onKeyDown={walk} />
        ))}
      </div>
      <p className={classes["total"]}>
        {t("count.total")}{" "}
        <strong aria-live="polite">
          <Money amountMinor={sumOfCounts(counts)} currency={currency} />
        </strong>
      </p>
    </div>
  );
}

function Half(
  props: CountGridProps & {
    denominations: readonly number[];
    onKeyDown: (press: KeyboardEvent<HTMLInputElement>) => void;
  },
): ReactNode {
  const { currency, counts, denominations } = props;
  const { t, i18n } = useTranslation("drawer");
  return (
    <table className={classes["count"]}>
      <caption className={classes["hidden"]}>{t("count.caption")}</caption>
      <thead className={classes["hidden"]}>
        <tr>
          <th scope="col">{t("count.kind")}</th>
          <th scope="col">{t("count.quantity")}</th>
          <th scope="col">{t("count.sum")}</th>
        </tr>
      </thead>
      <tbody>
        {denominations.map((denominationMinor) => {
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
                  onKeyDown={props.onKeyDown}
                />
              </td>
              <td>
                <Money amountMinor={quantity * denominationMinor} currency={currency} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
