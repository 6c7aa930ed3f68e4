// What no foreign format has room for, told by every writer alike.
import type { Chart, PlaceNotes } from "../chart.ts";
import type { Repairs } from "./repairs.ts";

/** Pictures, pairs of places that belong together, and what is painted over what. */
export function loseExtras(chart: Chart, losses: Repairs): void {
  for (const name of ["background", "reference", "companions"] as const)
    if (chart[name] !== undefined) losses.lose(name, name);
  const kinds = [...chart.sections, ...chart.shapes, ...chart.areas, ...chart.tables];
  if (kinds.some(({ layer }) => layer !== undefined)) losses.lose("painting order", "layer");
}

/** Tags and photos of single places. */
export function loseNotes(chart: Chart, losses: Repairs): void {
  const has = (notes: Readonly<Record<string, unknown>> | undefined): boolean => Object.keys(notes ?? {}).length > 0;
  const lose = (kind: string, owners: readonly (PlaceNotes & { readonly label: string })[]): void => {
    for (const { label, tags, views } of owners)
      if (has(tags) || has(views)) losses.lose("tags and views", `${kind} ${label}`);
  };
  lose("row", chart.rows);
  lose("table", chart.tables);
  lose("area", chart.areas);
}
