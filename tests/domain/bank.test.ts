// Account numbers, references, what a transfer's text names, and which booking it is for.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkWishes, shareOf } from "#domain/bank/allocating.ts";
import { dayOrderOf, parseDay, parseDecimal, parseSigned } from "#domain/bank/amounts.ts";
import { linesOfRows } from "#domain/bank/csv-lines.ts";
import { guessBankMapping, isUsable } from "#domain/bank/csv-mapping.ts";
import { epcCode } from "#domain/bank/epc-code.ts";
import { groupedIban, isIban, readBic, readIban } from "#domain/bank/iban.ts";
import { type Incoming, type Payable, matcherOf } from "#domain/bank/matching.ts";
import { creditorReference, groupedReference, isCreditorReference, numbersIn } from "#domain/bank/reference.ts";
import { sameness } from "#domain/bank/statement.ts";
import { withoutCardNumbers } from "#domain/free-text.ts";
import { bookingNumber } from "#domain/ids.ts";

const runs = { numRuns: 200, seed: 20_261_123 };
const sequence = fc.integer({ min: 1, max: 4_000_000 });

describe("account numbers", () => {
  it("takes IBANs of every country with spaces and small letters, and no other text", () => {
    for (const iban of [
      "DE89 3704 0044 0532 0130 00",
      "gb82west12345698765432",
      "FR1420041010050500013M02606",
      "NO9386011117947",
    ])
      expect(isIban(iban)).toBe(true);
    for (const text of [
      "DE89 3704 0044 0532 0130 01",
      "DE8937040044053201300",
      "DE89",
      "",
      "ZZ00",
      "DE89370400440532013000 RF",
    ])
      expect(isIban(text)).toBe(false);
    expect(readIban("de89 3704 0044 0532 0130 00")).toMatchObject({ value: "DE89370400440532013000" });
    expect(groupedIban("DE89370400440532013000")).toBe("DE89 3704 0044 0532 0130 00");
    expect([readBic("coba deff xxx").ok, readBic("").ok, readBic("COBA").ok]).toEqual([true, true, false]);
  });

  it("notices every single wrong digit and every two neighbours that changed places", () => {
    const right = "DE89370400440532013000";
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 20 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digit = (Number(right[at]) + by) % 10;
        expect(isIban(right.slice(0, at) + String(digit) + right.slice(at + 1))).toBe(false);
        const swapped = right.slice(0, at) + (right[at + 1] ?? "") + (right[at] ?? "") + right.slice(at + 2);
        expect(isIban(swapped)).toBe(swapped === right);
      }),
      runs,
    );
  });
});

describe("references", () => {
  it("are right by their own check, and found in any text that holds them", () => {
    expect(isCreditorReference("RF18 5390 0754 7034")).toBe(true);
    fc.assert(
      fc.property(sequence, fc.boolean(), (number, grouped) => {
        const reference = creditorReference(bookingNumber(number));
        expect(isCreditorReference(reference)).toBe(true);
        const text = `SVWZ+ ${grouped ? groupedReference(reference) : reference.toLowerCase()} Konzert`;
        expect(numbersIn([text]).references).toEqual([bookingNumber(number)]);
      }),
      runs,
    );
  });

  it("finds booking numbers with spaces or dots, and tells those with O for 0 apart", () => {
    const number = bookingNumber(231);
    const [head = "", tail = ""] = number.split("-");
    for (const text of [number, `${head} ${tail}`, `${head}${tail}.`, `Nr.${head.toLowerCase()}-${tail}/Karten`])
      expect(numbersIn([text])).toMatchObject({ exact: [number], alike: [number] });
    const typo = number.replaceAll("0", "O");
    expect(numbersIn([typo])).toMatchObject({ exact: [], alike: [number] });
    expect(numbersIn(["K7-40232", "IBAN DE89370400440532013000", "Miete 11/2026"]).exact).toEqual([]);
  });

  it("takes no booking's number for another's", () => {
    fc.assert(
      fc.property(sequence, fc.string({ maxLength: 40 }), (number, noise) => {
        const found = numbersIn([`${noise} ${bookingNumber(number)} ${noise}`]).exact;
        expect(found).toContain(bookingNumber(number));
      }),
      runs,
    );
    expect(numbersIn([""])).toEqual({ references: [], exact: [], alike: [], invoices: [] });
  });

  it("finds invoice numbers", () => {
    expect(numbersIn(["Rechnung I-2026-1-00042 danke", "I 2026 12 00007"]).invoices).toEqual([
      "I-2026-1-00042",
      "I-2026-12-00007",
    ]);
  });
});

