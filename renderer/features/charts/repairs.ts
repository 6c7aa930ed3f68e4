// What a check offers to do about itself; null where only a person knows.
import type { Problem } from "#domain/charts/checks.ts";
import type { Command } from "#domain/charts/editing/commands.ts";
import { objectsOf } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { selectObjects, selectPlaces } from "#domain/charts/editing/selection.ts";
import { boundsOfDocument, boundsOfObject, middleOf } from "#domain/charts/editing/where.ts";
import { NO_CATEGORY } from "#domain/charts/places.ts";
import { sightOf } from "./sight.ts";

/** The command that mends a problem. */
export function repairOf(document: EditorDocument, problem: Pick<Problem, "code" | "data">): Command | null {
  switch (problem.code) {
    case "LABEL_REPEATED":
    case "NO_LABEL":
      return { name: "repairLabels", input: {} };
    case "NO_CATEGORY": {
      const [first] = document.head.categories;
      const { places } = sightOf(document);
      const bare = [...places.numbers].filter((_, index) => places.categories[index] === NO_CATEGORY);
      return first ? { name: "paintCategory", input: { selection: selectPlaces(bare), category: first.key } } : null;
    }
    case "NO_FOCAL_POINT": {
      const at = focalPointOf(document);
      return at && { name: "setFocalPoint", input: { at } };
    }
    case "SECTION_EMPTY": {
      const sections = objectsOf(document, "section");
      const empty = sections.find(({ data }) => data.name === problem.data?.["section"]);
      if (!empty || sections.length < 2) return null;
      return { name: "removeSelection", input: { selection: selectObjects([empty.id]) } };
    }
    case "CATEGORY_UNUSED": {
      const unused = String(problem.data?.["category"] ?? "");
      const other = document.head.categories.find(({ key }) => key !== unused);
      return other ? { name: "removeCategory", input: { category: unused, replacement: other.key } } : null;
    }
    default:
      return null;
  }
}

/** The middle of the stage's front, else of the top of everything. */
function focalPointOf(document: EditorDocument): { x: number; y: number } | null {
  const stage = objectsOf(document, "shape").find(({ data }) => data.kind === "stage");
  const box = stage ? boundsOfObject(stage) : boundsOfDocument(document);
  if (!box) return null;
  const { x, y } = middleOf(box);
  return { x: Math.round(x), y: Math.round(stage ? y : box.minY) };
}
