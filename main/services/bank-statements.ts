// Statements of the bank as files: looked at first, then every line that no earlier file had is stored. Hostile input.
import { createHash } from "node:crypto";
import type { BankMapping } from "#domain/bank/csv-mapping.ts";
import { guessBankMapping, isUsable } from "#domain/bank/csv-mapping.ts";
import { type RowProblem, linesOfRows } from "#domain/bank/csv-lines.ts";
import { STATEMENT_BYTES_MOST, type StatementLine, type StatementOfAccount, sameness } from "#domain/bank/statement.ts";
import { withoutCardNumbers } from "#domain/free-text.ts";
import type { Id } from "#domain/ids.ts";
import { isCurrency } from "#domain/money.ts";
import { type Result, refuse, refuseNow, valueOf } from "#domain/result.ts";
import type { Reader, Writer } from "#db/open.ts";
import * as bank from "#db/queries/bank.ts";
import { readBankCsv } from "../bank-csv.ts";
import { type StatementUnreadable, readCamt } from "../camt.ts";
import type { CsvTable } from "../csv.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { decodeText } from "../text-bytes.ts";

export interface StatementFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Whose account it is, where the file does not say. */
  readonly venueId: Id;
  /** For CSV; null: guessed. */
  readonly mapping: BankMapping | null;
}

const SAMPLE_ROWS = 6;
const FILE_NAME_MOST = 200;

interface Read {
  readonly format: "camt" | "csv";
  readonly statements: readonly StatementOfAccount[];
  readonly table: CsvTable | null;
  readonly mapping: BankMapping | null;
  readonly problems: readonly RowProblem[];
  readonly skipped: number;
}

/** What the file holds and what of it is new; nothing is written. Refuses FILE_TOO_LARGE, STATEMENT_UNREADABLE. */
export function lookAtStatement(office: Office, file: StatementFile) {
  const { format, statements, table, mapping, problems, skipped } = readStatement(office.store, file);
  const lines = statements.flatMap(({ lines: all }) => all);
  const days = lines.map(({ bookedOn }) => bookedOn).toSorted();
  const fresh = keyed(statements).filter((line) => !bank.isKnownLine(office.store, line));
  return {
    ...{ format, lines: lines.length, fresh: fresh.length, skipped, problems: [...problems] },
    accounts: [...new Set(statements.map(({ account }) => account))],
    ...{ from: days[0] ?? null, to: days.at(-1) ?? null },
    table:
      table === null || mapping === null
        ? null
        : {
            header: [...table.header],
            rows: table.rows.slice(0, SAMPLE_ROWS).map(({ line, cells }) => ({ line, cells: [...cells] })),
            mapping,
            isUsable: isUsable(mapping),
          },
  };
}

/**
 * Stores the lines no earlier file had: a file read again, and days two files share, change nothing. Repeating it with the
 * same statementId answers the same. Refuses FILE_TOO_LARGE, STATEMENT_UNREADABLE, IMPORT_INVALID with every bad row.
 */
export function importStatement(
  office: Office,
  actor: Actor,
  command: StatementFile & { statementId: Id },
): { lines: number; fresh: number } {
  const { format, statements, problems } = readStatement(office.store, command);
  if (problems.length > 0)
    refuseNow("IMPORT_INVALID", { problems: problems.map((problem) => ({ ...problem, at: "" })) });
  const counted = office.store.inTransaction((writer) => {
    const known = bank.findStatement(writer, command.statementId);
    if (known !== undefined) return known;
    return storeStatement(office, writer, { actor, command, format, statements });
  });
  office.notices.post({ kind: "bankChanged" });
  return counted;
}

