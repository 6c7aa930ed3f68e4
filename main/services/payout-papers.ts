// Payouts on paper and as a table: all of them, or the lines of one.
import { type Minor, formatMinor, minorToDecimal } from "#domain/money.ts";
import { dayOf } from "#domain/zoned-time.ts";
import { type Actor, type Office, journal } from "../office.ts";
import type { Paper, PaperLine } from "../ports.ts";
import { dateInWords, wordsIn } from "./document-words.ts";
import type { ExportTable } from "./exports.ts";
import { type Payout, type PayoutLine, getPayout, listPayouts } from "./payouts.ts";

/** Statements are kept in universal time: days of payouts are the provider's, not of a venue. */
const ZONE = "UTC";
const day = (instant: number): string => dayOf({ instant, zone: ZONE });

const PAYOUT_HEADER = ["payout", "arrives", "status", "gross", "fees", "paid out", "currency", "lines", "open"];
const LINE_HEADER = [
  ...[
    "line",
    "date",
    "kind",
    "booking",
    "text",
    "gross",
    "fee",
    "net",
    "currency",
    "ours",
    "state",
    "problem",
    "reason",
  ],
];

/** Payouts, or the lines of one, as a table; the export is in the journal. Refuses NOT_FOUND. */
export async function payoutTable(
  office: Office,
  actor: Actor,
  input: { payoutId: string | null },
): Promise<ExportTable> {
  const table =
    input.payoutId === null
      ? { header: PAYOUT_HEADER, rows: (await listPayouts(office)).payouts.map(payoutCells), isCut: false }
      : linesTable(getPayout(office, input.payoutId));
  office.store.inTransaction((writer) => {
    const subject = { subjectKind: "export", subjectId: office.ids.id() };
    const data = { payout: input.payoutId, rows: table.rows.length };
    journal(office, writer, { actor, kind: "payouts.exported", ...subject, data });
  });
  return table;
}

function payoutCells(payout: Payout): (string | number | null)[] {
  const amount = (amountMinor: Minor): string => minorToDecimal(amountMinor, payout.currency);
  const { id, arrivesAt, status, grossMinor, feeMinor, amountMinor, currency, lines, openCount } = payout;
  return [
    ...[id, day(arrivesAt), status, amount(grossMinor), amount(feeMinor), amount(amountMinor), currency],
    ...[lines, openCount],
  ];
}

const linesTable = ({ statement, isCut }: ReturnType<typeof getPayout>): ExportTable => ({
  header: LINE_HEADER,
  rows: statement.map(lineCells),
  isCut,
});

function lineCells(line: PayoutLine): (string | number | null)[] {
  const amount = (amountMinor: Minor): string => minorToDecimal(amountMinor, line.currency);
  const { id, createdAt, kind, bookingNumber, description, currency, oursMinor, state, problem } = line;
  return [
    ...[id, day(createdAt), kind, bookingNumber, description, amount(line.amountMinor), amount(line.feeMinor)],
    ...[amount(line.netMinor), currency],
    ...[oursMinor === null ? null : minorToDecimal(oursMinor, line.oursCurrency ?? currency), state, problem],
    line.acceptedReason,
  ];
}

/** The same on paper. Refuses NOT_FOUND. */
export async function payoutPdf(
  office: Office,
  input: { payoutId: string | null; locale: string },
): Promise<{ pdf: Uint8Array; fileName: string }> {
  const t = wordsIn(input.locale);
  const paper =
    input.payoutId === null
      ? listPaper((await listPayouts(office)).payouts, input.locale)
      : payoutPaper(getPayout(office, input.payoutId), input.locale);
  return { pdf: await office.papers.render(paper), fileName: t("payouts.fileName") };
}

function listPaper(payouts: readonly Payout[], locale: string): Paper {
  const t = wordsIn(locale);
  return {
    title: t("payouts.title"),
    subtitles: [t("payouts.count", { count: payouts.length })],
    sections: payouts.map((payout) => ({
      title: t("payouts.of", { when: dateInWords({ instant: payout.arrivesAt, zone: ZONE, locale }) }),
      lines: sumLines(payout, locale),
    })),
  };
}

function sumLines(payout: Payout, locale: string): PaperLine[] {
  const t = wordsIn(locale);
  const { currency, grossMinor, feeMinor, amountMinor, openCount } = payout;
  const money = (minor: Minor): string => formatMinor({ amountMinor: minor, currency, locale });
  return [
    { label: t("payouts.gross"), value: money(grossMinor) },
    { label: t("payouts.fees"), value: money(0 - feeMinor) },
    { label: t("payouts.paidOut"), value: money(amountMinor), strong: true },
    ...(openCount === 0 ? [] : [{ label: t("payouts.open"), value: String(openCount) }]),
  ];
}

function payoutPaper(payout: ReturnType<typeof getPayout>, locale: string): Paper {
  const t = wordsIn(locale);
  const when = dateInWords({ instant: payout.arrivesAt, zone: ZONE, locale });
  return {
    title: t("payouts.of", { when }),
    subtitles: [payout.id, t("payouts.lineCount", { count: payout.lines })],
    sections: [
      { title: t("payouts.sum"), lines: sumLines(payout, locale) },
      {
        title: t("payouts.lines"),
        lines: payout.statement.map(({ createdAt, kind, bookingNumber, description, netMinor, currency, state }) => ({
          label: [
            day(createdAt),
            t(`payouts.kind.${kind}`),
            bookingNumber ?? description,
            ...(state === "open" ? [t("payouts.isOpen")] : []),
          ]
            .filter((word) => word !== "")
            .join(" · "),
          value: formatMinor({ amountMinor: netMinor, currency, locale }),
        })),
      },
    ],
  };
}
