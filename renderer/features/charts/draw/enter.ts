// Enter: into what is selected. A row or table seat by seat, an outline corner by corner.
import type { Point } from "#domain/charts/chart.ts";
import { placesIn } from "#domain/charts/editing/selection.ts";
import type { Editor } from "../editor.ts";
import { editCorners, hasCorners } from "./edit-corners.ts";
import { beginWalk } from "./walk-seats.ts";

/** `around`: where the walk begins when nothing is selected. */
export function enterSelection(editor: Editor, around: Point): void {
  const { selection } = editor.get();
  const [only] = selection.objects;
  const kind = selection.objects.size === 1 && selection.places.size === 0 ? kindOf(editor, only) : null;
  if (only !== undefined && kind !== null && kind !== "row" && hasCorners(editor.document(), only))
    return editCorners(editor, only);
  const isSomething = selection.objects.size + selection.places.size > 0;
  if (isSomething && placesIn(editor.document(), selection).length === 0)
    return editor.refuse({ code: "NOT_ALLOWED", data: { what: "corners" } });
  if (!beginWalk(editor, around)) editor.say({ key: "draw.said.noPlaces" });
}

const kindOf = (editor: Editor, id: string | undefined): string | null =>
  (id === undefined ? undefined : editor.document().objects.get(id)?.kind) ?? null;