function storeStatement(
  office: Office,
  writer: Writer,
  options: {
    actor: Actor;
    command: StatementFile & { statementId: Id };
    format: Read["format"];
    statements: readonly StatementOfAccount[];
  },
): { lines: number; fresh: number } {
  const { actor, command, format, statements } = options;
  const all = keyed(statements);
  const fresh = all.filter((line) => !bank.isKnownLine(writer, line));
  const fileName = withoutCardNumbers(command.fileName).slice(0, FILE_NAME_MOST);
  const account = [...new Set(statements.map((statement) => statement.account))].join(" ");
  const counted = { lines: all.length, fresh: fresh.length };
  bank.insertStatement(writer, {
    ...{ id: command.statementId, account, format, fileName, ...counted, terminalId: office.terminal.id },
    ...{ staffId: actor.staffId, at: office.clock.now() },
  });
  for (const [position, { bankReference: _unused, ...line }] of fresh.entries())
    bank.insertLine(writer, { ...line, id: office.ids.id(), statementId: command.statementId, position });
  journal(office, writer, {
    ...{ actor, kind: "bank.statement-read", subjectKind: "bank-statement", subjectId: command.statementId },
    data: { fileName, format, account, ...counted },
  });
  return counted;
}

/** Each line with what makes it the same in another file; lines that are alike are counted within their statement. */
function keyed(statements: readonly StatementOfAccount[]): (StatementLine & { account: string; sameness: string })[] {
  const found = new Map<string, StatementLine & { account: string; sameness: string }>();
  for (const { account, lines } of statements) {
    const seen = new Map<string, number>();
    for (const line of lines) {
      const said = sameness(line);
      const ordinal = (seen.get(said) ?? 0) + 1;
      seen.set(said, ordinal);
      const hash = createHash("sha256").update(`${said}#${ordinal}`).digest("hex");
      found.set(`${account} ${hash}`, { ...line, account, sameness: hash });
    }
  }
  return [...found.values()];
}

function readStatement(reader: Reader, file: StatementFile): Read {
  if (file.bytes.length > STATEMENT_BYTES_MOST) refuseNow("FILE_TOO_LARGE", { mostBytes: STATEMENT_BYTES_MOST });
  const decoded = decodeText(file.bytes);
  if (decoded.archive !== null) unreadable(1, "ARCHIVE");
  const details = bank.detailsOf(reader, file.venueId) ?? refuseNow("NOT_FOUND", { what: "venue" });
  const { text } = decoded;
  if (/^\s*(?:<\?xml|<!DOCTYPE|<[\w:]*Document)/iu.test(text.replace(/^\uFEFF/u, ""))) {
    const statements = valueOf(readCamt(text)).map(({ account, lines }) => ({
      account: account || details.iban,
      lines: lines.map(cleaned),
    }));
    return { format: "camt", statements, table: null, mapping: null, problems: [], skipped: 0 };
  }
  const table = valueOf(tableOf(text));
  const mapping =
    file.mapping ??
    guessBankMapping(
      table.header,
      table.rows.map(({ cells }) => cells),
    );
  const read = isUsable(mapping)
    ? linesOfRows(table.rows, { mapping, currency: details.currency })
    : { lines: [], problems: [], skipped: table.rows.length };
  const lines = read.lines.filter(({ currency }) => isCurrency(currency)).map(cleaned);
  return { format: "csv", statements: [{ account: details.iban, lines }], table, mapping, ...read };
}

function tableOf(text: string): Result<CsvTable, StatementUnreadable> {
  const table = readBankCsv(text);
  if (table.ok) return table;
  const { code, data } = table.refusal;
  return refuse("STATEMENT_UNREADABLE", {
    line: data?.line ?? 1,
    why: code === "CSV_TOO_LARGE" ? "TOO_MANY" : (data?.reason ?? "EMPTY"),
  });
}

const unreadable = (line: number, why: string): never => refuseNow("STATEMENT_UNREADABLE", { line, why });

/** What customers write may hold a card number: it is cut before anything is kept. */
const cleaned = (line: StatementLine): StatementLine => ({
  ...line,
  name: withoutCardNumbers(line.name),
  reference: withoutCardNumbers(line.reference),
  text: withoutCardNumbers(line.text),
});
