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

/** Paints what is selected over or under others; where it cannot go further, that is said. */
export function reorder(editor: Editor, to: "front" | "back" | "forward" | "backward"): void {
  const before = editor.document();
  const objects = [...wholeRows(before, editor.get().selection).objects];
  if (!editor.run({ name: "reorderObjects", input: { objects, to } })) return;
  const areRows = objects.every((id) => before.objects.get(id)?.kind === "row");
  const said = to === "back" && areRows ? "rowsBack" : to;
  editor.say({ key: `draw.said.${before === editor.document() ? "orderEnd" : said}` });
}