it("the code for banking programs has its lines in order, and is for euros only", () => {
  const request = {
    holder: "Haus\nder Musik",
    iban: "DE89370400440532013000",
    bic: "",
    reference: "RF18539007547034",
    amountMinor: 9_500,
  };
  expect(epcCode({ ...request, currency: "EUR" })?.split("\n")).toEqual([
    ...["BCD", "002", "1", "SCT", "", "Haus der Musik", "DE89370400440532013000", "EUR95.00", "", "RF18539007547034"],
  ]);
  expect(epcCode({ ...request, currency: "CHF" })).toBeNull();
  expect(epcCode({ ...request, currency: "EUR", amountMinor: 0 })).toBeNull();
});

describe("amounts and days of banks", () => {
  it("reads signs on either side, comma and point, and refuses what is unclear", () => {
    const cases = [
      ...([
        ["-1.234,56", -123_456],
        ["1,234.56", 123_456],
        ["50,00 S", -5_000],
        ["50,00 H", 5_000],
        ["+7", 700],
      ] as const),
      ...([
        ["12,50-", -1_250],
        ["EUR 3,00", 300],
        ["\u22124,20 €", -420],
        ["1.234", null],
        ["abc", null],
        ["", null],
        ["1e5", null],
      ] as const),
    ];
    for (const [text, minor] of cases) expect([text, parseSigned(text, "EUR")]).toEqual([text, minor]);
    expect([
      parseDecimal("12.5", "EUR"),
      parseDecimal("12.505", "EUR"),
      parseDecimal("NaN", "EUR"),
      parseDecimal("5", "JPY"),
    ]).toEqual([1_250, null, null, 5]);
  });

  it("reads every form of a day, and finds out which part is the month", () => {
    for (const text of ["27.11.2026", "27.11.26", "2026-11-27", "20261127", "27/11/2026", "2026-11-27T10:00:00Z"])
      expect(parseDay(text, "day-first")).toBe("2026-11-27");
    expect([
      parseDay("11/27/2026", "month-first"),
      parseDay("31.02.2026", "day-first"),
      parseDay("soon", "day-first"),
    ]).toEqual(["2026-11-27", null, null]);
    expect([dayOrderOf(["11/27/2026"]), dayOrderOf(["27/11/2026"]), dayOrderOf(["01/02/2026"])]).toEqual([
      "month-first",
      "day-first",
      "day-first",
    ]);
  });
});

it("a bank's columns are known by their names; sums below are passed over, bad rows are named", () => {
  const header = [
    "Buchungstag",
    "Name Zahlungsbeteiligter",
    "Verwendungszweck",
    "IBAN Zahlungsbeteiligter",
    "Betrag",
    "Waehrung",
  ];
  const mapping = guessBankMapping(header, []);
  expect(mapping.columns).toEqual({ day: [0], name: [1], text: [2], iban: [3], amount: [4], currency: [5] });
  expect(isUsable(mapping)).toBe(true);
  const row = (line: number, ...cells: string[]) => ({ line, cells });
  const read = linesOfRows(
    [
      row(2, "27.11.2026", "Ana", "K7", "", "95,00", "EUR"),
      row(3, "", "Saldo", "", "", "", ""),
      row(4, "x", "", "", "", "1,00", "EUR"),
      row(5, "27.11.2026", "", "", "", "?", "EUR"),
    ],
    { mapping, currency: "EUR" },
  );
  expect(read).toMatchObject({
    lines: [{ bookedOn: "2026-11-27", amountMinor: 9_500, name: "Ana" }],
    skipped: 1,
    problems: [
      { line: 4, code: "BAD_DATE" },
      { line: 5, code: "BAD_AMOUNT" },
    ],
  });
});

it("a line is the same whichever way it is spaced, and by the bank's own reference where there is one", () => {
  const line = {
    bookedOn: "2026-11-27",
    currency: "EUR",
    amountMinor: 1,
    name: "A  B",
    iban: "",
    reference: "",
    text: "x",
    bankReference: "NONREF",
  };
  expect(sameness(line)).toBe(sameness({ ...line, name: "a b", bankReference: "" }));
  expect(sameness(line)).not.toBe(sameness({ ...line, text: "y" }));
  expect(sameness({ ...line, bankReference: "R1" })).toBe(sameness({ ...line, bankReference: "R1", text: "y" }));
  expect(withoutCardNumbers("paid 4242 4242 4242 4242 today")).toBe("paid …4242 today");
});

