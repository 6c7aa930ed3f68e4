// Runs in the page: a core that followed random edits must hold the very pixels of one made for the chart that came of them.
import { paletteOf } from "#domain/charts/drawing/palette.ts";
import { PLACE_MARK } from "#domain/charts/drawing/states.ts";
import { chartOf, documentOf } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { patchPlaces } from "#domain/charts/places-patch.ts";
import { placesOf } from "#domain/charts/places.ts";
import { SeatCore } from "#renderer/seat-map/core.ts";
import { centredOn } from "#renderer/seat-map/view.ts";
import type { View } from "#renderer/seat-map/view.ts";
import { editBy } from "#tests/domain/charts/editing/edits.ts";
import { chartNamed } from "./gallery.tsx";
import { seeded } from "./synthetic-chart.ts";

export interface EditedOptions {
  readonly chart: string;
  readonly theme: "light" | "dark";
  /** Seat radii in pixels to look at, one after the other. */
  readonly radii: readonly number[];
  readonly pixelRatio: number;
  readonly edits: number;
  readonly seed: number;
}

export interface EditedReport {
  readonly comparisons: number;
  /** Pixels that differed, over all comparisons. */
  readonly different: number;
  /** Pixels that an edit changed, over all edits: edits nobody sees prove nothing. */
  readonly changed: number;
}

declare global {
  var compareEdited: ((options: EditedOptions) => Promise<EditedReport>) | undefined;
}

const TEXTS = { areaFree: (free: number) => `${free} left`, sectionFree: (free: number) => `${free} left` };
const SIZE = { width: 640, height: 420 };

/** Edits, undoes, pans, marks and lifts; compares with a fresh core after every edit. */
async function compareEdited(options: EditedOptions): Promise<EditedReport> {
  const { pixelRatio } = options;
  const random = seeded(options.seed);
  const palette = paletteOf(options.theme);
  const common = { palette, texts: TEXTS, pixelRatio, size: SIZE };
  const chart = await chartNamed(options.chart);
  let shown = { chart, places: placesOf(chart) };
  let document = documentOf(chart);
  const past: EditorDocument[] = [];
  const core = new SeatCore({ ...shown, ...common });
  const [mine, theirs] = [readable(), readable()];
  let [comparisons, different, changed] = [0, 0, 0];
  for (const radius of options.radii) {
    const start = Math.floor(random() * shown.places.count);
    let view: View = centredOn(shown.places.x[start]!, shown.places.y[start]!, (radius * pixelRatio) / 21, SIZE);
    core.settle(view);
    core.paint(mine, view);
    for (let edit = 0; edit < options.edits; edit += 1) {
      const before = pixelsOf(mine);
      if (random() < 0.3)
        core.lift(new Set(some(shown.places.count, 30, random)), new Set(shown.chart.rows.slice(0, 9)));
      document = (random() < 0.25 ? past.pop() : undefined) ?? edited(document, past, random);
      const next = chartOf(document);
      shown = { chart: next, places: patchPlaces(shown, next) };
      core.show(shown.chart, shown.places);
      core.lower();
      core.mark(PLACE_MARK.highlight, new Set(some(shown.places.count, 20, random)));
      core.paint(mine, view);
      const now = pixelsOf(mine);
      const other = new SeatCore({ chart: next, places: placesOf(next), ...common });
      other.replace(core.tally.states, core.tally.areaFree);
      other.paint(theirs, view);
      different += countDifferent(now, pixelsOf(theirs));
      changed += countDifferent(now, before);
      comparisons += 1;
      other.dispose();
      const far = edit % 5 === 4 ? 500 : 60;
      const [dx, dy] = [Math.round((random() - 0.5) * far), Math.round((random() - 0.5) * far)];
      view = { ...view, x: view.x + dx, y: view.y + dy };
      core.paint(mine, view);
    }
  }
  return { comparisons, different, changed };
}

globalThis.compareEdited = compareEdited;

/** The document after one edit that was not refused. */
function edited(document: EditorDocument, past: EditorDocument[], random: () => number): EditorDocument {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const dice = {
      which: Math.floor(random() * 1000),
      picks: Array.from({ length: 1 + Math.floor(random() * 4) }, () => Math.floor(random() * 1000)),
      x: Math.floor(random() * 1600) - 800,
      y: Math.floor(random() * 1600) - 800,
      amount: 1 + Math.floor(random() * 12),
    };
    const result = editBy(document, dice);
    if (!result.ok || result.value === document) continue;
    past.push(document);
    return result.value;
  }
  return document;
}

const some = (count: number, wanted: number, random: () => number): number[] =>
  count === 0 ? [] : Array.from({ length: wanted }, () => Math.floor(random() * count));

function countDifferent(one: Uint32Array, other: Uint32Array): number {
  let different = 0;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) different += 1;
  return different;
}

function readable(): CanvasRenderingContext2D {
  const canvas = globalThis.document.createElement("canvas");
  [canvas.width, canvas.height] = [SIZE.width, SIZE.height];
  return canvas.getContext("2d", { willReadFrequently: true })!;
}

const pixelsOf = (context: CanvasRenderingContext2D): Uint32Array =>
  new Uint32Array(context.getImageData(0, 0, SIZE.width, SIZE.height).data.buffer);
