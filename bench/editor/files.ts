// Opening, checking and saving a chart of 50,000 places through the real services on a real file, against the same
// bytes through JSON.parse, JSON.stringify and one raw statement; and the search for the best places in it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "#db/open.ts";
import { bestAvailable } from "#domain/charts/best-available.ts";
import type { Chart } from "#domain/charts/chart.ts";
import { checkDocument, startDocumentMemory } from "#domain/charts/editing/check-document.ts";
import { runCommand } from "#domain/charts/editing/commands.ts";
import { chartOf, documentOf } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { selectObjects } from "#domain/charts/editing/selection.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { type Places, placesOf } from "#domain/charts/places.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { valueOf } from "#domain/result.ts";
import { chartDraft, createChart, saveDraft } from "#main/services/chart-drafts.ts";
import { syntheticArena, syntheticStates } from "#tests/renderer/seat-map/page/synthetic-chart.ts";
import { createTestOffice } from "#tests/support/office.ts";
import { sampleVenue } from "#tests/support/sample-venue.ts";
import type { Ratio } from "../support/aims.ts";
import { short } from "../support/aims.ts";
import { median, printTable } from "../support/table.ts";

const PLACES = 50_000;
const ROUNDS = 15;
const PARTY = 4;
/** One after the other, as sales come in; the mean counts. */
const CHANGES = 50;

type Way = (round: number) => void;

/** Runs all ways in turn, the order reversed every other round; milliseconds by name. */
function compared(ways: Readonly<Record<string, Way>>): Map<string, number[]> {
  const times = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = round % 2 === 0 ? Object.entries(ways) : Object.entries(ways).toReversed();
    for (const [name, way] of order) {
      globalThis.gc?.();
      const begun = performance.now();
      way(round);
      times.get(name)?.push(performance.now() - begun);
    }
  }
  return times;
}

