// What everything new that is sold has in common: a section and a category.
import type { Point } from "../chart.ts";
import type { EditRefusal } from "./change.ts";
import type { EditorDocument } from "./document.ts";
import { sectionAt } from "./where.ts";

export interface Sold {
  readonly section?: string | undefined;
  readonly category?: string | undefined;
}

/** Section and category of a new thing to sell, or why it cannot be. */
export function soldBy(
  document: EditorDocument,
  input: Sold,
  points: readonly Point[],
): { readonly section: string; readonly category: string } | EditRefusal {
  const { category = "" } = input;
  if (category !== "" && !document.head.categories.some(({ key }) => key === category))
    return { code: "CATEGORY_UNKNOWN", data: { category } };
  const section = sectionAt(document, input.section, points);
  return section === null ? { code: "SECTION_UNKNOWN", data: { section: input.section ?? "" } } : { section, category };
}
