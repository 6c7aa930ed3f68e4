// Putting things in line: align and distribute. Works on objects; single seats stay in their rows.
import type { Bounds } from "../geometry.ts";
import { changeOf, refuseEdit } from "./change.ts";
import type { EditResult } from "./change.ts";
import type { EditorDocument, EditorObject, ObjectId } from "./document.ts";
import { pick, selectObjects, withContents } from "./selection.ts";
import type { Selection } from "./selection.ts";
import { mapObject, mapSeats, moveBy } from "./transform.ts";
import { boundsOfObject, boundsOfSelection, NO_BOUNDS, union } from "./where.ts";

export type Alignment = "left" | "center" | "right" | "top" | "middle" | "bottom";

/** Lines the selected things up with the box around all of them; single seats of rows line up by themselves. */
export function alignSelection(
  document: EditorDocument,
  input: { readonly selection: Selection; readonly to: Alignment },
): EditResult {
  const box = boundsOfSelection(document, input.selection);
  if (!box) return refuseEdit("NOTHING_SELECTED");
  const change = changeOf(document);
  for (const group of groupsOf(document, input.selection)) {
    const [dx, dy] = alignedBy(group.box, box, input.to);
    for (const object of group.objects) change.put(mapObject(object, moveBy(dx, dy)));
  }
  for (const { object, seats } of pick(document, input.selection).partial) {
    let row = object;
    for (const seat of seats) {
      const [x, y] = [row.data.x[seat] ?? 0, row.data.y[seat] ?? 0];
      const own = { minX: x - 21, minY: y - 21, maxX: x + 21, maxY: y + 21 };
      const [dx, dy] = alignedBy(own, box, input.to);
      if (dx !== 0 || dy !== 0) row = mapSeats(row, [seat], moveBy(dx, dy));
    }
    change.put(row);
  }
  return change.done();
}

function alignedBy(own: Bounds, box: Bounds, to: Alignment): readonly [dx: number, dy: number] {
  switch (to) {
    case "left":
      return [Math.round(box.minX - own.minX), 0];
    case "center":
      return [Math.round((box.minX + box.maxX - own.minX - own.maxX) / 2), 0];
    case "right":
      return [Math.round(box.maxX - own.maxX), 0];
    case "top":
      return [0, Math.round(box.minY - own.minY)];
    case "middle":
      return [0, Math.round((box.minY + box.maxY - own.minY - own.maxY) / 2)];
    case "bottom":
      return [0, Math.round(box.maxY - own.maxY)];
  }
}

/** Makes the free space between neighbours the same; the outermost stay. With fewer than three things nothing happens. */
export function distributeSelection(
  document: EditorDocument,
  input: { readonly selection: Selection; readonly axis: "horizontal" | "vertical" },
): EditResult {
  const [low, high, across] =
    input.axis === "horizontal" ? (["minX", "maxX", true] as const) : (["minY", "maxY", false] as const);
  const groups = groupsOf(document, input.selection).sort((one, other) => one.box[low] - other.box[low]);
  const [first, last] = [groups[0], groups.at(-1)];
  if (!first || !last) return refuseEdit("NOTHING_SELECTED");
  const filled = groups.reduce((sum, { box }) => sum + box[high] - box[low], 0);
  const end = Math.max(...groups.map(({ box }) => box[high]));
  const space = (end - first.box[low] - filled) / Math.max(1, groups.length - 1);
  const change = changeOf(document);
  let at = first.box[low];
  for (const { box, objects } of groups) {
    const by = Math.round(at - box[low]);
    if (by !== 0) for (const object of objects) change.put(mapObject(object, across ? moveBy(by, 0) : moveBy(0, by)));
    at += box[high] - box[low] + space;
  }
  return change.done();
}

interface Group {
  readonly box: Bounds;
  readonly objects: readonly EditorObject[];
}

/** What moves together: a section with its contents, or a single object. */
function groupsOf(document: EditorDocument, selection: Selection): Group[] {
  const taken = new Set<ObjectId>();
  const groups: Group[] = [];
  for (const object of pick(document, selection).whole) {
    if (taken.has(object.id)) continue;
    // A section nobody drew has no box of its own: what is in it stands for itself.
    if (object.kind === "section" && !object.data.outline) continue;
    const { whole } = pick(document, withContents(document, selectObjects([object.id])));
    const objects = whole.filter(({ id }) => !taken.has(id));
    for (const { id } of objects) taken.add(id);
    groups.push({ objects, box: objects.reduce((box, each) => union(box, boundsOfObject(each)), NO_BOUNDS) });
  }
  return groups.filter(({ box }) => box.minX <= box.maxX);
}
