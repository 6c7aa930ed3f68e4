// A bank's statement in CAMT.053 (ISO 20022, versions 02 and later), read as hostile input: no DTD, no entities of its
// own, limited in depth and number. Prefixes and namespaces of the version do not matter.
import { SaxesParser } from "saxes";
import { STATEMENT_LINES_MOST, type StatementLine, type StatementOfAccount } from "#domain/bank/statement.ts";
import { parseDecimal } from "#domain/bank/amounts.ts";
import { type Refusal, type Result, ok, refuse } from "#domain/result.ts";

const MOST_DEPTH = 40;
const MOST_ELEMENTS = 1_000_000;
const MOST_TEXT_CHARACTERS = 4_000;

export type StatementUnreadable = Refusal<"STATEMENT_UNREADABLE", { line: number; why: string }>;

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  readonly line: number;
  text: string;
}

/** Leaves the parser, which knows no other way to be stopped. */
class Stop extends Error {
  readonly line: number;
  constructor(line: number, why: string) {
    super(why);
    this.line = line;
  }
}

/** The statements of a file. Refuses STATEMENT_UNREADABLE with the line and why: NOT_XML, HAS_DTD, TOO_DEEP, TOO_MANY, NOT_A_STATEMENT, BAD_AMOUNT, BAD_DATE. */
export function readCamt(text: string): Result<StatementOfAccount[], StatementUnreadable> {
  try {
    const root = treeOf(text);
    const report = root === null ? undefined : at(root, "BkToCstmrStmt");
    if (root?.name !== "Document" || report === undefined) throw new Stop(root?.line ?? 1, "NOT_A_STATEMENT");
    const statements = report.children.filter(({ name }) => name === "Stmt").map(statementOf);
    const count = statements.reduce((sum, { lines }) => sum + lines.length, 0);
    if (count > STATEMENT_LINES_MOST) throw new Stop(1, "TOO_MANY");
    return ok(statements);
  } catch (error) {
    if (error instanceof Stop) return refuse("STATEMENT_UNREADABLE", { line: error.line, why: error.message });
    throw error;
  }
}

