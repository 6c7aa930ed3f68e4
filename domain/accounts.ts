// The ledger's accounts under the numbers an accountant knows them by.
import type { Account } from "./ledger.ts";

/** Numbers until the accountant has said better; in the order of a balance sheet. */
export const ACCOUNT_NUMBERS: Readonly<Record<Account, string>> = {
  cash: "1000",
  safe: "1010",
  "petty-cash": "1020",
  bank: "1050",
  "card-machine": "1100",
  "card-reader": "1110",
  checkout: "1120",
  paypal: "1125",
  provider: "1130",
  payouts: "1140",
  disputes: "1150",
  booking: "1200",
  "voucher:liability": "1700",
  "transfers:open": "1705",
  "refunds:owed": "1710",
  "refunds:collect": "1720",
  "tax:payable": "1800",
  "revenue:deferred": "4000",
  "provider:other": "1730",
  "provider:fees": "6850",
  "disputes:lost": "6930",
  rounding: "4900",
  "over-short": "4910",
};

export const ACCOUNTS = Object.keys(ACCOUNT_NUMBERS) as Account[];

/** A number that was chosen, else the usual one. */
export const accountNumber = (account: string, chosen: Readonly<Record<string, string>>): string =>
  chosen[account] || (ACCOUNT_NUMBERS as Readonly<Record<string, string>>)[account] || account;