/** Prints what files cost and gives the ratios. */
export function benchFiles(): Ratio[] {
  const folder = mkdtempSync(join(tmpdir(), "concerthub-charts-"));
  const desk = createTestOffice({ file: join(folder, "charts.sqlite") });
  const raw = openDatabase({
    file: join(folder, "raw.sqlite"),
    migrationsFolder: join(import.meta.dirname, "../../db/migrations"),
  });
  try {
    const { office, actors } = desk;
    const { venueId } = sampleVenue(office);
    const chart = syntheticArena(PLACES);
    const content = stringifyChart(chart);
    const chartId = office.ids.id();
    createChart(office, actors.manager, { id: chartId, venueId, name: chart.name, content });
    raw.raw.exec("create table files (id integer primary key, content text not null) strict");
    raw.raw.prepare("insert into files values (1, ?)").run(content);
    const read = raw.raw.prepare("select content from files where id = 1").pluck();
    const write = raw.raw.prepare("update files set content = ? where id = 1");
    const document = documentOf(chart);
    const edited = movedRows(document);
    const memory = startDocumentMemory();
    checkDocument(document, { memory });
    const times = compared({
      "read and JSON.parse": () => void JSON.parse(String(read.get())),
      "open: service, parse and check, document, places": () => void opened(chartDraft(office, { chartId }).content),
      "of it: JSON.parse, check, places": () => void placesOf(valueOf(parseChart(JSON.parse(content)))),
      "of it: check, places": (round) => void placesOf(valueOf(parseChart(copies[round]!))),
      "JSON.stringify and write": () => void write.run(JSON.stringify(chart)),
      "save: stringify, service": () => {
        const { version } = chartDraft(office, { chartId });
        saveDraft(office, actors.manager, { chartId, version, content: stringifyChart(chartOf(document)) });
      },
      "save in the service alone": () => {
        const { version } = chartDraft(office, { chartId });
        saveDraft(office, actors.manager, { chartId, version, content });
      },
      "checks of the document, anew": () => void checkDocument(documentOf(chart)),
      "checks after a row moved": (round) => void checkDocument(edited[round]!, { memory }),
    });
    const shown = [...times].map(([name, values]) => [name, short(Math.min(...values)), short(median(values))]);
    console.log(
      `\nfiles of ${PLACES.toLocaleString("en")} places, ${(content.length / 1024).toFixed(0)} KiB: milliseconds`,
    );
    printTable([["", "best", "median"], ...shown]);
    return fileRatios(times);
  } finally {
    raw.close();
    desk.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const copies: readonly unknown[] = Array.from({ length: ROUNDS }, () =>
  JSON.parse(JSON.stringify(syntheticArena(PLACES))),
);

function opened(content: string): Places {
  return placesOf(chartOf(documentOf(valueOf(parseChart(JSON.parse(content))))));
}

/** A document for every round, each with another row moved. */
function movedRows(document: EditorDocument): EditorDocument[] {
  const rows = document.order.filter((id) => document.objects.get(id)?.kind === "row");
  return Array.from({ length: ROUNDS }, (_, round) => {
    const selection = selectObjects([rows[round]!]);
    return valueOf(runCommand(document, { name: "moveSelection", input: { selection, dx: 5, dy: 5 } }));
  });
}

function fileRatios(times: ReadonlyMap<string, number[]>): Ratio[] {
  const best = (name: string): number => Math.min(...(times.get(name) ?? []));
  const ratio = (what: string, one: string, other: string): Ratio => ({
    ...{ what: `50,000 places: ${what}`, value: best(one) / best(other), aim: null },
    note: `${short(best(one))} / ${short(best(other))} ms`,
  });
  const open = "open: service, parse and check, document, places";
  const load = best("of it: JSON.parse, check, places");
  return [
    ratio("open / read and JSON.parse", open, "read and JSON.parse"),
    { what: "50,000 places: parse, check and places, ms", value: load, aim: { most: 8 }, note: "with JSON.parse" },
    ratio("save / JSON.stringify and write", "save: stringify, service", "JSON.stringify and write"),
    ratio("checks after a row moved / anew", "checks after a row moved", "checks of the document, anew"),
  ];
}

/** The best four of 50,000: on places never seen before, after one of them changed, and the bare loop. */
export function benchBest(): Ratio[] {
  const chart = syntheticArena(PLACES);
  const fresh = Array.from({ length: ROUNDS }, () => placesOf(chart));
  const known = placesOf(chart);
  const free = syntheticStates(PLACES, 11).map((state) => (state === 0 ? 1 : 0));
  const ask = (places: Places): void =>
    void valueOf(bestAvailable({ places, free, count: PARTY, focal: chart.focalPoint }));
  const distance = distancesOf(chart, known);
  const times = compared({
    cold: (round) => ask(fresh[round]!),
    changed: (round) => {
      for (let change = 0; change < CHANGES; change += 1) {
        const index = (round * 31 + change * 977) % PLACES;
        free[index] = 1 - free[index]!;
        ask(known);
      }
    },
    loop: () => void bareWindow(known, free, distance),
  });
  times.set(
    "changed",
    (times.get("changed") ?? []).map((ms) => ms / CHANGES),
  );
  const best = (name: string): number => Math.min(...(times.get(name) ?? []));
  const line = (what: string, name: string, most: number): Ratio => ({
    ...{ what: `50,000 places: ${what}`, value: best(name), aim: { most } },
    note: `median ${short(median(times.get(name) ?? []))} ms; bare loop ${short(best("loop"))} ms`,
  });
  return [
    line("best 4 on a new chart, ms", "cold", 0.5),
    line("best 4 after one change, ms", "changed", 0.01),
    {
      ...{
        what: "50,000 places: best 4 after one change / bare loop",
        value: best("changed") / best("loop"),
        aim: null,
      },
      note: "the loop knows no aisles, categories, kept places or singles",
    },
  ];
}

function distancesOf(chart: Chart, places: Places): Float64Array {
  const focal = chart.focalPoint ?? { x: 0, y: 0 };
  return Float64Array.from(places.x, (x, index) => Math.hypot(x - focal.x, places.y[index]! - focal.y));
}

/** The nearest free places side by side: one pass over typed arrays, nothing else. */
function bareWindow(places: Places, free: Uint8Array, distance: Float64Array): number {
  let [bestStart, bestSum] = [-1, Infinity];
  for (const { start, end } of places.rows) {
    let [length, sum] = [0, 0];
    for (let index = start; index < end; index += 1) {
      if (free[index] === 0) {
        length = sum = 0;
        continue;
      }
      sum += distance[index]!;
      length += 1;
      if (length > PARTY) sum -= distance[index - PARTY]!;
      if (length >= PARTY && sum < bestSum) [bestStart, bestSum] = [index - PARTY + 1, sum];
    }
  }
  return bestStart;
}
