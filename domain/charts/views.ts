// The photo of the view from a place: its own, or its section's.
import type { Chart } from "./chart.ts";
import type { Places } from "./places.ts";

/** The key of a stored picture or an https address; null when there is no photo. */
export function viewOfPlace(chart: Chart, places: Places, index: number): string | null {
  const number = places.numbers[index] ?? 0;
  for (const objects of [chart.rows, chart.tables, chart.areas])
    for (const { views } of objects) {
      const own = views?.[number];
      if (own !== undefined) return own;
    }
  return chart.sections[places.sections[index] ?? 0]?.view ?? null;
}
