// The same again so many times at a distance: rows behind rows, boxes along a wall. Copies go on with the labels.
import { changeOf, refuseEdit } from "./change.ts";
import type { EditResult } from "./change.ts";
import { clippingOf, pasteClipping } from "./copies.ts";
import { addedSince } from "./document.ts";
import type { EditorDocument, EditorObject } from "./document.ts";
import { freeRowLabels } from "./new-rows.ts";
import { isNothing } from "./selection.ts";
import type { Selection } from "./selection.ts";
import { unusedText } from "./words.ts";

export const MAX_COPIES = 200;

/**
 * Repeats what is selected `copies` times, each `dx`, `dy` further than the one before. Rows go on with the letters of
 * their section, tables with its numbers, areas with a number behind their name; what shared a label shares the new one.
 * Refuses NOTHING_SELECTED, NOTHING_TO_PASTE, OUT_OF_RANGE, TOO_FAR, TOO_MANY.
 */
export function repeatSelection(
  document: EditorDocument,
  input: { readonly selection: Selection; readonly copies: number; readonly dx: number; readonly dy: number },
): EditResult {
  const { copies, dx, dy } = input;
  if (!(Number.isInteger(copies) && copies >= 1 && copies <= MAX_COPIES))
    return refuseEdit("OUT_OF_RANGE", { min: 1, max: MAX_COPIES, what: "copies" });
  if (isNothing(input.selection)) return refuseEdit("NOTHING_SELECTED");
  const clipping = clippingOf(document, input.selection);
  let result: EditResult = { ok: true, value: document };
  for (let copy = 1; copy <= copies && result.ok; copy += 1) {
    const before: EditorDocument = result.value;
    const pasted: EditResult = pasteClipping(before, { clipping, dx: dx * copy, dy: dy * copy });
    result = pasted.ok ? relabelled(before, pasted.value) : pasted;
  }
  return result;
}

type Labelled = Extract<EditorObject, { readonly kind: "row" | "table" | "area" }>;

const isLabelled = (object: EditorObject | undefined): object is Labelled =>
  object?.kind === "row" || object?.kind === "table" || object?.kind === "area";

const nameOf = ({ kind, data }: Labelled): string => `${kind} ${data.section} ${data.label}`;

/** Gives what was added the next free labels where its own are taken. */
function relabelled(before: EditorDocument, after: EditorDocument): EditResult {
  const labelled = [...before.objects.values()].filter(isLabelled);
  const taken = new Set(labelled.map(nameOf));
  const renamed = new Map<string, string>();
  const freeLabel = labelsAfter(before, labelled);
  const change = changeOf(after);
  for (const id of addedSince(before, after)) {
    const object = after.objects.get(id);
    if (!isLabelled(object) || !taken.has(nameOf(object))) continue;
    const label = renamed.get(nameOf(object)) ?? freeLabel(object);
    renamed.set(nameOf(object), label);
    if (object.kind === "row") change.put({ ...object, data: { ...object.data, label } });
    else if (object.kind === "table") change.put({ ...object, data: { ...object.data, label } });
    else change.put({ ...object, data: { ...object.data, label } });
  }
  return change.done();
}

/** Gives out labels nothing of the same kind and section has. */
function labelsAfter(document: EditorDocument, labelled: readonly Labelled[]): (object: Labelled) => string {
  const rows = new Map<string, () => string>();
  const taken = new Set(labelled.map(nameOf));
  const areas = new Set(labelled.flatMap(({ kind, data }) => (kind === "area" ? [data.label] : [])));
  return (object) => {
    const { section, label } = object.data;
    if (object.kind === "area") {
      const unused = unusedText(label, areas);
      areas.add(unused);
      return unused;
    }
    if (object.kind === "row") {
      const next = rows.get(section) ?? freeRowLabels(document, section);
      rows.set(section, next);
      return next();
    }
    for (let number = 1; ; number += 1) {
      const name = `table ${section} ${number}`;
      if (taken.has(name)) continue;
      taken.add(name);
      return String(number);
    }
  };
}
