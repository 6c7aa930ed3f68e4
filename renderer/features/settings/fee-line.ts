// A fee as it is typed, and what is sent of it.
import { minorToDecimal, parseAmount } from "#domain/money.ts";
import { formatPercent, parsePercent } from "#domain/percent.ts";
import type { Venue } from "./venue.ts";

type Fee = Venue["fees"][number];

/** What a fee is of: an amount or a percentage, per ticket or per booking. */
export const FEE_KINDS = ["ticket", "booking", "ticket-percent", "booking-percent"] as const;
type FeeKind = (typeof FEE_KINDS)[number];

export interface FeeLineDraft {
  readonly id: string;
  readonly name: string;
  readonly kind: FeeKind;
  /** An amount, or a percentage. */
  readonly value: string;
  readonly least: string;
  readonly most: string;
  readonly refundable: boolean;
}

export const isPercent = (kind: FeeKind): boolean => kind.endsWith("-percent");

export const lineOf = (fee: Fee, options: { currency: string; locale: string }): FeeLineDraft => {
  const decimal = (amountMinor: number | null): string =>
    amountMinor === null ? "" : minorToDecimal(amountMinor, options.currency);
  return {
    ...{ id: fee.id, name: fee.name, refundable: fee.refundable },
    kind: fee.ratePpm === null ? fee.per : `${fee.per}-percent`,
    value: fee.ratePpm === null ? decimal(fee.amountMinor) : formatPercent(fee.ratePpm, options.locale),
    ...{ least: decimal(fee.leastMinor), most: decimal(fee.mostMinor) },
  };
};

/** Fields that cannot be read, or cross: marked when something stands in them. */
export function wrongFields(line: FeeLineDraft, currency: string): ("value" | "least" | "most")[] {
  const { least, most } = boundsOf(line, currency);
  return [
    ...(valueOf(line, currency) === null ? (["value"] as const) : []),
    ...(least === undefined ? (["least"] as const) : []),
    ...(most === undefined || (typeof most === "number" && most < (least ?? 0)) ? (["most"] as const) : []),
  ];
}

/** Minor units or parts per million, above zero; null when it is neither. */
function valueOf(line: FeeLineDraft, currency: string): number | null {
  const value = isPercent(line.kind) ? parsePercent(line.value) : (boundOf(line.value, currency) ?? null);
  return value !== null && value > 0 ? value : null;
}

/** Null: none. Undefined: cannot be read. */
function boundOf(text: string, currency: string): number | null | undefined {
  if (text.trim() === "") return null;
  const parsed = parseAmount(text, currency);
  return parsed.ok ? parsed.value : undefined;
}

const boundsOf = (line: FeeLineDraft, currency: string) =>
  isPercent(line.kind)
    ? { least: boundOf(line.least, currency), most: boundOf(line.most, currency) }
    : { least: null, most: null };

/** The fee to send; null while a field is missing or wrong. */
export function feeOf(line: FeeLineDraft, currency: string): Fee | null {
  const value = valueOf(line, currency);
  if (value === null || line.name.trim() === "" || wrongFields(line, currency).length > 0) return null;
  const { least, most } = boundsOf(line, currency);
  const percent = isPercent(line.kind);
  return {
    ...{ id: line.id, name: line.name, per: line.kind.startsWith("ticket") ? "ticket" : "booking" },
    ...{ amountMinor: percent ? 0 : value, ratePpm: percent ? value : null },
    ...{ leastMinor: least ?? null, mostMinor: most ?? null, refundable: line.refundable },
  };
}
