// A page that only remembers what was painted on it.
import type { PagePicture, PageSink, PageText, Paint, PathStep, Stroke } from "#domain/charts/drawing/page-brush.ts";

export interface Page extends PageSink {
  readonly fills: { readonly path: readonly PathStep[]; readonly paint: Paint }[];
  readonly strokes: { readonly path: readonly PathStep[]; readonly stroke: Stroke }[];
  readonly texts: PageText[];
  readonly pictures: PagePicture[];
}

/** An empty page on which every letter is half as wide as it is high. */
export function emptyPage(): Page {
  const page: Page = {
    fills: [],
    strokes: [],
    texts: [],
    pictures: [],
    fill: (path, paint) => void page.fills.push({ path: [...path], paint }),
    stroke: (path, stroke) => void page.strokes.push({ path: [...path], stroke }),
    text: (text) => void page.texts.push(text),
    picture: (picture) => void page.pictures.push(picture),
    widthOf: (text) => text.length * 0.5,
  };
  return page;
}

/** The corners and handles of a path. */
export function pointsOf(path: readonly PathStep[]): { readonly x: number; readonly y: number }[] {
  return path.flatMap(([, ...numbers]) =>
    Array.from({ length: numbers.length / 2 }, (_, at) => ({ x: numbers[at * 2] ?? 0, y: numbers[at * 2 + 1] ?? 0 })),
  );
}
