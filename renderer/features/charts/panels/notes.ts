// What is noted on the selected places, counted: tags, views, pairs.
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { placesOfObject } from "#domain/charts/editing/document.ts";

export interface NoteFacts {
  /** Tags of the places with how many have them, the most used first. */
  readonly tags: readonly { readonly tag: string; readonly count: number }[];
  /** The view all places have; empty: none has one; null: they differ. */
  readonly view: string | null;
}

/** Looks at the notes of the given places. */
export function notesOn(document: EditorDocument, places: readonly number[]): NoteFacts {
  const wanted = new Set(places);
  const counts = new Map<string, number>();
  const views = new Map<string, number>();
  for (const object of document.objects.values()) {
    if (object.kind === "section" || object.kind === "shape") continue;
    const { tags, views: own } = object.data;
    if (!tags && !own) continue;
    for (const place of placesOfObject(object)) {
      if (!wanted.has(place)) continue;
      for (const tag of tags?.[place] ?? []) counts.set(tag, (counts.get(tag) ?? 0) + 1);
      const view = own?.[place];
      if (view !== undefined) views.set(view, (views.get(view) ?? 0) + 1);
    }
  }
  const [first] = views;
  const view = !first ? "" : first[1] === wanted.size ? first[0] : null;
  const tags = [...counts].map(([tag, count]) => ({ tag, count }));
  return { tags: tags.toSorted((one, other) => other.count - one.count || one.tag.localeCompare(other.tag)), view };
}

/** Every tag of the chart, for suggestions. */
export function tagsOf(document: EditorDocument): string[] {
  const tags = new Set<string>();
  for (const object of document.objects.values()) {
    if (object.kind === "section" || object.kind === "shape") continue;
    for (const own of Object.values(object.data.tags ?? {})) for (const tag of own) tags.add(tag);
  }
  return [...tags].toSorted((one, other) => one.localeCompare(other));
}
