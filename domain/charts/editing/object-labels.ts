// Labels of rows, tables, areas and sections by a scheme, planned before they are applied.
import { MAX_LABEL_LENGTH } from "../limits.ts";
import { changeOf, refuseEdit } from "./change.ts";
import type { Change, EditResult } from "./change.ts";
import type { EditorDocument, EditorObject, ObjectId } from "./document.ts";
import { labelsOf } from "./label-schemes.ts";
import type { LabelScheme } from "./label-schemes.ts";
import type { LabelChange } from "./numbering.ts";
import { inOrder, linesOf } from "./row-order.ts";
import type { ObjectOrder } from "./row-order.ts";
import { pick, touchedRows, withContents } from "./selection.ts";
import type { Selection } from "./selection.ts";

export type LabelledKind = "row" | "table" | "area" | "section";

export interface ObjectScheme extends LabelScheme {
  readonly of: LabelledKind;
  /** Which object is first. Default `stage`: nearest to the focal point. */
  readonly order?: ObjectOrder | undefined;
  /** The last gets the first label. */
  readonly reverse?: boolean | undefined;
  /** Rows that continue each other across an aisle share a label. */
  readonly sameAcrossAisles?: boolean | undefined;
}

/** What a scheme would do, for every object it means, in their order. */
export function previewObjectLabels(
  document: EditorDocument,
  selection: Selection,
  scheme: ObjectScheme,
): ReadonlyMap<ObjectId, LabelChange> {
  const groups = groupsOf(document, selection, scheme);
  const labels = labelsOf(scheme, groups.length);
  const plan = new Map<ObjectId, LabelChange>();
  groups.forEach((group, index) => {
    const after = labels[scheme.reverse ? groups.length - 1 - index : index] ?? "";
    for (const object of group) plan.set(object.id, { before: labelOfObject(object), after });
  });
  return plan;
}

/** Labels rows, tables, areas or sections. Refuses NOTHING_SELECTED, LABEL_TOO_LONG. */
export function labelObjects(
  document: EditorDocument,
  input: { readonly selection: Selection; readonly scheme: ObjectScheme },
): EditResult {
  const plan = previewObjectLabels(document, input.selection, input.scheme);
  if (plan.size === 0) return refuseEdit("NOTHING_SELECTED");
  return setObjectLabels(document, { labels: new Map([...plan].map(([id, { after }]) => [id, after])) });
}

/** Writes the given labels, by object: a row's, table's or area's label, a section's name, the words of a shape. */
export function setObjectLabels(
  document: EditorDocument,
  input: { readonly labels: ReadonlyMap<ObjectId, string> },
): EditResult {
  const change = changeOf(document);
  for (const [id, label] of input.labels) {
    if (label.length > MAX_LABEL_LENGTH)
      return refuseEdit("LABEL_TOO_LONG", { label: label.slice(0, 40), limit: MAX_LABEL_LENGTH });
    const object = document.objects.get(id);
    if (!object) return refuseEdit("OBJECT_UNKNOWN", { object: id });
    if (labelOfObject(object) !== label) putLabel(change, object, label);
  }
  return change.done();
}

/** What is written on an object: the name of a section, the label of others; empty for shapes without words. */
export function labelOfObject(object: EditorObject): string {
  if (object.kind === "section") return object.data.name;
  if (object.kind !== "shape") return object.data.label;
  return (object.data.kind === "text" ? object.data.text : object.data.label) ?? "";
}

function putLabel(change: Change, object: EditorObject, label: string): void {
  switch (object.kind) {
    case "section":
      change.put({ ...object, data: { ...object.data, name: label } });
      return;
    case "row":
      change.put({ ...object, data: { ...object.data, label } });
      return;
    case "table":
      change.put({ ...object, data: { ...object.data, label } });
      return;
    case "area":
      change.put({ ...object, data: { ...object.data, label } });
      return;
    case "shape":
      if (object.data.kind === "text") change.put({ ...object, data: { ...object.data, text: label } });
      else change.put({ ...object, data: { ...object.data, label } });
  }
}

/** Objects that get one label, in order. */
function groupsOf(document: EditorDocument, selection: Selection, scheme: ObjectScheme): EditorObject[][] {
  const order = scheme.order ?? "stage";
  if (scheme.of === "row") {
    const rows = inOrder(document, touchedRows(document, selection), order);
    // A line takes the place of its first row.
    return scheme.sameAcrossAisles ? linesOf(rows) : rows.map((row) => [row]);
  }
  const within = scheme.of === "section" ? selection : withContents(document, selection);
  const chosen = pick(document, within).whole.filter(({ kind }) => kind === scheme.of);
  return inOrder(document, chosen, order).map((object) => [object]);
}
