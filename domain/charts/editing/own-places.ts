// Other place numbers in a whole history, so that undo goes on after another window has given out the same numbers.
import { mapArea, mapPair, mapRow, mapTable, type Overlap, ownNumbers, type Renumber } from "../place-mapping.ts";
import type { DocumentDifference } from "./difference.ts";
import { type DocumentHead, type EditorDocument, type EditorObject, placesOfObject } from "./document.ts";
import type { EditorHistory, HistoryStep } from "./history.ts";

interface OwnPlaces {
  readonly history: EditorHistory;
  /** For what names places besides the history. */
  readonly number: Renumber;
}

/** The history with numbers of its own for places that the house has given to others; the very same where there are none. */
export function withOwnPlaces(history: EditorHistory, overlap: Overlap): OwnPlaces {
  const { number, nextPlace } = ownNumbers(overlap, history.document.nextPlace);
  const of = mapping(number);
  const steps = history.steps.map(of.step);
  const undone = history.undone.map(of.step);
  const document = of.document(history.document);
  const first = history.document.nextPlace;
  if (nextPlace() === first && first >= overlap.givenTo) return { history, number };
  return {
    history: { document: { ...document, nextPlace: Math.max(nextPlace(), overlap.givenTo) }, steps, undone },
    number,
  };
}

/** Everything is mapped once, so that what was the very same object stays the very same. */
function mapping(number: Renumber) {
  const isOther = (place: number): boolean => number(place) !== place;
  const object = once((one: EditorObject): EditorObject => {
    if (!placesOfObject(one).some(isOther)) return one;
    if (one.kind === "row") return { ...one, data: mapRow(one.data, number) };
    if (one.kind === "table") return { ...one, data: mapTable(one.data, number) };
    return one.kind === "area" ? { ...one, data: mapArea(one.data, number) } : one;
  });
  const head = once((one: DocumentHead): DocumentHead => {
    const pairs = one.companions ?? [];
    if (!pairs.some(({ wheelchair, companion }) => isOther(wheelchair) || isOther(companion))) return one;
    return { ...one, companions: pairs.map((pair) => mapPair(pair, number)) };
  });
  const difference = (one: DocumentDifference): DocumentDifference => ({
    objects: one.objects.map(({ id, before, after }) => ({
      ...{ id, before: before && object(before), after: after && object(after) },
    })),
    head: one.head && { before: head(one.head.before), after: head(one.head.after) },
    order: one.order,
  });
  const step: (one: HistoryStep) => HistoryStep = once((one: HistoryStep): HistoryStep => ({
    ...one,
    difference: one.difference && difference(one.difference),
    undoneBefore: one.undoneBefore.map((earlier) => step(earlier)),
  }));
  const document = (one: EditorDocument): EditorDocument => ({
    ...one,
    head: head(one.head),
    objects: new Map(Array.from(one.objects, ([id, each]) => [id, object(each)])),
  });
  return { step, document };
}

function once<Item extends object>(map: (item: Item) => Item): (item: Item) => Item {
  const known = new Map<Item, Item>();
  return (item) => {
    const before = known.get(item);
    if (before !== undefined) return before;
    const made = map(item);
    known.set(item, made);
    return made;
  };
}
