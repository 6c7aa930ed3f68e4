// The seat plan of a performance on paper: who sits where, what is left, as the seat map shows it at this moment.
import { readChartImage } from "#db/queries/chart-drafts.ts";
import type { Chart } from "#domain/charts/chart.ts";
import { type Places, AREA_KIND } from "#domain/charts/places.ts";
import { STATE_MASK } from "#domain/charts/drawing/states.ts";
import type { Id } from "#domain/ids.ts";
import { formatMinor } from "#domain/money.ts";
import type { Office } from "../office.ts";
import type { SeatPlan } from "../ports.ts";
import { dateInWords, wordsIn } from "./document-words.ts";
import { openPerformance, type PerformanceForSale } from "./performances.ts";
import { STATE_BYTES, statesOf } from "./places.ts";
import { publishedChart } from "./published-charts.ts";

export interface SeatPlanWish {
  readonly performanceId: Id;
  readonly paper: "a4" | "a3";
  /** False: black on white, with letters for categories. */
  readonly inColor: boolean;
  /** Place numbers with a ring: those of a booking. Unknown ones are passed over. */
  readonly highlight: readonly number[];
  readonly locale: string;
}

/** The PDF of the plan as it is now, and how many places it shows. Refuses NOT_FOUND. */
export async function seatPlanPdf(
  office: Office,
  wish: SeatPlanWish,
): Promise<{ pdf: Uint8Array; fileName: string; places: number }> {
  const performance = openPerformance(office, { performanceId: wish.performanceId });
  const { pdf, places } = await office.seatPlans.render(planOf(office, performance, wish));
  const fileName = wordsIn(wish.locale)("seatPlan.fileName", { number: performance.number });
  return { pdf, fileName, places: places.reduce((sum, count) => sum + count, 0) };
}

function planOf(office: Office, performance: PerformanceForSale, wish: SeatPlanWish): SeatPlan {
  const t = wordsIn(wish.locale);
  const now = statesOf(office, performance.id);
  const { chart, places } = publishedChart(office, now.chartVersionId);
  const areaFree = places.capacities.slice();
  for (const { place, left } of now.areas) {
    const index = places.indexOfNumber.get(place);
    if (index !== undefined) areaFree[index] = left;
  }
  const counts = peopleByState(places, now.states, areaFree);
  const highlighted = wish.highlight.flatMap((number) => places.indexOfNumber.get(number) ?? []);
  const clock = { zone: performance.zone, locale: wish.locale };
  return {
    chart: withPicture(office, chart),
    ...{ places, areaFree, highlighted, states: now.states, paper: wish.paper, inColor: wish.inColor },
    title: performance.title,
    subtitle: `${dateInWords({ instant: performance.startsAt, ...clock })} · ${performance.venueName} · ${chart.name}`,
    asOf: t("seatPlan.asOf", { when: dateInWords({ instant: office.clock.now(), ...clock }) }),
    texts: {
      areaFree: (free) => t("seatPlan.left", { count: free }),
      sectionFree: (free) => t("seatPlan.left", { count: free }),
    },
    legend: {
      categories: Object.fromEntries(
        chart.categories.map(({ key, name }, index) => {
          const price = usualPrice(performance, key, wish.locale);
          const left = t("seatPlan.left", { count: counts.freeByCategory[index] ?? 0 });
          return [key, [name, ...(price === null ? [] : [price]), left].join(" · ")];
        }),
      ),
      states: (["held", "sold", "blocked"] as const).flatMap((state) => {
        const count = counts.byState[STATE_BYTES[state]] ?? 0;
        return count === 0 ? [] : [{ state, text: `${t(`seatPlan.${state}`)} · ${count}` }];
      }),
      highlighted: highlighted.length === 0 ? null : t("seatPlan.highlighted", { count: highlighted.length }),
    },
    pages: pagesOf(chart),
  };
}

/** The chart with its picture in itself, where that is stored apart; without one that is not there any more. */
function withPicture(office: Office, chart: Chart): Chart {
  const { background, ...without } = chart;
  if (background === undefined || background.image.startsWith("data:")) return chart;
  const stored = readChartImage(office.store, background.image);
  if (stored === undefined) return without;
  const image = `data:${stored.type};base64,${stored.content.toString("base64")}`;
  return { ...without, background: { ...background, image } };
}

/** A page for each floor that has seats of its own; charts without floors have one page. */
function pagesOf(chart: SeatPlan["chart"]): SeatPlan["pages"] {
  const floors = (chart.floors ?? []).filter((floor) => chart.sections.some((section) => section.floor === floor));
  if (floors.length < 2) return [{ title: "", floor: null }];
  return floors.map((floor) => ({ title: floor, floor }));
}

/** What the category costs without a reduction, as text. */
function usualPrice(performance: PerformanceForSale, category: string, locale: string): string | null {
  const usual = performance.ticketTypes.find(({ kind }) => kind === "standard");
  const price = performance.prices.find((one) => one.category === category && one.ticketTypeId === usual?.id);
  if (!price) return null;
  return formatMinor({ amountMinor: price.amountMinor, currency: performance.currency, locale });
}

function peopleByState(
  places: Places,
  states: Uint8Array,
  areaFree: Uint32Array,
): { readonly freeByCategory: readonly number[]; readonly byState: readonly number[] } {
  const freeByCategory: number[] = [];
  const byState: number[] = [];
  const add = (list: number[], at: number, people: number): void => {
    list[at] = (list[at] ?? 0) + people;
  };
  for (let index = 0; index < places.count; index += 1) {
    const people = places.capacities[index] ?? 0;
    const state = (states[index] ?? 0) & STATE_MASK;
    const isArea = places.kinds[index] === AREA_KIND;
    const free = isArea ? (areaFree[index] ?? 0) : state === STATE_BYTES.free ? people : 0;
    add(freeByCategory, places.categories[index] ?? 0, free);
    if (isArea) add(byState, STATE_BYTES.sold, people - free);
    else if (state !== STATE_BYTES.free) add(byState, state, people);
  }
  return { freeByCategory, byState };
}
