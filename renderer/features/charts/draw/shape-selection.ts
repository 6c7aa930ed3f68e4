// What keys do to the shape and the order of what is selected, with a word about what came of it.
import { curveOfRow } from "#domain/charts/editing/row-shape.ts";
import { touchedRows, wholeRows } from "#domain/charts/editing/selection.ts";
import type { Editor } from "../editor.ts";

/** Bends the selected rows by so much more, around one middle. */
export function bendRows(editor: Editor, byCm: number): void {
  const document = editor.document();
  const { selection } = editor.get();
  const rows = touchedRows(document, selection);
  const before = rows[0] ? (curveOfRow(document, rows[0].data) ?? 0) : 0;
  const curveCm = before + byCm;
  const input = { selection, curveCm, concentric: rows.length > 1 };
  if (editor.run({ name: "curveRows", input }, { joins: "curve" }))
    editor.say({ key: "draw.said.curve", values: { curve: Math.round(curveCm) } });
}

/**
 * Draws what is selected above or below others. The picture is painted kind by kind (sections, shapes, areas, tables,
 * seats), so an object changes places with its own kind only: where it cannot go further, that is said.
 */
export function reorder(editor: Editor, to: "front" | "back" | "forward" | "backward"): void {
  const before = editor.document();
  const objects = [...wholeRows(before, editor.get().selection).objects];
  if (!editor.run({ name: "reorderObjects", input: { objects, to } })) return;
  const isSame = kindsInOrder(before) === kindsInOrder(editor.document());
  editor.say({ key: isSame ? "draw.said.orderEnd" : `draw.said.${to}` });
}

/** The order that is painted: of each kind for itself. */
function kindsInOrder({ order, objects }: ReturnType<Editor["document"]>): string {
  const byKind = new Map<string, string[]>();
  for (const id of order) {
    const kind = objects.get(id)?.kind ?? "";
    const ids = byKind.get(kind) ?? [];
    ids.push(id);
    byKind.set(kind, ids);
  }
  return JSON.stringify([...byKind].sort(([one], [other]) => (one < other ? -1 : 1)));
}
