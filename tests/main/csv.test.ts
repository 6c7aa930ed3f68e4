// CSV: read as spreadsheets of any country write it, refused with the line, and written so that nothing runs.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsv, writeCsv, type CsvSeparator } from "#main/csv.ts";

const LIMITS = { maxRows: 1_000, maxColumns: 20 };
const SEED = { seed: 20_261_122, numRuns: 500 };

const rowsOf = (input: string | Uint8Array) => {
  const read = readCsv(input, LIMITS);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
};

const refusalOf = (input: string | Uint8Array, limits = LIMITS) => {
  const read = readCsv(input, limits);
  return read.ok ? null : read.refusal;
};

describe("reading", () => {
  it.each([
    ["comma and LF", "title,price\nFaust,12.50\n"],
    ["semicolon, CRLF and byte order mark", "\uFEFFtitle;price\r\nFaust;12.50\r\n"],
    ["tab and CR", "title\tprice\rFaust\t12.50"],
    ["Excel's sep line", 'sep=;\r\ntitle;price\r\n"Faust";12.50'],
    ["empty lines, spaces in the header, empty cells at the end", "\n title ,price,,\n\n,,\nFaust,12.50,,,,\n\n"],
  ])("understands %s", (_name, text) => {
    const table = rowsOf(text);
    expect(table.header).toEqual(["title", "price"]);
    expect(table.rows.map(({ cells }) => cells)).toEqual([["Faust", "12.50"]]);
  });

  it("looks for the separator outside quotes", () => {
    const table = rowsOf('"a,b,c,d";"e,f"\n1;2\n');
    expect(table.separator).toBe(";");
    expect(table.header).toEqual(["a,b,c,d", "e,f"]);
  });

  it("gives each row the line it starts on", () => {
    const table = rowsOf('sep=,\r\na,b\r\n1,"x\r\ny ""z"""\r\n\r\n,\r\n3,4\r\n5\r\n');
    expect(table.rows).toEqual([
      { line: 3, cells: ["1", 'x\ny "z"'] },
      { line: 7, cells: ["3", "4"] },
      { line: 8, cells: ["5", ""] },
    ]);
  });

  it("reads UTF-8, UTF-16 and Windows-1252 bytes", () => {
    const text = "titel;ort\nGroße Oper – Köln;Dvořák\n";
    expect(rowsOf(Buffer.from(text)).rows[0]?.cells).toEqual(["Große Oper – Köln", "Dvořák"]);
    const wide = rowsOf(Buffer.from(`\uFEFF${text}`, "utf16le"));
    expect([wide.encoding, wide.header[0], wide.rows[0]?.cells[1]]).toEqual(["utf-16le", "titel", "Dvořák"]);
    const ansi = rowsOf(Buffer.from("titel;ort\nGroße Oper;K\u00f6ln\n", "latin1"));
    expect([ansi.encoding, ansi.rows[0]?.cells]).toEqual(["windows-1252", ["Große Oper", "Köln"]]);
  });

  it("refuses with the line and the reason", () => {
    const unreadable = (line: number, reason: string) => ({ code: "CSV_UNREADABLE", data: { line, reason } });
    expect(refusalOf("")).toEqual(unreadable(1, "EMPTY"));
    expect(refusalOf("\r\n \r\n,;\r\n".replace(";", ""))).toEqual(unreadable(1, "EMPTY"));
    expect(refusalOf('a,b\n1,2\n3,"4\n5,6\n7,8\n')).toEqual(unreadable(3, "QUOTES"));
    expect(refusalOf('a,b\n1,2\n3,4\n5,"6"x\n')).toEqual(unreadable(4, "QUOTES"));
    expect(refusalOf("a,b\n1,2\n3,4,5\n")).toEqual(unreadable(3, "TOO_MANY_CELLS"));
    expect(refusalOf(Buffer.from("PK\u0003\u0004\nxx\0yy"))).toEqual(unreadable(2, "BINARY"));
  });

  it("refuses what is too large, and takes exactly the limit", () => {
    const limits = { maxRows: 2, maxColumns: 2 };
    expect(refusalOf("a,b\n1,2\n3,4\n\n", limits)).toBeNull();
    expect(refusalOf("a,b\n1,2\n\n3,4\n5,6\n7,8", limits)).toEqual({
      code: "CSV_TOO_LARGE",
      data: { line: 5, limit: "rows", maximum: 2 },
    });
    expect(refusalOf("a,b,c\n", limits)).toEqual({
      code: "CSV_TOO_LARGE",
      data: { line: 1, limit: "columns", maximum: 2 },
    });
    expect(refusalOf(`a,b\n1,${"x".repeat(300_000)}\n`)).toMatchObject({
      code: "CSV_TOO_LARGE",
      data: { line: 2, limit: "row-length" },
    });
  });

  it("answers any text and any bytes without a fault", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', ",", ";", "\t", "\r", "\n", "\0", "a", "\uFEFF", "=") }),
        (text) => {
          readCsv(text, { maxRows: 3, maxColumns: 3 });
        },
      ),
      SEED,
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        readCsv(bytes, { maxRows: 3, maxColumns: 3 });
      }),
      SEED,
    );
  });
});

