// Putting things in line: align, distribute, send to back. Works on objects; single seats stay in their rows.
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

/** Draws objects above or below others of their kind: all the way or one step. For rows this is the walking order. */
export function reorderObjects(
  document: EditorDocument,
  input: { readonly objects: readonly ObjectId[]; readonly to: "front" | "back" | "forward" | "backward" },
): EditResult {
  const chosen = new Set(input.objects);
  const moved = document.order.filter((id) => chosen.has(id));
  if (moved.length === 0) return refuseEdit("NOTHING_SELECTED");
  const rest = document.order.filter((id) => !chosen.has(id));
  const change = changeOf(document);
  if (input.to === "front") change.setOrder([...rest, ...moved]);
  else if (input.to === "back") change.setOrder([...moved, ...rest]);
  else change.setOrder(stepped(document, chosen, input.to === "forward" ? 1 : -1));
  return change.done();
}

/** Each chosen object changes with the next of its kind that is not chosen. */
function stepped(document: EditorDocument, chosen: ReadonlySet<ObjectId>, step: 1 | -1): ObjectId[] {
  const order = step === 1 ? [...document.order].reverse() : [...document.order];
  for (let at = 1; at < order.length; at += 1) {
    const id = order[at] ?? "";
    if (!chosen.has(id)) continue;
    const kind = document.objects.get(id)?.kind;
    const target = order.slice(0, at).findLastIndex((other) => document.objects.get(other)?.kind === kind);
    if (target < 0 || chosen.has(order[target] ?? "")) continue;
    order.splice(at, 1);
    order.splice(target, 0, id);
  }
  return step === 1 ? order.reverse() : order;
}
