// One map of a sample chart, to be looked at and tested: page.html?chart=theatre&theme=dark.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { Chart } from "#domain/charts/chart.ts";
import { AREA_KIND, placeLabel, placesOf } from "#domain/charts/places.ts";
import type { MapLook, SeatMapHandle } from "#renderer/seat-map/seat-map-props.ts";
import { SeatMap } from "#renderer/seat-map/seat-map.tsx";
import { PLACE_MARK, PLACE_STATE } from "#domain/charts/drawing/states.ts";
import { seeded, syntheticArena } from "./synthetic-chart.ts";

const SAMPLES: Readonly<Record<string, () => Promise<{ default: unknown }>>> = {
  theatre: () => import("#data/charts/theatre.json"),
  arena: () => import("#data/charts/arena.json"),
  club: () => import("#data/charts/club.json"),
};

export interface Gallery {
  readonly map: SeatMapHandle;
  readonly clicks: { readonly index: number; readonly shift: boolean }[];
  /** Filtered-out places that were clicked. */
  readonly dimmedClicks: number[];
  readonly rectangles: number[][];
  readonly count: number;
  readonly chart: Chart;
  readonly indexOfNumber: (place: number) => number;
  readonly positionOf: (index: number) => { readonly x: number; readonly y: number };
  readonly nameOf: (index: number) => string;
  readonly firstFree: () => number;
}

declare global {
  var gallery: Gallery | undefined;
}

/** A sample chart by name, or a synthetic one by its number of seats. */
export async function chartNamed(name: string): Promise<Chart> {
  if (/^\d+$/u.test(name)) return syntheticArena(Number(name));
  const chart = (await SAMPLES[name]?.())?.default;
  if (chart === undefined) throw new Error(`no chart ${name}`);
  return chart as Chart;
}

/** Mounts the map that the address asks for. */
export async function showGallery(root: HTMLElement, query: URLSearchParams): Promise<void> {
  const name = query.get("chart") ?? "theatre";
  const chart = query.has("floors") ? onFloors(await chartNamed(name)) : await chartNamed(name);
  const places = placesOf(chart);
  const theme = query.get("theme") === "dark" ? "dark" : "light";
  const random = seeded(7);
  const states = Uint8Array.from({ length: places.count }, (_, index) => mixedState(random(), index));
  const areaFree = places.capacities.map((capacity) => Math.round(capacity * 0.34));
  for (let index = 0; index < places.count; index += 1) {
    if (places.kinds[index] === AREA_KIND) states[index] = PLACE_STATE.free;
  }
  const clicks: { index: number; shift: boolean }[] = [];
  const rectangles: number[][] = [];
  const dimmedClicks: number[] = [];
  const numbersOf = (key: string): number[] => (query.get(key) ?? "").split(",").filter(Boolean).map(Number);
  const dimmed = new Uint8Array(places.count);
  for (const index of numbersOf("dimmed")) dimmed[index] = 1;
  const describePlace = (index: number): string => {
    const { section, row, seat } = placeLabel(places, index, chart);
    return `${section} ${row} ${seat}, state ${states[index]}`;
  };
  const texts = {
    areaFree: (free: number, capacity: number) => `${free} of ${capacity} left`,
    sectionFree: (free: number) => `${free} left`,
    filteredOut: "does not match the filter",
    minimap: "Overview",
    floors: { label: "Floor", all: "All floors" },
  };
  root.style.background = theme === "dark" ? "#161a21" : "#ffffff";
  createRoot(root).render(
    <StrictMode>
      <SeatMap
        ref={(handle) => {
          if (handle === null) return;
          globalThis.gallery = {
            ...{ map: handle, clicks, dimmedClicks, rectangles, count: places.count, chart, nameOf: describePlace },
            indexOfNumber: (place) => places.indexOfNumber.get(place) ?? -1,
            positionOf: (index) => ({ x: places.x[index]!, y: places.y[index]! }),
            firstFree: () => states.indexOf(PLACE_STATE.free),
          };
        }}
        chart={chart}
        places={places}
        states={states}
        areaFree={areaFree}
        theme={theme}
        texts={texts}
        label={chart.name}
        describePlace={describePlace}
        canTake={(index) => states[index] === PLACE_STATE.free}
        onPlaceClick={(index, { shift }) => clicks.push({ index, shift })}
        onDimmedClick={(index) => dimmedClicks.push(index)}
        dimmed={query.has("dimmed") ? dimmed : undefined}
        highlighted={query.has("highlighted") ? numbersOf("highlighted") : undefined}
        sectionNotes={query.has("notes") ? noteOf : undefined}
        look={(query.get("look") ?? "live") as MapLook}
        onRectangle={(indexes) => rectangles.push([...indexes])}
      />
    </StrictMode>,
  );
}

const noteOf = (): string => "from 29";

/** The last section upstairs, the others below. */
function onFloors(chart: Chart): Chart {
  const upper = chart.sections.at(-1)?.key;
  return {
    ...chart,
    floors: ["Down", "Up"],
    sections: chart.sections.map((section) => ({ ...section, floor: section.key === upper ? "Up" : "Down" })),
  };
}

function mixedState(dice: number, index: number): number {
  if (index % 97 === 12 || index % 97 === 13) return PLACE_STATE.mine;
  if (index % 311 === 40) return PLACE_STATE.mineElsewhere;
  if (index % 400 > 394) return PLACE_STATE.free | PLACE_MARK.highlight;
  if (dice < 0.5) return PLACE_STATE.free;
  if (dice < 0.54) return PLACE_STATE.held;
  return dice < 0.96 ? PLACE_STATE.sold : PLACE_STATE.blocked;
}
