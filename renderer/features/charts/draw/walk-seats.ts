// Walking the drawing by key, seat by seat: where the keyboard is, what it chooses there, and jumping to a label.
import { PLACE_ATTRIBUTE_BITS, findPlaceByLabel, placeLabel } from "#domain/charts/places.ts";
import type { Places } from "#domain/charts/places.ts";
import { changeSelection, placesIn, seatsBetween, selectPlaces } from "#domain/charts/editing/selection.ts";
import type { Point } from "#domain/charts/chart.ts";
import { nearestPlace, walk } from "../../../seat-map/walk.ts";
import type { Step } from "../../../seat-map/walk.ts";
import type { CanvasWindow } from "../canvas-view.ts";
import type { Editor } from "../editor.ts";
import { sightOf } from "../sight.ts";

/** Index of the place the keyboard is at; null while nobody walks. */
function here(editor: Editor): number | null {
  const { walked } = editor.get().draw;
  if (walked === null) return null;
  return sightOf(editor.document()).places.indexOfNumber.get(walked) ?? null;
}

export const isWalking = (editor: Editor): boolean => here(editor) !== null;

/** Begins at the first selected place, or at the one nearest to a point. False in a chart without places. */
export function beginWalk(editor: Editor, around: Point): boolean {
  const { places } = sightOf(editor.document());
  const [first] = placesIn(editor.document(), editor.get().selection);
  const index = first === undefined ? nearestPlace(places, around.x, around.y) : places.indexOfNumber.get(first);
  if (index === undefined || index === null) return false;
  goTo(editor, places, index);
  return true;
}

function goTo(editor: Editor, places: Places, index: number): void {
  editor.setDraw({ walked: places.numbers[index] ?? null });
  sayPlace(editor, places, index);
}

/** One step; with `extend` everything on the way within a row is selected. */
export function stepWalk(editor: Editor, step: Step, options: { readonly extend?: boolean } = {}): void {
  const index = here(editor);
  if (index === null) return;
  const { places } = sightOf(editor.document());
  const next = walk(places, index, step);
  if (options.extend) {
    const [from, to] = [places.numbers[index] ?? 0, places.numbers[next] ?? 0];
    const way = seatsBetween(editor.document(), from, to) ?? selectPlaces([from, to]);
    editor.select(changeSelection(editor.document(), editor.get().selection, { add: way }));
  }
  goTo(editor, places, next);
}

/** Space: selects the place, or takes it out of the selection. Enter: this place and nothing else. */
export function chooseHere(editor: Editor, options: { readonly alone?: boolean } = {}): void {
  const index = here(editor);
  if (index === null) return;
  const { places } = sightOf(editor.document());
  const own = selectPlaces([places.numbers[index] ?? 0]);
  const { selection } = editor.get();
  const change = isSelected(editor, places.numbers[index] ?? 0) ? { remove: own } : { add: own };
  editor.select(options.alone ? own : changeSelection(editor.document(), selection, change));
  sayPlace(editor, places, index);
}

const isSelected = (editor: Editor, place: number): boolean =>
  placesIn(editor.document(), editor.get().selection).includes(place);

/** Says the place as a screen reader should: section, row, seat, category, attributes, whether it is selected. */
function sayPlace(editor: Editor, places: Places, index: number): void {
  const { chart } = sightOf(editor.document());
  const { section, row, seat } = placeLabel(places, index, chart);
  const category = chart.categories[places.categories[index] ?? 0]?.key ?? "–";
  const bits = places.attributes[index] ?? 0;
  const attributes = Object.entries(PLACE_ATTRIBUTE_BITS).flatMap(([name, bit]) => ((bits & bit) === 0 ? [] : [name]));
  const key = row === "" ? "place" : "seat";
  const state = isSelected(editor, places.numbers[index] ?? 0) ? "Selected" : "";
  editor.say({
    key: `draw.said.${key}${state}`,
    values: { section, row, seat, category },
    notes: attributes.map((name) => `attribute.${name}`),
  });
}

/** Moves the window so far that the place the keyboard is at can be seen. */
export function keepInSight(editor: Editor, sight: CanvasWindow): void {
  const index = here(editor);
  if (index === null) return;
  const { places } = sightOf(editor.document());
  const { view, size, pixelRatio } = sight.store.getState();
  const margin = MARGIN_PX * pixelRatio;
  const way = (at: number, length: number): number =>
    at < margin ? length / 2 - at : at > length - margin ? length / 2 - at : 0;
  const dx = way((places.x[index] ?? 0) * view.scale + view.x, size.width);
  const dy = way((places.y[index] ?? 0) * view.scale + view.y, size.height);
  if (dx !== 0 || dy !== 0) sight.panBy(dx, dy);
}

const MARGIN_PX = 40;

/** Goes to the place people call so: `stalls f 14`, `f 14`, or a whole row or section by its name. False when there is none. */
export function jumpToLabel(editor: Editor, text: string): boolean {
  const { places, chart } = sightOf(editor.document());
  const index = findPlaceByLabel(places, chart, text) ?? byPart(places, chart.sections, text);
  if (index === null) return false;
  goTo(editor, places, index);
  return true;
}

/** By a part of its name: row and seat without the section, a row, a section. */
function byPart(places: Places, sections: readonly { readonly name: string }[], text: string): number | null {
  const wanted = text.trim().toLowerCase().replaceAll("-", " ").replaceAll(/\s+/g, " ");
  if (wanted === "") return null;
  const names: readonly ((index: number) => string)[] = [
    (index) => `${places.rowLabels[index] ?? ""} ${places.seatLabels[index] ?? ""}`,
    (index) => `${sections[places.sections[index] ?? 0]?.name ?? ""} ${places.rowLabels[index] ?? ""}`,
    (index) => places.rowLabels[index] ?? "",
    (index) => sections[places.sections[index] ?? 0]?.name ?? "",
  ];
  for (const name of names)
    for (let index = 0; index < places.count; index += 1)
      if (name(index).toLowerCase().replaceAll("-", " ") === wanted) return index;
  return null;
}

/** Digits typed while walking: goes to the seat of this row with that number. Answers what was typed so far, for the next digit. */
export function typeDigit(editor: Editor, typed: string, digit: string): string {
  const index = here(editor);
  if (index === null) return "";
  const { places } = sightOf(editor.document());
  const row = places.rows.find(({ start, end }) => index >= start && index < end);
  if (!row) return "";
  const labels = places.seatLabels.slice(row.start, row.end);
  for (const label of [typed + digit, digit]) {
    const found = labels.indexOf(label);
    if (found >= 0) goTo(editor, places, row.start + found);
    // No seat 1, but a seat 12: wait for the next digit.
    if (found >= 0 || labels.some((each) => each.startsWith(label))) return label;
  }
  return "";
}
