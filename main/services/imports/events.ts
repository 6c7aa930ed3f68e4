// Import of events from a user's file: preview and import plan alike; the import writes all of it or nothing.
import type { Reader, Writer } from "#db/open.ts";
import { readChartSummaries } from "#db/queries/charts.ts";
import { isStaged } from "#db/queries/events.ts";
import { journalOf } from "#db/queries/journal.ts";
import { amountFee } from "#domain/fees.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import type { Instant } from "#domain/time.ts";
import { type Actor, type Office, PROGRAM, demand, journal } from "../../office.ts";
import { publishChart } from "../charts.ts";
import { writeEvent } from "../events.ts";
import { postPerformancesChanged } from "../performance-cards.ts";
import { writePerformance } from "../performance-edits.ts";
import { publishedChart } from "../published-charts.ts";
import { type VenueView, listVenues, venueById, writeVenue } from "../venues.ts";
import type { EventsDraft } from "./draft.ts";
import { type ImportPlan, type PlannedEvent, planImport } from "./plan.ts";
import type { PlannedVenue } from "./plan-venues.ts";
import { type ImportProblem, ProblemList } from "./problems.ts";
import { type CsvRead, readCsvDraft } from "./read-csv.ts";
import { readJsonDraft } from "./read-json.ts";
import { type KnownVenue, type World, nameKey } from "./world.ts";

/** A file as it came, or as the CSV reader read it. */
export type ImportSource =
  | { readonly format: "json"; readonly content: string }
  | { readonly format: "csv"; readonly table: CsvRead };

export interface ImportInput {
  readonly source: ImportSource;
  /** For lines that name no venue. */
  readonly venueId: Id | null;
}

export interface ImportPreview {
  events: {
    line: number;
    title: string;
    venueName: string;
    chartName: string;
    performances: { startsAt: Instant; zone: string }[];
    priceCount: number;
  }[];
  newVenues: string[];
  problems: ImportProblem[];
}

/** What an import would write, and every mistake with its line. Writes nothing. */
export function previewImport(office: Office, input: ImportInput): ImportPreview {
  const problems = new ProblemList();
  const plan = planned(office, office.store, { draft: readSource(input.source, problems), input, problems });
  return {
    events: plan.events.map((event) => ({
      ...{ line: event.line, title: event.title, venueName: event.venue.name },
      chartName: [...new Set(event.performances.map(({ chartName }) => chartName))].join(", "),
      performances: event.performances.map(({ times }) => ({ startsAt: times.startsAt, zone: event.venue.zone })),
      priceCount: new Set(
        event.performances.flatMap(({ prices }) => prices.map((price) => `${price.category} ${price.ticketTypeKey}`)),
      ).size,
    })),
    newVenues: plan.venues.map(({ draft }) => draft.name.value),
    problems: problems.problems,
  };
}

export interface ImportCounts {
  events: number;
  performances: number;
}

/**
 * Writes venues, charts, events and performances of a file in one transaction. The same import id answers the first
 * counts. Refuses IMPORT_INVALID with every problem, NOT_ALLOWED when the file brings venues and the actor may not.
 */
export function importEvents(office: Office, actor: Actor, input: ImportInput & { importId: Id }): ImportCounts {
  const earlier = earlierCounts(office.store, input.importId);
  if (earlier !== null) return earlier;
  const problems = new ProblemList();
  const draft = readSource(input.source, problems);
  const { counts, venues } = office.store.inTransaction((writer) => {
    const plan = planned(office, writer, { draft, input, problems });
    if (!problems.isEmpty) refuseNow("IMPORT_INVALID", { problems: problems.problems });
    // The program itself imports for whoever may run the command line on the file.
    if (actor !== PROGRAM && plan.venues.length > 0) demand(actor, "venue.write");
    if (actor !== PROGRAM && plan.charts.length > 0) demand(actor, "chart.write");
    const counts = writePlan(office, writer, { actor, plan });
    journal(office, writer, {
      ...{ actor, kind: IMPORTED, subjectKind: "import", subjectId: input.importId },
      data: { ...counts, venues: plan.venues.length, format: input.source.format },
    });
    return { counts, venues: plan.venues.length };
  });
  if (venues > 0) office.notices.post({ kind: "settingsChanged" });
  postPerformancesChanged(office);
  return counts;
}

const IMPORTED = "events.imported";

function earlierCounts(reader: Reader, importId: Id): ImportCounts | null {
  const entry = journalOf(reader, importId).find((row) => row.kind === IMPORTED);
  if (entry === undefined) return null;
  const { events, performances } = JSON.parse(entry.data) as ImportCounts;
  return { events, performances };
}

const readSource = (source: ImportSource, problems: ProblemList): EventsDraft =>
  source.format === "json" ? readJsonDraft(source.content, problems) : readCsvDraft(source.table, problems);

function planned(
  office: Office,
  reader: Reader,
  options: { draft: EventsDraft; input: ImportInput; problems: ProblemList },
): ImportPlan {
  return planImport(options.draft, worldOf(office, reader, options.input.venueId), options.problems);
}

