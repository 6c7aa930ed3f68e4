// Vouchers: what is on one, what it may pay, how its code is written. Pure; the store's trigger keeps balances above zero.
import type { Minor } from "./money.ts";
import { type Refusal, type Result, ok, refuse } from "./result.ts";

/** A gift card holds no more than this, in minor units: ten thousand of a currency with cents. */
export const VOUCHER_MOST_MINOR = 1_000_000;

/** What a voucher must say of itself before it pays. */
export interface VoucherState {
  readonly currency: string;
  readonly balanceMinor: Minor;
  readonly isBlocked: boolean;
}

type CannotPay =
  | Refusal<"VOUCHER_BLOCKED">
  | Refusal<"VOUCHER_CURRENCY", { currency: string }>
  | Refusal<"VOUCHER_TOO_LITTLE", { leftMinor: Minor; currency: string }>;

/** May this voucher pay that much? Refuses VOUCHER_BLOCKED, VOUCHER_CURRENCY, VOUCHER_TOO_LITTLE with what is left on it. */
export function checkVoucher(
  voucher: VoucherState,
  wanted: { readonly amountMinor: Minor; readonly currency: string },
): Result<true, CannotPay> {
  const { currency, balanceMinor } = voucher;
  if (voucher.isBlocked) return refuse("VOUCHER_BLOCKED");
  if (currency !== wanted.currency) return refuse("VOUCHER_CURRENCY", { currency });
  return wanted.amountMinor <= balanceMinor
    ? ok(true)
    : refuse("VOUCHER_TOO_LITTLE", { leftMinor: balanceMinor, currency });
}

/** How much of what is due a voucher pays: all it has, or all that is due. */
export const voucherPart = (options: { dueMinor: Minor; balanceMinor: Minor }): Minor =>
  Math.max(0, Math.min(options.dueMinor, options.balanceMinor));

const SHOWN_CHARACTERS = 5;

/** The end of a code: enough to tell vouchers apart on a screen, too little to pay with. */
export const codeEnd = (code: string): string => `…${code.slice(-SHOWN_CHARACTERS)}`;
