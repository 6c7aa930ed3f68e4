// Best available: the rule is in the domain; here it meets the live states, inside the claiming transaction.
import { bestAvailable } from "#domain/charts/best-available.ts";
import type { PlaceFilter, SeatWish } from "#domain/charts/best-filter.ts";
import { taggedPlaces } from "#domain/charts/place-tags.ts";
import type { SplitKind } from "#domain/charts/best-types.ts";
import { type PlaceLabel, placeLabel } from "#domain/charts/places.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow, valueOf } from "#domain/result.ts";
import type { Reader } from "#db/open.ts";
import type { Actor, Office } from "../office.ts";
import { type Hold, type WantedPlace, claiming, holdOf, takeInto, targetOnSale } from "./holds.ts";
import { type PublishedChart, publishedChart } from "./published-charts.ts";
import { statesOf } from "./places.ts";

export interface BestWish {
  readonly performanceId: Id;
  /** Category key, or null for any. */
  readonly category: string | null;
  readonly count: number;
  readonly accessible: boolean;
  readonly wishes?: SeatWishes | null | undefined;
}

/** What else is asked for. Prices are a choice of categories: who asks knows what they cost. */
export interface SeatWishes {
  /** Category keys, or null for any. */
  readonly categories: readonly string[] | null;
  readonly seats: readonly SeatWish[];
  /** Free words of the chart: a place bears one of them. */
  readonly tags?: readonly string[] | undefined;
}

/** Why these: data for one translated line. */
export interface Choice {
  section: string;
  row: string;
  from: string;
  to: string;
  distanceCm: number | null;
  leavesSingle: boolean;
  split: boolean;
  splitKind: SplitKind;
  usesKept: boolean;
  usesAvoided: boolean;
}

/** Takes the best free places. Refuses NOT_ENOUGH_TOGETHER, SOLD_OUT and what `takePlaces` refuses. */
export function takeBest(
  office: Office,
  actor: Actor,
  input: BestWish & { holdId: Id },
): { hold: Hold; choice: Choice | null } {
  let wanted: WantedPlace[] = [];
  const run = () =>
    office.store.inTransaction((writer) => {
      const best = chooseBest(office, writer, { ...input, channel: actor.channel });
      wanted = best.wanted;
      const { holdId, performanceId } = input;
      takeInto(office, writer, { actor, holdId, performanceId, places: wanted, byHand: false });
      return { hold: holdOf(office, writer, input.holdId), choice: best.choice };
    });
  const answer = claiming(office, { performanceId: input.performanceId, places: wanted }, run);
  office.notices.postPlaces({ performanceId: input.performanceId, places: wanted.map(({ place }) => place) });
  return answer;
}

/** What `takeBest` would take now. */
export function previewBest(
  office: Office,
  actor: Actor,
  input: BestWish,
): { places: { place: number; label: PlaceLabel; category: string }[]; choice: Choice | null } {
  const best = chooseBest(office, office.store, { ...input, channel: actor.channel });
  const { chart, places } = best.published;
  return {
    choice: best.choice,
    places: best.wanted.flatMap(({ place, quantity }) => {
      const index = places.indexOfNumber.get(place) ?? 0;
      const category = chart.categories[places.categories[index] ?? 0]?.key ?? "";
      return Array.from({ length: quantity }, () => ({ place, label: placeLabel(places, index, chart), category }));
    }),
  };
}

function chooseBest(office: Office, reader: Reader, wish: BestWish & { channel: "counter" | "api" }) {
  const now = office.clock.now();
  const target = targetOnSale(reader, { performanceId: wish.performanceId, channel: wish.channel, now });
  const published = publishedChart(office, target.chartVersionId);
  const { chart, places } = published;
  const { states, areas } = statesOf(office, target.id);
  const room = new Map(areas.map(({ place, left }) => [place, left]));
  const free = states.map((state) => (state === 0 ? 1 : 0));
  const found = chart.categories.findIndex(({ key }) => key === wish.category?.toUpperCase());
  if (wish.category !== null && found < 0) refuseNow("NOT_FOUND", { what: "category" });
  const { indexes, quantities, reason } = valueOf(
    bestAvailable({
      ...{ places, free, count: wish.count, focal: chart.focalPoint, accessible: wish.accessible },
      ...(wish.category === null ? {} : { category: found }),
      filter: filterOf(published, wish),
      roomLeft: (index) => room.get(places.numbers[index] ?? 0) ?? 0,
    }),
  );
  const wanted = indexes.map((index, at) => ({ place: places.numbers[index] ?? 0, quantity: quantities[at] ?? 1 }));
  const choice: Choice = {
    section: chart.sections[reason.section]?.name ?? "",
    row: reason.row,
    from: reason.fromSeat,
    to: reason.toSeat,
    distanceCm: chart.focalPoint === null ? null : Math.round(reason.distanceCm),
    leavesSingle: reason.leavesSingle,
    ...{ split: reason.split !== "none", splitKind: reason.split },
    ...{ usesKept: reason.usesKept, usesAvoided: reason.usesAvoided },
  };
  return { published, wanted, choice };
}

/** Keys that the chart does not have let nothing through. */
function filterOf({ chart, places }: PublishedChart, { wishes, count }: BestWish): PlaceFilter | undefined {
  if (!wishes) return undefined;
  const wanted = wishes.categories === null ? null : new Set(wishes.categories.map((key) => key.toUpperCase()));
  const categories = wanted && chart.categories.flatMap(({ key }, index) => (wanted.has(key) ? [index] : []));
  const tagged = taggedPlaces(chart, places, wishes.tags ?? []);
  return { categories, wishes: wishes.seats, together: count, tagged };
}