/** Splits the way a lenient spreadsheet does: at any of the three separators, with or without respect for quotes. */
function cellsAsSeen(text: string, separator: string): string[] {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .flatMap((line) => line.split(separator));
}

/** Independent of the writer: what Excel, LibreOffice or Google Sheets would take for a formula. */
function wouldRun(cell: string): boolean {
  const shown = cell.replace(/^[\s"\p{Cc}\p{Cf}]+/u, "");
  return /^[=+\-@＝＋－＠]/u.test(shown) && !/^-\d+(\.\d+)?"*([,;\t]|$)/.test(shown);
}

const nasty = fc.string({
  unit: fc.constantFrom(
    "=",
    "+",
    "-",
    "@",
    "1",
    ".",
    "A",
    '"',
    ",",
    ";",
    "\t",
    "\r",
    "\n",
    " ",
    "'",
    "|",
    "＝",
    "\u200b",
  ),
  maxLength: 12,
});
const anyCell = fc.oneof(nasty, fc.string({ unit: "binary" }), fc.double(), fc.integer(), fc.constant(null));
const separators: readonly CsvSeparator[] = [",", ";", "\t"];

describe("writing", () => {
  it("opens right in a spreadsheet: byte order mark, CRLF, quotes", () => {
    expect(
      writeCsv(
        ["Titel", "Preis"],
        [
          ['Grosse, "Oper"; Köln', 12.5],
          [null, -3],
          ["a\nb", "-12.50"],
        ],
      ),
    ).toBe('\uFEFFTitel,Preis\r\n"Grosse, ""Oper""; Köln",12.5\r\n,-3\r\n"a\nb",-12.50\r\n');
    expect(writeCsv(["a", "b"], [["1", "2"]], { separator: ";" })).toBe("\uFEFFa;b\r\n1;2\r\n");
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+49 69 1340400", "'+49 69 1340400"],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "\"'\t'=1\""],
    ["\rx", '"\'\rx"'],
    [" =1", "' =1"],
    ["x;=1+1", '"x;\'=1+1"'],
    ["-12.50", "-12.50"],
    ["-5", "-5"],
    ["A-B", "A-B"],
    ["mail@example.org", "mail@example.org"],
  ])("writes %j as %j", (cell, written) => {
    expect(writeCsv(["h"], [[cell]])).toBe(`\uFEFFh\r\n${written}\r\n`);
  });

  it("writes no cell that a spreadsheet would run, whichever separator it splits at", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyCell, { minLength: 2, maxLength: 4 }), { maxLength: 4 }),
        fc.constantFrom(...separators),
        (rows, separator) => {
          const text = writeCsv(["first", "=second"], rows, { separator });
          for (const split of separators) expect(cellsAsSeen(text, split).filter(wouldRun)).toEqual([]);
        },
      ),
      { ...SEED, numRuns: 2_000 },
    );
  });

  it("gives ordinary text and numbers back as they were", () => {
    const ordinary = fc
      .string({
        unit: fc.constantFrom("a", "Ö", "ř", "音", "1", " ", ",", ";", '"', "'", "\n", "-", "@", "."),
        maxLength: 15,
      })
      .filter((text) => text === "" || /^[\p{L}\d]/u.test(text))
      .filter((text) => !/[,;\n][\s"]*[-@]/.test(text));
    const cell = fc.oneof(
      ordinary,
      fc.integer().map(String),
      fc.integer({ min: -99_999, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, fc.constant("end")), { maxLength: 6 }),
        fc.constantFrom(...separators),
        (rows, separator) => {
          const table = rowsOf(writeCsv(["one", "two", "three"], rows, { separator }));
          expect(table.separator).toBe(separator);
          expect(table.rows.map(({ cells }) => cells)).toEqual(rows);
        },
      ),
      SEED,
    );
  });
});
