// Statements of a bank for tests: CAMT.053 as several banks write it, with as little as they need.

export interface Entry {
  readonly amount: string;
  readonly text: string;
  readonly name?: string;
  readonly iban?: string;
  readonly day?: string;
  readonly bankReference?: string;
  /** Credit (in) unless told. */
  readonly isOut?: boolean;
}

export const HOUSE_IBAN = "DE89370400440532013000";
export const CUSTOMER_IBAN = "AT611904300234573201";

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** A file of one statement; version 08 and later wrap names in `Pty` and states in `Cd`. */
export function camt(entries: readonly Entry[], options: { version?: "02" | "08"; prefix?: string } = {}): string {
  const { version = "08", prefix = "" } = options;
  const isNew = version === "08";
  const body = entries.map((entry) => {
    const side = entry.isOut === true ? "Cdtr" : "Dbtr";
    const name = `<Nm>${escaped(entry.name ?? "Ana Silva")}</Nm>`;
    const reference = entry.bankReference === undefined ? "" : `<AcctSvcrRef>${entry.bankReference}</AcctSvcrRef>`;
    return `<Ntry><Amt Ccy="EUR">${entry.amount}</Amt><CdtDbtInd>${entry.isOut === true ? "DBIT" : "CRDT"}</CdtDbtInd>
      <Sts>${isNew ? "<Cd>BOOK</Cd>" : "BOOK"}</Sts><BookgDt><Dt>${entry.day ?? "2026-11-23"}</Dt></BookgDt>${reference}
      <NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><${side}>${isNew ? `<Pty>${name}</Pty>` : name}</${side}>
      <${side}Acct><Id><IBAN>${entry.iban ?? CUSTOMER_IBAN}</IBAN></Id></${side}Acct></RltdPties>
      <RmtInf><Ustrd>${escaped(entry.text)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
  });
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt><GrpHdr/><Stmt><Id>1</Id>
    <Acct><Id><IBAN>${HOUSE_IBAN}</IBAN></Id></Acct>${body.join("")}</Stmt></BkToCstmrStmt></Document>`;
  return prefix === ""
    ? xml
    : xml.replaceAll(/<(\/?)(?=[A-Z])/gu, `<$1${prefix}:`).replace("xmlns=", `xmlns:${prefix}=`);
}
