// Sections: drawing them around what is there, naming them, putting things into them.
import type { Section } from "../chart.ts";
import { isInside } from "../geometry.ts";
import { changeOf, refuseEdit } from "./change.ts";
import type { EditResult } from "./change.ts";
import { definedOf, unusedText } from "./words.ts";
import { objectsOf } from "./document.ts";
import type { EditorDocument, ObjectId, SectionObject } from "./document.ts";
import { outlined, withoutCorners } from "./outlines.ts";
import type { Outlined } from "./outlines.ts";
import { boundsOfObject, middleOf, sectionAt } from "./where.ts";

/** Draws a section around what is there: rows, tables and areas whose middles lie inside become its own. Refuses TOO_FEW_POINTS. */
export function addSection(
  document: EditorDocument,
  input: Outlined & {
    readonly name: string;
    readonly floor?: string | undefined;
    readonly entrance?: string | undefined;
    /** Default true. */
    readonly takeContents?: boolean | undefined;
  },
): EditResult {
  const drawn = outlined(input.corners);
  if ("code" in drawn) return { ok: false, refusal: drawn };
  const sections = objectsOf(document, "section");
  const key = newSectionKey(sections, input.name);
  const change = changeOf(document);
  change.add("section", {
    ...{ key, name: unusedText(input.name, new Set(sections.map(({ data }) => data.name))) },
    ...(input.floor !== undefined && { floor: input.floor }),
    ...(input.entrance !== undefined && { entrance: input.entrance }),
    ...drawn,
  });
  if (input.takeContents === false) return change.done();
  // What lies on another floor stays there, even where the floors overlap.
  const elsewhere = new Set(
    sections.flatMap(({ data }) =>
      input.floor !== undefined && data.floor !== undefined && data.floor !== input.floor ? [data.key] : [],
    ),
  );
  for (const object of document.objects.values()) {
    if (object.kind === "section" || object.kind === "shape" || elsewhere.has(object.data.section)) continue;
    if (!isInside(middleOf(boundsOfObject(object)), drawn.outline)) continue;
    if (object.kind === "row") change.put({ ...object, data: { ...object.data, section: key } });
    else if (object.kind === "table") change.put({ ...object, data: { ...object.data, section: key } });
    else change.put({ ...object, data: { ...object.data, section: key } });
  }
  return change.done();
}

/** Short, from the name, free: `stalls`, `stalls-2`. */
function newSectionKey(sections: readonly SectionObject[], name: string): string {
  const taken = new Set(sections.map(({ data }) => data.key));
  const stem =
    name
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 30) || "section";
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number += 1) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
}

export interface SectionChange {
  readonly name?: string | undefined;
  /** Null takes it away; so for the others. */
  readonly displayed?: string | null | undefined;
  readonly floor?: string | null | undefined;
  readonly entrance?: string | null | undefined;
  readonly view?: string | null | undefined;
  readonly outline?: null | undefined;
}

/** Renames sections or sets floor, entrance and view. The key stays, and so do the places. */
export function setSections(
  document: EditorDocument,
  input: { readonly sections: readonly ObjectId[]; readonly set: SectionChange },
): EditResult {
  const change = changeOf(document);
  for (const id of input.sections) {
    const object = document.objects.get(id);
    if (object?.kind !== "section") return refuseEdit("OBJECT_UNKNOWN", { object: id });
    const entries = Object.entries({ ...object.data, ...definedOf(input.set) }).filter(([, value]) => value !== null);
    const data = Object.fromEntries(entries) as unknown as Section;
    change.put({ ...object, data: input.set.outline === null ? withoutCorners(data) : data });
  }
  return change.done();
}

/** Puts rows, tables and areas into a section. Refuses SECTION_UNKNOWN. */
export function assignSection(
  document: EditorDocument,
  input: { readonly objects: readonly ObjectId[]; readonly section: string },
): EditResult {
  if (sectionAt(document, input.section, []) === null) return refuseEdit("SECTION_UNKNOWN", { section: input.section });
  const change = changeOf(document);
  for (const id of input.objects) {
    const object = document.objects.get(id);
    if (object?.kind === "row") change.put({ ...object, data: { ...object.data, section: input.section } });
    else if (object?.kind === "table") change.put({ ...object, data: { ...object.data, section: input.section } });
    else if (object?.kind === "area") change.put({ ...object, data: { ...object.data, section: input.section } });
  }
  return change.done();
}
