// Places in words: `Stalls · Row F · Seat 14`, and the sentence a screen reader says about one.
import type { TFunction } from "i18next";
import {
  AREA_KIND,
  placeLabel,
  PLACE_ATTRIBUTE_BITS,
  SEAT_KIND,
  TABLE_KIND,
  type PlaceLabel,
} from "#domain/charts/places.ts";
import { formatMinor } from "#domain/money.ts";
import { usualPrice } from "../../stores/basket-prices.ts";
import type { PerformanceForSale } from "../../stores/basket-types.ts";
import type { LivePlaces } from "../../stores/live-places.ts";
import { PLACE_STATE, STATE_MASK } from "#domain/charts/drawing/states.ts";
import type { Hall } from "./halls.ts";

/** The translator of the `sell` namespace. */
export type Words = TFunction<"sell">;

/** A label for headings and lines; a place without a row (area, whole table) is named by itself. */
export function placeName(t: Words, label: Pick<PlaceLabel, "section" | "row" | "seat">): string {
  if (label.row === "")
    return label.section === "" || label.section === label.seat ? label.seat : `${label.section} · ${label.seat}`;
  return t("place.seat", { section: label.section, row: label.row, seat: label.seat });
}

/** Short, for lists: `Stalls F 14`. */
export const placeShort = (label: Pick<PlaceLabel, "section" | "row" | "seat">): string =>
  [label.section === label.seat ? "" : label.section, label.row, label.seat].filter((part) => part !== "").join(" ");

const STATE_NAMES: Readonly<Record<number, string>> = {
  [PLACE_STATE.free]: "free",
  [PLACE_STATE.held]: "held",
  [PLACE_STATE.sold]: "sold",
  [PLACE_STATE.blocked]: "blocked",
  [PLACE_STATE.mine]: "mine",
};

export const stateName = (byte: number): string => STATE_NAMES[byte & STATE_MASK] ?? "held";

/** Attributes worth saying aloud. */
export const attributesOf = (hall: Hall, index: number): readonly string[] =>
  Object.entries(PLACE_ATTRIBUTE_BITS)
    .filter(([name, bit]) => name !== "aisle" && ((hall.places.attributes[index] ?? 0) & bit) !== 0)
    .map(([name]) => name);

/** Everything about a place in one sentence, for screen readers. */
export function describePlace(
  t: Words,
  of: {
    hall: Hall;
    live: LivePlaces;
    performance: PerformanceForSale | null;
    index: number;
    locale: string;
    /** Does not match what is asked for. */
    isFilteredOut?: boolean;
  },
): string {
  const { hall, live, performance, index, locale } = of;
  const { places, chart } = hall;
  const category = chart.categories[places.categories[index] ?? 0];
  const price = performance && category ? usualPrice(performance, category.key) : null;
  const kind = places.kinds[index];
  const capacity = places.capacities[index] ?? 0;
  const size =
    kind === AREA_KIND
      ? t("place.areaLeft", { count: live.areaFree[index] ?? 0 })
      : kind === TABLE_KIND
        ? t("place.tableFor", { count: capacity })
        : "";
  return [
    placeName(t, placeLabel(places, index, chart)),
    size,
    t(`state.${stateName(live.shown[index] ?? PLACE_STATE.blocked)}`),
    category ? t("place.category", { key: category.key, name: category.name }) : "",
    performance && price !== null ? formatMinor({ amountMinor: price, currency: performance.currency, locale }) : "",
    of.isFilteredOut === true ? t("filter.out") : "",
    ...(kind === SEAT_KIND ? attributesOf(hall, index).map((name) => t(`attribute.${name}`)) : []),
  ]
    .filter((part) => part !== "")
    .join(", ");
}