function treeOf(text: string): Element | null {
  const parser = new SaxesParser({ xmlns: false });
  // The five of XML; a table without a prototype, so that `&constructor;` is none.
  parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, {
    ...{ amp: "&", gt: ">", lt: "<", quot: '"', apos: "'" },
  });
  const open: Element[] = [];
  let root: Element | null = null;
  let elements = 0;
  parser.on("error", () => {
    throw new Stop(parser.line, "NOT_XML");
  });
  parser.on("doctype", () => {
    throw new Stop(parser.line, "HAS_DTD");
  });
  parser.on("opentag", ({ name, attributes }) => {
    elements += 1;
    if (elements > MOST_ELEMENTS) throw new Stop(parser.line, "TOO_MANY");
    if (open.length >= MOST_DEPTH) throw new Stop(parser.line, "TOO_DEEP");
    const element: Element = { name: localName(name), attributes, children: [], line: parser.line, text: "" };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  const write = (words: string): void => {
    const element = open.at(-1);
    if (element) element.text = (element.text + words).slice(0, MOST_TEXT_CHARACTERS);
  };
  parser.on("text", write);
  parser.on("cdata", write);
  parser.write(text);
  parser.close();
  return root;
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** The first element on the way down the path. */
function at(from: Element | undefined, path: string): Element | undefined {
  return path
    .split("/")
    .reduce<Element | undefined>((element, name) => element?.children.find((child) => child.name === name), from);
}

const textAt = (from: Element | undefined, path: string): string => {
  const found = at(from, path)?.text ?? "";
  return found.replaceAll(/\s+/gu, " ").trim();
};

/** The first of several paths that says something: versions tell the same in different places. */
const firstText = (from: Element | undefined, paths: readonly string[]): string =>
  paths.map((path) => textAt(from, path)).find((found) => found !== "") ?? "";

function statementOf(statement: Element): StatementOfAccount {
  const account = firstText(statement, ["Acct/Id/IBAN", "Acct/Id/Othr/Id"]).replaceAll(" ", "").toUpperCase();
  const entries = statement.children.filter(({ name }) => name === "Ntry").filter(isBooked);
  return { account, lines: entries.flatMap(linesOf) };
}

/** What is only announced may never come. */
const isBooked = (entry: Element): boolean => firstText(entry, ["Sts/Cd", "Sts"]) === "BOOK";

/** An entry is one line, or one for each of its transactions where every one says its own amount. */
function linesOf(entry: Element): StatementLine[] {
  const facts = {
    bookedOn: dayAt(entry),
    bankReference: firstText(entry, ["AcctSvcrRef", "NtryRef"]),
  };
  const whole = signedAmount(entry, entry);
  const details = entry.children
    .filter(({ name }) => name === "NtryDtls")
    .flatMap(({ children }) => children.filter(({ name }) => name === "TxDtls"));
  const parts = details.flatMap((detail) => {
    const amount = at(detail, "Amt") ?? at(detail, "AmtDtls/TxAmt/Amt");
    return amount === undefined ? [] : [{ detail, amount: signedAmount(detail, entry, amount) }];
  });
  const sum = parts.reduce((total, { amount }) => total + amount.amountMinor, 0);
  const isApart =
    parts.length > 1 &&
    parts.length === details.length &&
    sum === whole.amountMinor &&
    parts.every(({ amount }) => amount.currency === whole.currency && amount.amountMinor !== 0);
  if (!isApart)
    return whole.amountMinor === 0 ? [] : [{ ...facts, ...whole, ...othersOf(details, entry, whole.amountMinor) }];
  return parts.map(({ detail, amount }, index) => ({
    ...{ ...facts, ...amount, ...othersOf([detail], entry, amount.amountMinor) },
    bankReference: facts.bankReference === "" ? "" : `${facts.bankReference}/${index + 1}`,
  }));
}

function dayAt(entry: Element): string {
  const day = firstText(entry, ["BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"]).slice(0, 10);
  if (!/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u.test(day)) throw new Stop(entry.line, "BAD_DATE");
  return day;
}

/** Credit is in, debit is out; a reversal says so itself by its own sign. */
function signedAmount(
  told: Element,
  entry: Element,
  amount: Element | undefined = at(told, "Amt"),
): { currency: string; amountMinor: number } {
  const currency = (amount?.attributes["Ccy"] ?? "").toUpperCase();
  const minor = parseDecimal(amount?.text.trim() ?? "", currency);
  const sign = textAt(told, "CdtDbtInd") || textAt(entry, "CdtDbtInd");
  if (minor === null || minor < 0 || (sign !== "CRDT" && sign !== "DBIT")) throw new Stop(told.line, "BAD_AMOUNT");
  return { currency, amountMinor: sign === "CRDT" ? minor : 0 - minor };
}

/** Who is on the other side, and what they wrote. */
function othersOf(
  details: readonly Element[],
  entry: Element,
  amountMinor: number,
): Pick<StatementLine, "name" | "iban" | "reference" | "text"> {
  const [detail] = details;
  const side = amountMinor > 0 ? "Dbtr" : "Cdtr";
  const remittance = details.flatMap((each) => at(each, "RmtInf")?.children ?? []);
  const written = remittance
    .filter(({ name }) => name === "Ustrd")
    .map(({ text }) => text.replaceAll(/\s+/gu, " ").trim());
  const structured = remittance.map((each) => textAt(each, "CdtrRefInf/Ref")).filter((found) => found !== "");
  const endToEnd = textAt(detail, "Refs/EndToEndId");
  const extra = written.length > 0 ? [] : [firstText(detail, ["AddtlTxInf"]) || textAt(entry, "AddtlNtryInf")];
  return {
    name: firstText(detail, [`RltdPties/${side}/Nm`, `RltdPties/${side}/Pty/Nm`, `RltdPties/Ultmt${side}/Nm`]).slice(
      0,
      140,
    ),
    iban: firstText(detail, [`RltdPties/${side}Acct/Id/IBAN`, `RltdPties/${side}Acct/Id/Othr/Id`]).slice(0, 34),
    reference: structured.join(" ").slice(0, 140),
    text: [...written, ...extra, endToEnd === "NOTPROVIDED" ? "" : endToEnd]
      .filter((words) => words !== "")
      .join(" ")
      .slice(0, 1_000),
  };
}