function worldOf(office: Office, reader: Reader, defaultVenueId: Id | null): World {
  const venues = listVenues(office);
  const charts = Map.groupBy(readChartSummaries(reader, null), (chart) => chart.venueId);
  const known = venues.map((venue): [string, KnownVenue] => {
    const own = (charts.get(venue.id) ?? []).flatMap(({ name, versionId }) =>
      versionId === null ? [] : [[nameKey(name), { name, categories: () => categoriesOf(office, versionId) }] as const],
    );
    const ticketTypeKeys = new Set(venue.ticketTypes.map((type) => type.key));
    const { name, zone, currency } = venue;
    return [nameKey(name), { name, zone, currency, ticketTypeKeys, charts: new Map(own) }];
  });
  const ids = new Map(venues.map((venue) => [nameKey(venue.name), venue.id]));
  const chosen = venues.find((venue) => venue.id === defaultVenueId);
  return {
    now: office.clock.now(),
    venues: new Map(known),
    defaultVenueKey: chosen === undefined ? null : nameKey(chosen.name),
    isStaged: ({ venueKey, title, startsAt }) => {
      const venueId = ids.get(venueKey);
      return venueId !== undefined && isStaged(reader, { venueId, title, startsAt });
    },
  };
}

const categoriesOf = (office: Office, chartVersionId: Id): Set<string> =>
  new Set(publishedChart(office, chartVersionId).chart.categories.map((category) => category.key));

interface Places {
  readonly venue: VenueView;
  /** Newest published version by chart key. */
  readonly chartVersions: ReadonlyMap<string, Id>;
}

function writePlan(office: Office, writer: Writer, options: { actor: Actor; plan: ImportPlan }): ImportCounts {
  const { actor, plan } = options;
  for (const venue of plan.venues) writePlannedVenue(office, writer, { actor, venue });
  const idOf = new Map(listVenues(office).map((venue) => [nameKey(venue.name), venue.id]));
  const venueIdOf = (key: string): Id => idOf.get(key) ?? refuseNow("NOT_FOUND", { what: "venue" });
  for (const { venueKey, name, chart } of plan.charts) {
    publishChart(office, writer, { actor, chartId: office.ids.id(), venueId: venueIdOf(venueKey), name, chart });
  }
  const places = new Map<string, Places>();
  const placesOf = (key: string): Places => {
    const known = places.get(key) ?? readPlaces(writer, venueIdOf(key));
    places.set(key, known);
    return known;
  };
  let performances = 0;
  for (const event of plan.events) {
    writePlannedEvent(office, writer, { actor, event, places: placesOf(event.venueKey) });
    performances += event.performances.length;
  }
  return { events: plan.events.length, performances };
}

function writePlannedVenue(office: Office, writer: Writer, options: { actor: Actor; venue: PlannedVenue }): void {
  const { draft, ticketTypes, fees } = options.venue;
  const { locale, address, ticketTaxPpm, feeTaxPpm, holdLifetimeMs, payLaterMs } = draft;
  writeVenue(office, writer, {
    actor: options.actor,
    venue: {
      ...{ id: office.ids.id(), name: draft.name.value, zone: draft.zone.value, currency: draft.currency.value },
      ...{ locale, address, ticketTaxPpm, feeTaxPpm, holdLifetimeMs, payLaterMs },
      ...{ taxMode: "included", taxRounding: "line" },
    },
    ticketTypes: ticketTypes.map(({ key, name, names, kind }) => ({
      id: office.ids.id(),
      key,
      name,
      names: { ...names },
      kind,
    })),
    fees: fees.map((fee) => amountFee({ ...fee, id: office.ids.id() })),
  });
}

function readPlaces(writer: Writer, venueId: Id): Places {
  const versions = readChartSummaries(writer, venueId).flatMap(({ name, versionId }) =>
    versionId === null ? [] : [[nameKey(name), versionId] as const],
  );
  return { venue: venueById(writer, venueId), chartVersions: new Map(versions) };
}

function writePlannedEvent(
  office: Office,
  writer: Writer,
  options: { actor: Actor; event: PlannedEvent; places: Places },
): void {
  const { actor, event, places } = options;
  const { venue, chartVersions } = places;
  const eventId = office.ids.id();
  const { title, description } = event;
  writeEvent(office, writer, {
    actor,
    event: { id: eventId, venueId: venue.id, title, artists: [...event.artists], description },
  });
  const typeIds = new Map(venue.ticketTypes.map((type) => [type.key, type.id]));
  for (const { times, chartKey, state, prices } of event.performances) {
    writePerformance(office, writer, {
      ...{ actor, id: office.ids.id(), eventId, venue, times, state, holdLifetimeMs: null },
      chartVersionId: chartVersions.get(chartKey) ?? refuseNow("NOT_FOUND", { what: "chart" }),
      prices: prices.map(({ category, ticketTypeKey, amountMinor }) => ({
        ...{ category, amountMinor },
        ticketTypeId: typeIds.get(ticketTypeKey) ?? refuseNow("NOT_FOUND", { what: "ticketType" }),
      })),
    });
  }
}
