// Another drawing in place of this one, as one step: what came from a file.
import type { Chart } from "../chart.ts";
import { ok } from "../../result.ts";
import { changeOf } from "./change.ts";
import type { EditResult } from "./change.ts";
import type { EditorDocument } from "./document.ts";

/**
 * Everything that is drawn goes and what is on `chart` comes, with its categories, floors and pictures. The name stays,
 * and the picture to draw from unless the chart brings one. Whose places keep their numbers is the caller's business
 * (`carryPlaces`). Refuses what no chart may hold.
 */
export function replaceDrawing(document: EditorDocument, input: { readonly chart: Chart }): EditResult {
  const { chart } = input;
  const { format: _f, version: _v, nextPlace, sections, rows, tables, areas, shapes, ...head } = chart;
  const change = changeOf(document);
  for (const id of document.order) change.remove(id);
  for (const data of sections) change.add("section", data);
  for (const data of shapes) change.add("shape", data);
  for (const data of areas) change.add("area", data);
  for (const data of tables) change.add("table", data);
  for (const data of rows) change.add("row", data);
  const { floors, companions, background, reference = document.head.reference } = head;
  change.setHead({
    ...{ focalPoint: head.focalPoint, categories: head.categories },
    ...{ floors, companions, background, reference },
  });
  const done = change.done();
  if (!done.ok) return done;
  return ok({ ...done.value, nextPlace: Math.max(done.value.nextPlace, nextPlace) });
}
