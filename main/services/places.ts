// Live states of a performance's places, and why a place has its colour.
import { AREA_KIND, placeLabel, type PlaceLabel } from "#domain/charts/places.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import * as claims from "#db/queries/claims.ts";
import type { Office } from "../office.ts";
import { publishedChart } from "./published-charts.ts";

/** One byte per place in chart order, as it travels and as the seat map draws it. */
export const STATE_BYTES = { free: 0, held: 1, sold: 2, blocked: 3 } as const;

export interface PlaceStates {
  /** The chart whose order the states have. */
  readonly chartVersionId: Id;
  /** One byte per place; an area is `sold` (2) when full. */
  readonly states: Uint8Array;
  readonly areas: { place: number; left: number }[];
}

/** All states of a performance now. Lapsed holds are free, swept or not. Refuses NOT_FOUND. */
export function statesOf(office: Office, performanceId: Id): PlaceStates {
  const { store, clock } = office;
  const now = clock.now();
  const target = claims.saleTarget(store, performanceId) ?? refuseNow("NOT_FOUND", { what: "performance" });
  const { places } = publishedChart(office, target.chartVersionId);
  const states = new Uint8Array(places.count);
  for (const { place, state, counted } of claims.liveClaims(store, { performanceId, now })) {
    const index = places.indexOfNumber.get(place);
    if (index !== undefined && counted === 0) states[index] = STATE_BYTES[state];
  }
  const areas = claims.areaRoom(store, { performanceId, now });
  for (const { place, left } of areas) {
    const index = places.indexOfNumber.get(place);
    if (index !== undefined && left === 0) states[index] = STATE_BYTES.sold;
  }
  return { chartVersionId: target.chartVersionId, states, areas };
}

/** States of some places now, by place number. */
export function statesOfPlaces(
  office: Office,
  options: { performanceId: Id; places: readonly number[] },
): { changes: { place: number; state: number }[]; areas: { place: number; left: number }[] } {
  const { store, clock } = office;
  const now = clock.now();
  const room = new Map(
    claims.areaRoom(store, { performanceId: options.performanceId, now }).map((area) => [area.place, area]),
  );
  const live = new Map(
    claims.liveClaimsOn(store, { ...options, now }).map(({ place, state }) => [place, STATE_BYTES[state]] as const),
  );
  const asked = [...new Set(options.places)];
  return {
    changes: asked
      .filter((place) => !room.has(place))
      .map((place) => ({ place, state: live.get(place) ?? STATE_BYTES.free })),
    areas: asked.flatMap((place) => room.get(place) ?? []),
  };
}

export interface PlaceStory {
  place: number;
  label: PlaceLabel;
  category: string;
  state: "free" | "held" | "sold" | "blocked";
  left: number | null;
  heldBy: { name: string; terminal: string; until: number; channel: string } | null;
  booking: {
    id: Id;
    number: string;
    state: string;
    customerName: string;
    payBy: number | null;
    places: number[];
  } | null;
  block: { id: Id; reason: string; note: string; until: number | null } | null;
}

/** Why a place has its colour: who holds it until when, which booking, which block. Refuses NOT_FOUND, UNKNOWN_PLACES. */
export function storyOfPlace(office: Office, options: { performanceId: Id; place: number }): PlaceStory {
  const { store, clock } = office;
  const now = clock.now();
  const target = claims.saleTarget(store, options.performanceId) ?? refuseNow("NOT_FOUND", { what: "performance" });
  const { chart, places } = publishedChart(office, target.chartVersionId);
  const index =
    places.indexOfNumber.get(options.place) ?? refuseNow("UNKNOWN_PLACES", { places: [String(options.place)] });
  const isArea = places.kinds[index] === AREA_KIND;
  const left = isArea
    ? (claims.areaRoom(store, { performanceId: target.id, now }).find(({ place }) => place === options.place)?.left ??
      0)
    : null;
  const base = {
    place: options.place,
    label: placeLabel(places, index, chart),
    category: chart.categories[places.categories[index] ?? 0]?.key ?? "",
    left,
  };
  const claim = isArea ? undefined : claims.claimStory(store, { ...options, now });
  if (!claim) return { ...base, state: left === 0 ? "sold" : "free", heldBy: null, booking: null, block: null };
  const { bookingId, blockId } = claim;
  return {
    ...base,
    state: claim.state,
    heldBy:
      claim.state === "held" && bookingId === null
        ? {
            name: claim.holder,
            terminal: claim.terminal,
            until: claim.until ?? now,
            channel: claim.channel ?? "counter",
          }
        : null,
    booking:
      bookingId === null
        ? null
        : {
            ...{ id: bookingId, number: claim.bookingNumber ?? "", state: claim.bookingState ?? "" },
            ...{ customerName: claim.customerName ?? "", payBy: claim.payBy },
            places: claims.livePlacesOfBooking(store, { bookingId, performanceId: target.id }),
          },
    block:
      blockId === null
        ? null
        : { id: blockId, reason: claim.blockReason ?? "", note: claim.blockNote ?? "", until: claim.until },
  };
}
