// Reports on paper and as tables: the settlement of an event, and the takings of some days.
import type { Id } from "#domain/ids.ts";
import { type Minor, formatMinor, minorToDecimal } from "#domain/money.ts";
import { type Actor, type Office, journal } from "../office.ts";
import type { Paper, PaperLine } from "../ports.ts";
import { type DayTakings, type Days, dailyTakings } from "./accounting.ts";
import { dateInWords, wordsIn } from "./document-words.ts";
import type { ExportTable } from "./exports.ts";
import { type Settlement, settleEvent } from "./settlements.ts";

interface Tongue {
  readonly t: ReturnType<typeof wordsIn>;
  readonly locale: string;
  readonly money: (amountMinor: Minor) => string;
}

const tongueOf = (locale: string, currency: string): Tongue => ({
  ...{ t: wordsIn(locale), locale },
  money: (amountMinor) => formatMinor({ amountMinor, currency, locale }),
});

/** The settlement as PDF. Refuses NOT_FOUND. */
export async function settlementPdf(
  office: Office,
  input: { eventId: Id; performanceId: Id | null; locale: string },
): Promise<{ pdf: Uint8Array; fileName: string }> {
  const settlement = await settleEvent(office, input);
  const tongue = tongueOf(input.locale, settlement.currency);
  const pdf = await office.papers.render(settlementPaper(settlement, tongue));
  return { pdf, fileName: tongue.t("settlement.fileName") };
}

function settlementPaper(settlement: Settlement, tongue: Tongue): Paper {
  const { t, locale, money } = tongue;
  const { zone } = settlement;
  const when = (instant: number): string => dateInWords({ instant, zone, locale });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 3 });
  return {
    title: t("settlement.title", { title: settlement.title }),
    subtitles: [settlement.venueName, t("settlement.asOf", { when: when(settlement.asOf) })],
    sections: [
      { title: t("settlement.totals"), lines: totalLines(settlement, tongue) },
      {
        title: t("settlement.ticketTypes"),
        lines: settlement.ticketTypes.map((type) => ({
          label: t("settlement.type", { name: type.name, category: type.category, count: type.sold }),
          value: money(type.grossMinor),
        })),
      },
      {
        title: t("settlement.performances"),
        lines: settlement.performances.map((each) => ({
          label: t("settlement.performance", { when: when(each.startsAt), count: each.sold, of: each.capacity }),
          value: money(each.grossMinor),
        })),
      },
      {
        title: t("settlement.taxes"),
        lines: settlement.taxes.map((tax) => ({
          label: t("shift.tax", {
            ...{ rate: percent.format(tax.taxPpm / 1_000_000), net: money(tax.netMinor), tax: money(tax.taxMinor) },
          }),
          value: money(tax.grossMinor),
        })),
      },
      {
        title: t("settlement.feeList"),
        lines: settlement.fees.map(({ name, grossMinor }) => ({ label: name, value: money(grossMinor) })),
      },
      {
        title: t("settlement.channels"),
        lines: settlement.channels.map((each) => ({
          label: t(`settlement.channel.${each.channel}`, { count: each.sold }),
          value: money(each.grossMinor),
        })),
      },
      {
        title: t("settlement.tenders"),
        lines: settlement.tenders.map((each) => ({
          label: t([`shift.tender.${each.tender}`, `settlement.tender.${each.tender}`]),
          value: money(each.grossMinor),
        })),
      },
    ],
  };
}

/** From the list price to what is left for the promoter and for the house. */
function totalLines({ totals }: Settlement, { t, money }: Tongue): PaperLine[] {
  // Where taxes are added to prices, they are part of what tickets cost and not of the list price.
  const onTopMinor = totals.ticketsMinor - totals.faceMinor + totals.discountMinor;
  const line = (key: string, amountMinor: Minor, strong = false): PaperLine => ({
    ...{ label: t(`settlement.${key}`), value: money(amountMinor), strong },
  });
  return [
    line("face", totals.faceMinor),
    ...(totals.discountMinor === 0 ? [] : [line("discounts", -totals.discountMinor)]),
    ...(onTopMinor === 0 ? [] : [line("onTop", onTopMinor)]),
    line("tickets", totals.ticketsMinor, true),
    line("ticketTax", -totals.ticketTaxMinor),
    line("promoter", totals.promoterMinor, true),
    line("fees", totals.feesMinor),
    line("feeTax", -totals.feeTaxMinor),
    line("house", totals.houseMinor, true),
  ];
}

