// Statements in CAMT.053 of several versions, and files that mean harm.
import { describe, expect, it } from "vitest";
import { readCamt } from "#main/camt.ts";
import { readBankCsv } from "#main/bank-csv.ts";
import { CUSTOMER_IBAN, HOUSE_IBAN, camt } from "#tests/support/statements.ts";

const whyOf = (text: string): string => {
  const read = readCamt(text);
  return read.ok ? "" : (read.refusal.data?.why ?? "");
};

describe("CAMT.053", () => {
  it("says the same in every version, with prefixes or without", () => {
    const entries = [
      { amount: "95.00", text: "K7-40231 & <Dank>", bankReference: "B1" },
      { amount: "12.50", text: "Miete", isOut: true },
    ];
    const expected = [
      {
        account: HOUSE_IBAN,
        lines: [
          {
            ...{ bookedOn: "2026-11-23", currency: "EUR", amountMinor: 9_500, name: "Ana Silva", iban: CUSTOMER_IBAN },
            ...{ reference: "", text: "K7-40231 & <Dank>", bankReference: "B1" },
          },
          expect.objectContaining({ amountMinor: -1_250, text: "Miete", bankReference: "" }),
        ],
      },
    ];
    for (const options of [{ version: "02" }, { version: "08" }, { version: "08", prefix: "n1" }] as const)
      expect(readCamt(camt(entries, options))).toEqual({ ok: true, value: expected });
  });

  it("tells the transactions of a batch one by one, and passes over what is only announced", () => {
    const part = (amount: string, reference: string): string =>
      `<TxDtls><Amt Ccy="EUR">${amount}</Amt><RmtInf><Strd><CdtrRefInf><Ref>${reference}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>`;
    const [before = "", after = ""] = camt([]).split("</Stmt>");
    const entry = (status: string, details: string): string =>
      `<Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>${status}</Sts><BookgDt><DtTm>2026-11-23T10:00:00</DtTm></BookgDt><AcctSvcrRef>B</AcctSvcrRef><NtryDtls>${details}</NtryDtls></Ntry>`;
    const file = (...entries: string[]): string => `${before}${entries.join("")}</Stmt>${after}`;
    const read = readCamt(file(entry("BOOK", part("10.00", "RF1") + part("20.00", "RF2")), entry("PDNG", "")));
    expect(read.ok && read.value[0]?.lines).toMatchObject([
      { amountMinor: 1_000, reference: "RF1", bankReference: "B/1" },
      { amountMinor: 2_000, reference: "RF2", bankReference: "B/2" },
    ]);
    const odd = readCamt(file(entry("BOOK", part("10.00", "RF1") + part("10.00", "RF2"))));
    expect(odd.ok && odd.value[0]?.lines).toMatchObject([{ amountMinor: 3_000, reference: "RF1 RF2" }]);
  });

  it("refuses what means harm or is no statement, and says why", () => {
    const good = camt([{ amount: "1.00", text: "x" }]);
    const dtd = good.replace("<Document", '<!DOCTYPE d [<!ENTITY a "b">]><Document');
    expect(whyOf(dtd)).toBe("HAS_DTD");
    expect(whyOf(good.replace(">x<", ">&constructor;<"))).toBe("NOT_XML");
    expect(whyOf(good.replace("</Stmt>", ""))).toBe("NOT_XML");
    expect(whyOf(`${"<a>".repeat(100)}${"</a>".repeat(100)}`)).toBe("TOO_DEEP");
    expect(whyOf(good.replaceAll("BkToCstmrStmt", "BkToCstmrAcctRpt"))).toBe("NOT_A_STATEMENT");
    expect(whyOf("<html></html>")).toBe("NOT_A_STATEMENT");
    for (const amount of ["NaN", "1e9", "-1.00", "1.005", "1,00", ""])
      expect(whyOf(good.replace(">1.00<", `>${amount}<`))).toBe("BAD_AMOUNT");
    expect(whyOf(good.replace('Ccy="EUR"', 'Ccy="QQQ"'))).toBe("BAD_AMOUNT");
    expect(whyOf(good.replace("2026-11-23", "2026-13-45"))).toBe("BAD_DATE");
    expect(whyOf("")).toBe("NOT_XML");
  });
});

it("a bank's CSV begins at its header, however much stands above", () => {
  const text =
    '"Konto";"DE89"\r\n"Kontostand vom 23.11.";"1,00"\r\n\r\n"Buchungstag";"Name";"Betrag"\r\n"23.11.2026";"A; B";"95,00";\r\n';
  const read = readBankCsv(text);
  expect(read.ok && read.value).toMatchObject({
    header: ["Buchungstag", "Name", "Betrag"],
    rows: [{ line: 5, cells: ["23.11.2026", "A; B", "95,00"] }],
  });
});
