// The venues of a file: those that are there already are used as they are, the others would be made.
import type { Chart } from "#domain/charts/chart.ts";
import { looksLikeCardNumber } from "#domain/free-text.ts";
import { isCurrency } from "#domain/money.ts";
import { isZone } from "#domain/zoned-time.ts";
import { usualTicketTypeFields } from "../venues.ts";
import type { DraftTicketType, DraftVenue } from "./draft.ts";
import { readAmount } from "./plan-amounts.ts";
import type { ProblemList } from "./problems.ts";
import { type KnownChart, type KnownVenue, type World, nameKey } from "./world.ts";

export interface PlannedVenue {
  readonly key: string;
  readonly draft: DraftVenue;
  readonly ticketTypes: readonly DraftTicketType[];
  readonly fees: readonly { readonly name: string; readonly per: "ticket" | "booking"; readonly amountMinor: number }[];
}

interface VenuesPlan {
  /** Every venue an event may name: the world's and the file's. */
  readonly venues: ReadonlyMap<string, KnownVenue>;
  readonly planned: readonly PlannedVenue[];
  readonly charts: readonly { readonly venueKey: string; readonly name: string; readonly chart: Chart }[];
}

/** Reads the venues of a file against those that are there. */
export function planVenues(drafts: readonly DraftVenue[], world: World, problems: ProblemList): VenuesPlan {
  const venues = new Map(world.venues);
  const planned: PlannedVenue[] = [];
  const charts: VenuesPlan["charts"][number][] = [];
  const seen = new Set<string>();
  for (const draft of drafts) {
    const key = nameKey(draft.name.value);
    if (seen.has(key)) problems.add({ ...draft.name, code: "DUPLICATE" });
    seen.add(key);
    const known = world.venues.get(key);
    if (known === undefined) {
      const venue = planVenue(draft, problems);
      planned.push(venue);
      venues.set(key, knownOf(venue));
    }
    const ownCharts = new Map<string, KnownChart>(known?.charts);
    for (const { name, chart } of draft.charts) {
      // A chart of that name that is there already stays as it is: an import adds, it does not change.
      if (known?.charts.has(nameKey(name.value)) === true) continue;
      if (ownCharts.has(nameKey(name.value))) problems.add({ ...name, code: "DUPLICATE" });
      ownCharts.set(nameKey(name.value), chartOf(name.value, chart));
      charts.push({ venueKey: key, name: name.value, chart });
    }
    const venue = venues.get(key);
    if (venue !== undefined) venues.set(key, { ...venue, charts: ownCharts });
  }
  return { venues, planned, charts };
}

const chartOf = (name: string, chart: Chart): KnownChart => ({
  name,
  categories: () => new Set(chart.categories.map((category) => category.key)),
});

function planVenue(draft: DraftVenue, problems: ProblemList): PlannedVenue {
  const { zone, currency } = draft;
  if (!isZone(zone.value)) problems.add({ ...zone, code: "UNKNOWN_ZONE" });
  if (!isCurrency(currency.value)) problems.add({ ...currency, code: "UNKNOWN_CURRENCY" });
  if (looksLikeCardNumber(`${draft.name.value}\n${draft.address}`)) {
    problems.add({ line: draft.line, at: draft.name.at, code: "CARD_NUMBER_IN_TEXT" });
  }
  const keys = draft.ticketTypes.map((type) => type.key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) problems.add({ line: draft.line, at: "ticketTypes", code: "DUPLICATE", value: twice });
  const fees = draft.fees.flatMap(({ name, per, amount }) => {
    const amountMinor = readAmount(amount, { currency: currency.value, problems });
    if (amountMinor === 0) problems.add({ ...amount, code: "BAD_AMOUNT" });
    return amountMinor === null ? [] : [{ name, per, amountMinor }];
  });
  const ticketTypes = draft.ticketTypes.length > 0 ? draft.ticketTypes : usualTicketTypeFields;
  return { key: nameKey(draft.name.value), draft, ticketTypes, fees };
}

const knownOf = ({ draft, ticketTypes }: PlannedVenue): KnownVenue => ({
  name: draft.name.value,
  // A zone that is none was told above; the events' times are still looked at.
  zone: isZone(draft.zone.value) ? draft.zone.value : "UTC",
  currency: draft.currency.value,
  ticketTypeKeys: new Set(ticketTypes.map((type) => type.key)),
  charts: new Map(),
});