const SETTLEMENT_HEADER = [
  ...["part", "name", "category", "count", "returned", "face", "discount", "gross", "tax", "net", "currency"],
];

/** The settlement as a table: a line for every ticket type and fee. The export is in the journal. Refuses NOT_FOUND. */
export async function settlementTable(
  office: Office,
  actor: Actor,
  input: { eventId: Id; performanceId: Id | null },
): Promise<ExportTable> {
  const { currency, ticketTypes, fees } = await settleEvent(office, input);
  const amount = (amountMinor: Minor): string => minorToDecimal(amountMinor, currency);
  const rows = [
    ...ticketTypes.map((type) => [
      ...[type.isComp ? "comp" : "ticket", type.name, type.category, type.sold, type.returned],
      ...[type.faceMinor, type.discountMinor, type.grossMinor, type.taxMinor, type.netMinor].map(amount),
      currency,
    ]),
    ...fees.map((fee) => [
      ...["fee", fee.name, null, fee.count, null, null, null],
      ...[fee.grossMinor, fee.taxMinor, fee.netMinor].map(amount),
      currency,
    ]),
  ];
  writeExported(office, { actor, kind: "settlement.exported", data: { ...input, rows: rows.length } });
  return { header: SETTLEMENT_HEADER, rows, isCut: false };
}

function writeExported(
  office: Office,
  entry: { actor: Actor; kind: string; data: Readonly<Record<string, unknown>> },
): void {
  office.store.inTransaction((writer) => {
    journal(office, writer, { ...entry, subjectKind: "export", subjectId: office.ids.id() });
  });
}

type TakingsInput = Days & { currency: string; locale: string };

/** The takings of some days as PDF. Refuses BAD_TIMES. */
export async function takingsPdf(office: Office, input: TakingsInput): Promise<{ pdf: Uint8Array; fileName: string }> {
  const { t, money } = tongueOf(input.locale, input.currency);
  const days = await dailyTakings(office, input);
  const total = (of: (day: DayTakings) => Minor): Minor => days.reduce((sum, day) => sum + of(day), 0);
  const pdf = await office.papers.render({
    title: t("takings.title"),
    subtitles: [t("takings.days", { from: input.from, to: input.to, currency: input.currency })],
    sections: [
      ...days.map((day) => ({
        title: day.day,
        lines: [
          ...day.accounts.map((sums) => ({
            label: t(`postings.account.${sums.account.replace(":", "-")}`),
            value: money(sums.takenMinor - sums.givenMinor),
          })),
          { label: t("takings.total"), value: money(day.totalMinor), strong: true },
        ],
      })),
      {
        title: t("takings.sum"),
        lines: [
          { label: t("takings.net"), value: money(total((day) => day.netMinor)) },
          { label: t("takings.tax"), value: money(total((day) => day.taxMinor)) },
          { label: t("takings.total"), value: money(total((day) => day.totalMinor)), strong: true },
        ],
      },
    ],
  });
  return { pdf, fileName: t("takings.fileName", { from: input.from, to: input.to }) };
}

const TAKINGS_HEADER = ["day", "account", "taken", "given back", "balance", "currency"];

/** The same as a table: a line for every day and account. The export is in the journal. Refuses BAD_TIMES. */
export async function takingsTable(office: Office, actor: Actor, input: Days & { currency: string }) {
  const { currency } = input;
  const days = await dailyTakings(office, input);
  const rows = days.flatMap(({ day, accounts }) =>
    accounts.map(({ account, takenMinor, givenMinor }) => [
      ...[day, account],
      ...[takenMinor, givenMinor, takenMinor - givenMinor].map((amountMinor) => minorToDecimal(amountMinor, currency)),
      currency,
    ]),
  );
  const data = { from: input.from, to: input.to, currency, rows: rows.length };
  writeExported(office, { actor, kind: "takings.exported", data });
  return { header: TAKINGS_HEADER, rows, isCut: false };
}
