// A ticket to look at: printed like a real one, of the first place of the hall, with a code that opens no door.
import { placeLabel } from "#domain/charts/places.ts";
import type { Id } from "#domain/ids.ts";
import { formatMinor } from "#domain/money.ts";
import { refuseNow } from "#domain/result.ts";
import { readCard, readPrices } from "#db/queries/performances.ts";
import type { Office } from "../office.ts";
import { dateInWords, timeInWords, wordsIn } from "./document-words.ts";
import { printLayout } from "./layout-uses.ts";
import { publishedChart } from "./published-charts.ts";
import { sheetOf, ticketWords } from "./ticket-faces.ts";

/** No ticket has it: codes are longer, and have a check character. */
export const SPECIMEN_CODE = "SPECIMEN";

/** The PDF of a specimen of a performance's tickets; no booking is made. Refuses NOT_FOUND. */
export async function specimenPdf(
  office: Office,
  input: { performanceId: Id; locale: string },
): Promise<{ pdf: Uint8Array; fileName: string }> {
  const { performanceId, locale } = input;
  const card = readCard(office.store, performanceId) ?? refuseNow("NOT_FOUND", { what: "performance" });
  const { chart, places } = publishedChart(office, card.chartVersionId);
  const label = placeLabel(places, 0, chart);
  const category = chart.categories[places.categories[0] ?? 0];
  const price = readPrices(office.store, performanceId).find((one) => one.category === category?.key);
  const { currency, venueId } = card;
  const clock = { zone: card.zone, locale };
  const t = wordsIn(locale);
  const specimen = t("specimen.word");
  const pdf = await office.documents.render({
    tickets: [
      {
        ...{ code: SPECIMEN_CODE, eventTitle: card.title, artists: (JSON.parse(card.artists) as string[]).join(", ") },
        ...{ venueName: card.venueName, when: dateInWords({ instant: card.startsAt, ...clock }) },
        doors: card.doorsAt === null ? "" : timeInWords({ instant: card.doorsAt, ...clock }),
        ...{ section: label.section, row: label.row, seat: label.seat },
        entrance: chart.sections[places.sections[0] ?? 0]?.entrance ?? "",
        ...{ category: category?.name ?? "", ticketType: specimen, holder: specimen, bookingNumber: specimen },
        ...{ price: formatMinor({ amountMinor: price?.amountMinor ?? 0, currency, locale }), admits: 1, copy: 0 },
      },
    ],
    layouts: [printLayout(office, { venueId, performanceId })],
    ...{ words: ticketWords(locale), sheet: sheetOf(office), title: specimen },
  });
  return { pdf, fileName: t("specimen.fileName", { number: card.number }) };
}