const payable = (over: Partial<Payable>): Payable => ({
  ...{ bookingId: "b1", number: bookingNumber(1), currency: "EUR", state: "reserved", totalMinor: 9_500, heldMinor: 0 },
  ...{ customerName: "Zoë Müller", invoices: ["I-2026-1-00001"] },
  ...over,
});
const incoming = (text: string, over: Partial<Incoming> = {}): Incoming => ({
  ...{ currency: "EUR", amountMinor: 9_500, name: "", text, found: numbersIn([text]) },
  ...over,
});
const reference = creditorReference(bookingNumber(1));

describe("which booking a transfer is for", () => {
  const kindOf = (line: Incoming, ...payables: Payable[]) => matcherOf(payables)(line).kind;

  it("is sure by reference, number or invoice with the right amount, and by nothing else", () => {
    for (const text of [reference, bookingNumber(1), "zu I-2026-1-00001"])
      expect(kindOf(incoming(text), payable({}))).toBe("sure");
    for (const text of ["Zoe Muller", bookingNumber(1).replaceAll("0", "O"), "Konzert"])
      expect(kindOf(incoming(text), payable({}))).toBe("suggested");
    expect(kindOf(incoming("Miete", { amountMinor: 1 }), payable({}))).toBe("unknown");
  });

  it("says what is wrong: too little, too much, doubled, late, outgoing, another currency", () => {
    expect(kindOf(incoming(reference, { amountMinor: 9_000 }), payable({}))).toBe("too-little");
    expect(kindOf(incoming(reference, { amountMinor: 500 }), payable({ heldMinor: 9_000 }))).toBe("sure");
    expect(kindOf(incoming(reference, { amountMinor: 9_600 }), payable({}))).toBe("too-much");
    expect(kindOf(incoming(reference), payable({ state: "paid" }))).toBe("doubled");
    expect(kindOf(incoming(reference), payable({ state: "expired" }))).toBe("late");
    expect(kindOf(incoming(reference, { amountMinor: -9_500 }), payable({}))).toBe("outgoing");
    expect(kindOf(incoming(reference), payable({ currency: "CHF" }))).toBe("unknown");
  });

  it("explains itself, the best first, and finds several bookings that were paid together", () => {
    const two = payable({ bookingId: "b2", number: bookingNumber(2), totalMinor: 500, customerName: "" });
    const text = `${bookingNumber(1)} und ${bookingNumber(2)} Zoë Müller`;
    const match = matcherOf([two, payable({})])(incoming(text, { amountMinor: 10_000 }));
    expect(match).toEqual({
      kind: "suggested",
      together: ["b1", "b2"],
      suggestions: [
        { bookingId: "b1", reasons: ["number", "name"] },
        { bookingId: "b2", reasons: ["number"] },
      ],
    });
    expect(matcherOf([two, payable({})])(incoming(text, { amountMinor: 9_999 })).together).toEqual([]);
  });
});

it("a booking takes what it lacks, the rest is owed; nothing appears or gets lost", () => {
  fc.assert(
    fc.property(
      fc.nat(20_000),
      fc.nat(20_000),
      fc.integer({ min: 1, max: 30_000 }),
      (totalMinor, part, amountMinor) => {
        const heldMinor = Math.min(part, totalMinor);
        const share = shareOf({ state: "reserved", totalMinor, heldMinor }, amountMinor);
        expect(share.takenMinor + share.overMinor).toBe(amountMinor);
        expect(heldMinor + share.takenMinor).toBeLessThanOrEqual(totalMinor);
        expect(share.isPaid).toBe(heldMinor < totalMinor && heldMinor + amountMinor >= totalMinor);
        expect(shareOf({ state: "paid", totalMinor, heldMinor: 0 }, amountMinor).overMinor).toBe(amountMinor);
      },
    ),
    runs,
  );
  const check = (...amounts: number[]) =>
    checkWishes({
      lineMinor: 100,
      currency: "EUR",
      wishes: amounts.map((amountMinor, index) => ({ bookingId: String(index), amountMinor })),
    });
  expect(check(60, 40).ok).toBe(true);
  expect(check(60)).toMatchObject({ refusal: { data: { leftMinor: 40 } } });
  expect([check(160, -60).ok, check(100, 0).ok, check().ok]).toEqual([false, false, false]);
});
