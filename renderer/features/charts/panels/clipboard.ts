// Copying in the editor also fills the clipboard of the machine, so that the next paste means what was copied last: seats of
// this chart, or a picture copied elsewhere.
import { isNothing, placesIn } from "#domain/charts/editing/selection.ts";
import { placeLabel } from "#domain/charts/places.ts";
import type { Editor } from "../editor.ts";
import { sightOf } from "../sight.ts";

const MOST_LABELS = 2_000;

/** Copies what is selected; other programs get the labels of the seats, one per line. */
export function copyToo(editor: Editor): void {
  editor.copy();
  const { selection } = editor.get();
  if (isNothing(selection)) return;
  const { places, chart } = sightOf(editor.document());
  const labels = placesIn(editor.document(), selection)
    .slice(0, MOST_LABELS)
    .flatMap((place) => {
      const index = places.indexOfNumber.get(place);
      return index === undefined ? [] : [placeLabel(places, index, chart).text];
    });
  // Where the browser says no, copying inside the editor works all the same.
  void navigator.clipboard?.writeText(labels.join("\n") || chart.name).catch(() => undefined);
}
