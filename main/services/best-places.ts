// Best available: the rule is in the domain; here it meets the live states, inside the claiming transaction.
import { bestAvailable } from "#domain/charts/best-available.ts";
import { type PlaceLabel, placeLabel } from "#domain/charts/places.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow, valueOf } from "#domain/result.ts";
import type { Reader } from "#db/open.ts";
import type { Actor, Office } from "../office.ts";
import { type Hold, type WantedPlace, claiming, holdOf, takeInto, targetOnSale } from "./holds.ts";
import { publishedChart } from "./published-charts.ts";
import { statesOf } from "./places.ts";

export interface BestWish {
  readonly performanceId: Id;
  /** Category key, or null for any. */
  readonly category: string | null;
  readonly count: number;
  readonly accessible: boolean;
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
      takeInto(office, writer, { actor, holdId: input.holdId, performanceId: input.performanceId, places: wanted });
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
    split: reason.split !== "none",
  };
  return { published, wanted, choice };
}
