// The QR code that banking programs read a transfer from: EPC069-12, version 002, for euros only. Pure.
import { type Minor, minorToDecimal } from "../money.ts";

const NAME_MOST = 70;
const MOST_MINOR = 99_999_999_999;

/** Whom to pay, as the venue's settings have it. */
export interface BankDetails {
  readonly holder: string;
  /** Without spaces. */
  readonly iban: string;
  /** Empty where it is not needed. */
  readonly bic: string;
}

/** What a customer is asked to transfer. */
export interface TransferRequest extends BankDetails {
  /** A creditor reference. */
  readonly reference: string;
  readonly amountMinor: Minor;
}

/** The text of the code; null where there is none for it: other currencies, or amounts no bank takes. */
export function epcCode(request: TransferRequest & { currency: string }): string | null {
  const { holder, iban, bic, reference, amountMinor, currency } = request;
  if (currency !== "EUR" || amountMinor < 1 || amountMinor > MOST_MINOR) return null;
  // A line break would begin another field.
  const name = holder.replaceAll(/\s+/gu, " ").trim().slice(0, NAME_MOST);
  const amount = `EUR${minorToDecimal(amountMinor, currency)}`;
  return ["BCD", "002", "1", "SCT", bic, name, iban, amount, "", reference].join("\n");
}
