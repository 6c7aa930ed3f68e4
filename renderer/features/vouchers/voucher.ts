// The shapes this screen shows, taken from the contract.
import type { Client } from "#contract/index.ts";

export type VoucherCard = Awaited<ReturnType<Client["vouchers"]["list"]>>[number];
export type Voucher = Awaited<ReturnType<Client["vouchers"]["get"]>>;

/** What a person must know of it first. */
export const voucherState = (voucher: Pick<VoucherCard, "isBlocked" | "balanceMinor">): "good" | "blocked" | "used" =>
  voucher.isBlocked ? "blocked" : voucher.balanceMinor > 0 ? "good" : "used";
