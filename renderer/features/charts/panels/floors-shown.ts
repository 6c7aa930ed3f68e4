// Showing one floor at a time, and going up and down like in a lift.
import { objectsOf, placesOfObject } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { reachableOn } from "#domain/charts/editing/floors.ts";
import { floorsOf } from "#domain/charts/editing/hall.ts";
import { tidySelection } from "#domain/charts/editing/selection.ts";
import type { Editor } from "../editor.ts";
import { setThings } from "./things-state.ts";

/** Shows one floor, or all for null; what is no longer within reach is no longer selected. */
export function showFloor(editor: Editor, floor: string | null): void {
  setThings(editor, { floor });
  const { selection } = editor.get();
  const kept = tidySelection(reachableOn(editor.document(), floor), selection);
  if (kept.objects.size !== selection.objects.size || kept.places.size !== selection.places.size) editor.select(kept);
  editor.say(floor === null ? { key: "allFloors" } : { key: "floor", values: { floor } });
}

/** The floor above or below; beyond the last one all floors are shown again. */
export function stepFloor(editor: Editor, by: 1 | -1): void {
  const floors = floorsOf(editor.document());
  const { floor } = editor.get().things;
  if (floors.length === 0) return editor.say({ key: "noFloors" });
  const at = floor === null ? (by === 1 ? -1 : floors.length) : floors.indexOf(floor);
  showFloor(editor, floors[at + by] ?? null);
}

/** How many places lie on each floor. */
export function placesByFloor(document: EditorDocument): ReadonlyMap<string, number> {
  const floors = new Map(objectsOf(document, "section").map(({ data }) => [data.key, data.floor]));
  const counts = new Map<string, number>();
  for (const object of document.objects.values()) {
    if (object.kind === "section" || object.kind === "shape") continue;
    const floor = floors.get(object.data.section);
    if (floor !== undefined) counts.set(floor, (counts.get(floor) ?? 0) + placesOfObject(object).length);
  }
  return counts;
}
