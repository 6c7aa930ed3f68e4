// A shift's report as paper: X while it runs, Z when it is closed.
import type { Id } from "#domain/ids.ts";
import { formatMinor } from "#domain/money.ts";
import type { Actor, Office } from "../office.ts";
import type { Paper, PaperLine } from "../ports.ts";
import { dateInWords, wordsIn } from "./document-words.ts";
import { getShift } from "./shifts.ts";

type Shift = ReturnType<typeof getShift>;
type Words = ReturnType<typeof wordsIn>;
type MoneyText = (amountMinor: number) => string;

/** The PDF of the report. What the clerk may not know before the count is not on it. Refuses NOT_FOUND, DRAWER_OF_ANOTHER. */
export async function shiftReportPdf(
  office: Office,
  actor: Actor,
  input: { shiftId: Id; locale: string; zone: string },
): Promise<{ pdf: Uint8Array; fileName: string }> {
  const shift = getShift(office, actor, { shiftId: input.shiftId });
  const t = wordsIn(input.locale);
  const pdf = await office.papers.render(paperOf(shift, { t, locale: input.locale, zone: input.zone }));
  const number = shift.zNumber ?? "x";
  return { pdf, fileName: t("shift.fileName", { number }) };
}

function paperOf(shift: Shift, options: { t: Words; locale: string; zone: string }): Paper {
  const { t, locale, zone } = options;
  const { report, currency } = shift;
  const money: MoneyText = (amountMinor) => formatMinor({ amountMinor, currency, locale });
  const when = (instant: number): string => dateInWords({ instant, zone, locale });
  const people = [
    t("shift.opened", { name: shift.openedBy, when: when(shift.openedAt) }),
    ...(shift.countedAt === null ? [] : [t("shift.counted", { name: shift.countedBy, when: when(shift.countedAt) })]),
    ...(shift.closedAt === null ? [] : [t("shift.closed", { name: shift.closedBy, when: when(shift.closedAt) })]),
    ...(shift.approvedBy === "" ? [] : [t("shift.approved", { name: shift.approvedBy })]),
    ...(shift.reason === "" ? [] : [t("shift.reason", { reason: shift.reason })]),
  ];
  return {
    title:
      shift.zNumber === null
        ? t("shift.x", { terminal: shift.terminalName })
        : t("shift.z", { number: shift.zNumber, terminal: shift.terminalName }),
    subtitles: people,
    sections: [
      { title: t("shift.sales"), lines: salesLines(report.counts, t) },
      { title: t("shift.tenders"), lines: report.tenders.flatMap((tender) => tenderLines(tender, { t, money })) },
      { title: t("shift.taxes"), lines: report.taxes.map((tax) => taxLine(tax, { t, money, locale })) },
      {
        title: t("shift.performances"),
        lines: report.performances.map((each) => ({
          label: `${each.title} · ${dateInWords({ instant: each.startsAt, zone: each.zone, locale })} · ${t("shift.tickets", { count: each.tickets - each.returned })}`,
          value: money(each.grossMinor),
        })),
      },
      { title: t("shift.drawer"), lines: drawerLines(report.drawer, { t, money }) },
      {
        title: t("shift.count"),
        lines: (report.drawer?.count ?? []).map(({ denominationMinor, quantity }) => ({
          label: `${quantity} × ${money(denominationMinor)}`,
          value: money(quantity * denominationMinor),
        })),
      },
      {
        title: t("shift.movements"),
        lines: report.movements.map((move) => ({
          label: [t(`shift.kind.${move.kind}`), move.reason, move.by].filter((text) => text !== "").join(" · "),
          value: money(move.amountMinor),
        })),
      },
    ],
  };
}

const rangeOf = (first: string, last: string | null): string =>
  last === null || last === first ? first : `${first} – ${last}`;

function salesLines(counts: Shift["report"]["counts"], t: Words): PaperLine[] {
  return [
    { label: t("shift.bookings"), value: String(counts.bookings) },
    { label: t("shift.returned"), value: String(counts.returned) },
    { label: t("shift.comps"), value: String(counts.comps) },
    ...(counts.firstNumber === null
      ? []
      : [{ label: t("shift.numbers"), value: rangeOf(counts.firstNumber, counts.lastNumber) }]),
  ];
}

function tenderLines(tender: Shift["report"]["tenders"][number], options: { t: Words; money: MoneyText }): PaperLine[] {
  const { t, money } = options;
  const name = t(`shift.tender.${tender.tender}`);
  const rounding = tender.roundingMinor - tender.refundRoundingMinor;
  return [
    { label: t("shift.taken", { name, count: tender.payments }), value: money(tender.takenMinor) },
    ...(tender.refunds === 0
      ? []
      : [{ label: t("shift.given", { name, count: tender.refunds }), value: money(-tender.refundedMinor) }]),
    ...(rounding === 0 ? [] : [{ label: t("shift.rounding"), value: money(rounding) }]),
  ];
}

function taxLine(
  tax: Shift["report"]["taxes"][number],
  options: { t: Words; money: MoneyText; locale: string },
): PaperLine {
  const { t, money, locale } = options;
  const rate = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 3 }).format(
    tax.taxPpm / 1_000_000,
  );
  return {
    label: t("shift.tax", { rate, net: money(tax.netMinor), tax: money(tax.taxMinor) }),
    value: money(tax.grossMinor),
  };
}

function drawerLines(drawer: Shift["report"]["drawer"], options: { t: Words; money: MoneyText }): PaperLine[] {
  const { t, money } = options;
  if (drawer === null) return [];
  const line = (key: string, amountMinor: number, strong = false): PaperLine => ({
    label: t(`shift.sum.${key}`),
    value: money(amountMinor),
    strong,
  });
  return [
    line("float", drawer.floatMinor),
    line("sales", drawer.salesMinor),
    line("refunds", -drawer.refundsMinor),
    line("paidIn", drawer.paidInMinor),
    line("paidOut", -drawer.paidOutMinor),
    line("drops", -drawer.dropsMinor),
    line("expected", drawer.expectedMinor, true),
    ...(drawer.countedMinor === null ? [] : [line("counted", drawer.countedMinor, true)]),
    ...(drawer.overShortMinor === null ? [] : [line("overShort", drawer.overShortMinor, true)]),
  ];
}
