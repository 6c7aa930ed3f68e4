// Runs in the page: a core that panned and was patched must hold the very pixels of one that drew the view afresh.
import { placesOf } from "#domain/charts/places.ts";
import { SeatCore } from "#renderer/seat-map/core.ts";
import { paletteOf } from "#domain/charts/drawing/palette.ts";
import type { PlaceChange } from "#domain/charts/drawing/states.ts";
import { centredOn, zoomAt } from "#renderer/seat-map/view.ts";
import type { View } from "#renderer/seat-map/view.ts";
import { chartNamed } from "./gallery.tsx";
import { seeded, syntheticStates } from "./synthetic-chart.ts";

export interface PixelOptions {
  readonly chart: string;
  readonly theme: "light" | "dark";
  /** Seat radii in pixels to look at, one after the other. */
  readonly radii: readonly number[];
  readonly pixelRatio: number;
  readonly steps: number;
  readonly seed: number;
}

export interface PixelReport {
  readonly comparisons: number;
  /** Pixels that differed, over all comparisons. */
  readonly different: number;
  /** Different colours seen: a blank canvas would compare equal too. */
  readonly colors: number;
}

declare global {
  var comparePixels: ((options: PixelOptions) => Promise<PixelReport>) | undefined;
}

const FRAMES_AHEAD_MAX = 40;

const TEXTS = { areaFree: (free: number) => `${free} left`, sectionFree: (free: number) => `${free} left` };

/** Pans, changes states and compares with a fresh core every few steps. */
export async function comparePixels(options: PixelOptions): Promise<PixelReport> {
  const chart = await chartNamed(options.chart);
  const places = placesOf(chart);
  const size = { width: 640, height: 420 };
  const palette = paletteOf(options.theme);
  const { pixelRatio } = options;
  const made = { chart, places, palette, texts: TEXTS, pixelRatio, size };
  const core = new SeatCore(made);
  core.replace(syntheticStates(places.count, options.seed));
  const context = readable(size.width, size.height);
  const fresh = readable(size.width, size.height);
  const random = seeded(options.seed);
  const colors = new Set<number>();
  let [comparisons, different] = [0, 0];
  const compare = (view: View): void => {
    const other = new SeatCore(made);
    other.replace(core.tally.states, core.tally.areaFree);
    other.paint(fresh, view);
    const [mine, theirs] = [pixelsOf(context), pixelsOf(fresh)];
    for (let at = 0; at < mine.length; at += 1) {
      if (mine[at] !== theirs[at]) different += 1;
      colors.add(mine[at]!);
    }
    comparisons += 1;
    other.dispose();
  };
  for (const radius of options.radii) {
    const start = Math.floor(random() * places.count);
    let view: View = centredOn(places.x[start]!, places.y[start]!, (radius * pixelRatio) / 21, size);
    core.settle(view);
    for (let step = 1; step <= options.steps; step += 1) {
      const far = step % 9 === 0 ? 900 : 70;
      view = {
        ...view,
        x: view.x + Math.round((random() - 0.5) * far),
        y: view.y + Math.round((random() - 0.5) * far),
      };
      core.paint(context, view);
      core.apply(someChanges(step % 4 === 0 ? 300 : 3, places.count, random));
      // All states at once, as when a filter or a whole new picture of the house comes.
      if (step % 6 === 4)
        core.replace(
          syntheticStates(places.count, options.seed + step),
          places.capacities.map((room) => Math.floor(random() * room)),
        );
      if (step % 6 !== 0) continue;
      core.paint(context, view, { isStill: true });
      compare(view);
    }
    // A zoom that rests before the map settles: the picture drawn ahead is complete after some frames.
    view = zoomAt(view, size.width / 2, size.height / 2, 1.2, { min: 0, max: Infinity });
    for (let frame = 0; core.paint(context, view) && frame < FRAMES_AHEAD_MAX;) frame += 1;
    compare(view);
  }
  return { comparisons, different, colors: colors.size };
}

function someChanges(count: number, places: number, random: () => number): PlaceChange[] {
  return Array.from({ length: count }, () => ({
    index: Math.floor(random() * places),
    state: Math.floor(random() * 6) | (random() < 0.1 ? 0x20 : 0) | (random() < 0.1 ? 0x40 : 0),
  }));
}

function readable(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext("2d", { willReadFrequently: true })!;
}

function pixelsOf(context: CanvasRenderingContext2D): Uint32Array {
  return new Uint32Array(context.getImageData(0, 0, context.canvas.width, context.canvas.height).data.buffer);
}
