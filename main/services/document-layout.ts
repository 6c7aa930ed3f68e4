// What a receipt, invoice or credit note says from top to bottom, in the customer's language: one layout for every paper.
import { type DocumentContent, rowsOf } from "#domain/documents.ts";
import { epcCode } from "#domain/bank/epc-code.ts";
import { groupedIban } from "#domain/bank/iban.ts";
import { groupedReference } from "#domain/bank/reference.ts";
import { BUILT_IN_LAYOUTS } from "#domain/layouts/defaults.ts";
import type { DocumentLayout } from "#domain/layouts/layout.ts";
import type { DocumentBlock } from "#domain/layouts/limits.ts";
import { formatMinor } from "#domain/money.ts";
import { assertNever } from "#domain/result.ts";
import type { PaperPart } from "../ports.ts";
import { dateInWords, wordsIn } from "./document-words.ts";

type Words = ReturnType<typeof wordsIn>;
type MoneyText = (amountMinor: number) => string;

interface Tongue {
  readonly t: Words;
  readonly money: MoneyText;
  readonly when: (instant: number) => string;
  readonly rate: (taxPpm: number) => string;
}

/** `copy` above 0 marks it. Blocks that have nothing to say leave nothing behind. */
export function layoutOf(
  content: DocumentContent,
  options: { copy: number; layout?: DocumentLayout | undefined },
): PaperPart[] {
  const { locale, currency, zone } = content;
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 3 });
  const tongue: Tongue = {
    t: wordsIn(locale),
    money: (amountMinor) => formatMinor({ amountMinor, currency, locale }),
    when: (instant) => dateInWords({ instant, zone, locale }),
    rate: (taxPpm) => percent.format(taxPpm / 1_000_000),
  };
  const { parts } = options.layout ?? BUILT_IN_LAYOUTS.document;
  return parts.flatMap((part) =>
    part.kind === "block" ? blockParts(part.block, { content, tongue, copy: options.copy }) : [part],
  );
}

function blockParts(
  block: DocumentBlock,
  what: { content: DocumentContent; tongue: Tongue; copy: number },
): PaperPart[] {
  const { content, tongue, copy } = what;
  const { t, money } = tongue;
  switch (block) {
    case "seller":
      return sellerParts(content, tongue);
    case "address":
      return content.customer.name === "" && content.customer.address === "" ? [] : [addressPart(content)];
    case "heading":
      return headParts(content, tongue, copy);
    case "lines":
      return rowParts(content, tongue);
    case "total":
      return [pair(t("paper.total"), money(content.totalMinor), true)];
    case "taxes":
      return taxParts(content, tongue);
    case "payments":
      return [...paymentParts(content, tongue), ...transferParts(content, tongue)];
    case "code":
      return [{ kind: "code", text: content.bookingNumber }];
    case "closing":
      return [text(t(content.kind === "credit-note" ? "paper.closingCredit" : "paper.closing"), "center")];
    default:
      return assertNever(block);
  }
}

const text = (words: string, align: "left" | "center" = "left", size: "small" | "normal" = "normal"): PaperPart => ({
  ...{ kind: "text", text: words, size, align },
});
const pair = (label: string, value: string, bold = false): PaperPart => ({ kind: "pair", label, value, bold });
const linesIn = (words: string): string[] => words.split(/\r?\n/u).filter((line) => line.trim() !== "");

function sellerParts({ seller }: DocumentContent, { t }: Tongue): PaperPart[] {
  return [
    { kind: "text", text: seller.name, size: "large", align: "center", bold: true },
    ...linesIn(seller.address).map((line) => text(line, "center", "small")),
    ...(seller.taxNumber === "" ? [] : [text(t("paper.taxNumber", { number: seller.taxNumber }), "center", "small")]),
  ];
}

const addressPart = ({ customer }: DocumentContent): PaperPart => ({
  kind: "address",
  lines: [customer.name, ...linesIn(customer.address)].filter((line) => line !== ""),
});

function headParts(content: DocumentContent, { t, when }: Tongue, copy: number): PaperPart[] {
  return [
    { kind: "gap" },
    ...(copy === 0
      ? []
      : ([
          { kind: "text", text: t("paper.copy", { count: copy }), size: "normal", align: "left", bold: true },
        ] as PaperPart[])),
    { kind: "text", text: t(`paper.kind.${content.kind}`), size: "large", align: "left", bold: true },
    pair(t("paper.number"), content.number),
    pair(t("paper.date"), when(content.at)),
    pair(t("paper.booking"), content.bookingNumber),
    ...(content.clerk === "" ? [] : [pair(t("paper.clerk"), content.clerk)]),
    ...(content.refersTo === null
      ? []
      : [text(t("paper.refersTo", { number: content.refersTo.number, date: when(content.refersTo.at) }))]),
    ...(content.payBy === null ? [] : [text(t("paper.payBy", { date: when(content.payBy) }))]),
  ];
}

function rowParts(content: DocumentContent, { t, money }: Tongue): PaperPart[] {
  let event = "";
  return rowsOf(content.lines).flatMap((row) => {
    const heading = row.event === "" || row.event === event ? [] : [text(row.event, "left", "small")];
    event = row.event === "" ? event : row.event;
    const label =
      row.count === 1
        ? row.title
        : t("paper.times", { count: row.count, title: row.title, price: money(row.unitMinor) });
    return [
      ...heading,
      pair(label, money(row.grossMinor)),
      ...(row.places.length === 0 ? [] : [text(row.places.join(", "), "left", "small")]),
    ];
  });
}

function taxParts(content: DocumentContent, { t, money, rate }: Tongue): PaperPart[] {
  return content.taxes.map((tax) =>
    pair(t("paper.tax", { rate: rate(tax.taxPpm), net: money(tax.netMinor) }), money(tax.taxMinor)),
  );
}

function paymentParts(content: DocumentContent, { t, money }: Tongue): PaperPart[] {
  const parts = content.payments.flatMap((payment) => [
    pair(t(`shift.tender.${payment.tender}`), money(payment.amountMinor + payment.roundingMinor)),
    ...(payment.roundingMinor === 0 ? [] : [pair(t("paper.rounding"), money(payment.roundingMinor))]),
    ...(payment.changeMinor === null || payment.changeMinor === 0
      ? []
      : [
          pair(t("paper.given"), money(payment.tenderedMinor ?? 0)),
          pair(t("paper.change"), money(payment.changeMinor)),
        ]),
  ]);
  return parts.length === 0 ? [] : [{ kind: "gap" }, ...parts];
}

/** Where to transfer it, and for euros the code that banking programs read it from. */
function transferParts({ transfer, currency }: DocumentContent, { t, money }: Tongue): PaperPart[] {
  if (!transfer) return [];
  const code = epcCode({ ...transfer, currency });
  return [
    { kind: "gap" },
    { kind: "text", text: t("paper.transfer.title"), size: "normal", align: "left", bold: true },
    pair(t("paper.transfer.holder"), transfer.holder),
    pair(t("paper.transfer.iban"), groupedIban(transfer.iban)),
    ...(transfer.bic === "" ? [] : [pair(t("paper.transfer.bic"), transfer.bic)]),
    pair(t("paper.transfer.reference"), groupedReference(transfer.reference), true),
    pair(t("paper.transfer.amount"), money(transfer.amountMinor)),
    ...(code === null
      ? []
      : ([{ kind: "gap" }, { kind: "code", text: code }, text(t("paper.transfer.scan"), "center", "small")] as const)),
  ];
}
