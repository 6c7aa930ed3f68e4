// Rows of a bank's CSV as lines of a statement, and what is wrong with those that are none. Pure.
import { parseDay, parseSigned } from "./amounts.ts";
import type { BankMapping, BankRole } from "./csv-mapping.ts";
import type { StatementLine } from "./statement.ts";

export interface RowProblem {
  readonly line: number;
  readonly code: "BAD_DATE" | "BAD_AMOUNT";
  readonly value: string;
}

export interface RowsRead {
  readonly lines: readonly StatementLine[];
  /** Headings and sums between the lines: neither a day nor an amount. */
  readonly skipped: number;
  readonly problems: readonly RowProblem[];
}

const PROBLEMS_MOST = 50;
const TEXT_MOST = 1_000;
const NAME_MOST = 140;
const IBAN_MOST = 34;

/** `currency`: of the account, where no column says it. */
export function linesOfRows(
  rows: readonly { readonly line: number; readonly cells: readonly string[] }[],
  options: { readonly mapping: BankMapping; readonly currency: string },
): RowsRead {
  const { mapping, currency } = options;
  const lines: StatementLine[] = [];
  const problems: RowProblem[] = [];
  let skipped = 0;
  for (const { line, cells } of rows) {
    const cell = (role: BankRole): string =>
      (mapping.columns[role] ?? [])
        .map((column) => cells[column]?.replaceAll(/\s+/gu, " ").trim() ?? "")
        .filter((text) => text !== "")
        .join(" ");
    const told = amountText(cell);
    if (cell("day") === "" && told === "") {
      skipped += 1;
      continue;
    }
    const bookedOn = parseDay(cell("day"), mapping.dayOrder);
    const its = cell("currency").toUpperCase() || currency;
    const amountMinor = parseSigned(told, its);
    if (bookedOn === null) problems.push({ line, code: "BAD_DATE", value: cell("day") });
    else if (amountMinor === null) problems.push({ line, code: "BAD_AMOUNT", value: told });
    else if (amountMinor === 0) skipped += 1;
    else
      lines.push({
        ...{ bookedOn, currency: its, amountMinor, name: cell("name").slice(0, NAME_MOST) },
        iban: cell("iban").replaceAll(" ", "").toUpperCase().slice(0, IBAN_MOST),
        ...{ reference: cell("reference").slice(0, NAME_MOST), text: cell("text").slice(0, TEXT_MOST) },
        bankReference: cell("bankReference").slice(0, NAME_MOST),
      });
    if (problems.length >= PROBLEMS_MOST) break;
  }
  return { lines, skipped, problems };
}

const OUT = /^(?:s|soll|d|debit|dbit|-)$/iu;

/** One column with a sign, one with a sign beside it, or a column each for in and out. */
function amountText(cell: (role: BankRole) => string): string {
  const amount = cell("amount");
  if (amount !== "") return OUT.test(cell("sign")) ? `-${amount.replace(/^[+-]/u, "")}` : amount;
  const out = cell("out");
  if (out !== "" && /[1-9]/u.test(out)) return `-${out.replace(/^[+-]/u, "")}`;
  return cell("in");
}
