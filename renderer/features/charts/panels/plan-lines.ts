// A numbering plan as people read it: one line per row or table, before and after as ranges.
import type { Command } from "#domain/charts/editing/commands.ts";
import { placesOfObject } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { previewNumbering } from "#domain/charts/editing/numbering.ts";
import type { LabelChange } from "#domain/charts/editing/numbering.ts";
import { labelOfObject, previewObjectLabels } from "#domain/charts/editing/object-labels.ts";

export interface PlanLine {
  readonly id: string;
  /** Name of the section and of the row or table; empty parts are left out. */
  readonly of: string;
  readonly before: string;
  readonly after: string;
  /** How many labels change. */
  readonly changed: number;
}

/** What the command would write, in document order. */
export function planLines(document: EditorDocument, command: Command): PlanLine[] {
  if (command.name === "numberSeats")
    return seatLines(
      document,
      previewNumbering(document, command.input.selection, command.input.scheme, command.input.of),
    );
  if (command.name !== "labelObjects") return [];
  const names = sectionNames(document);
  const plan = previewObjectLabels(document, command.input.selection, command.input.scheme);
  return [...plan].map(([id, { before, after }]) => {
    const object = document.objects.get(id);
    const section =
      object && object.kind !== "section" && object.kind !== "shape" ? names.get(object.data.section) : "";
    return { id, of: section ?? "", before: before || "–", after, changed: before === after ? 0 : 1 };
  });
}

function seatLines(document: EditorDocument, plan: ReadonlyMap<number, LabelChange>): PlanLine[] {
  const names = sectionNames(document);
  const lines: PlanLine[] = [];
  for (const id of document.order) {
    const object = document.objects.get(id);
    if (object?.kind !== "row" && object?.kind !== "table") continue;
    const changes = placesOfObject(object).flatMap((place) => plan.get(place) ?? []);
    if (changes.length === 0) continue;
    lines.push({
      id,
      of: [names.get(object.data.section), labelOfObject(object)].filter(Boolean).join(" "),
      before: rangesOf(changes.map(({ before }) => before || "–")),
      after: rangesOf(changes.map(({ after }) => after)),
      changed: changes.filter(({ before, after }) => before !== after).length,
    });
  }
  return lines;
}

const sectionNames = (document: EditorDocument): ReadonlyMap<string, string> =>
  new Map(
    [...document.objects.values()].flatMap((object): [string, string][] =>
      object.kind === "section" ? [[object.data.key, object.data.name]] : [],
    ),
  );

/** `1, 3, 5, 7, 6, 4, 2` reads `1–7 (+2), 6–2 (−2)`; fewer than three of one step are listed. */
export function rangesOf(labels: readonly string[]): string {
  const parts: string[] = [];
  let at = 0;
  while (at < labels.length) {
    const end = endOfRun(labels, at);
    const [first, second, last] = [labels[at] ?? "", labels[at + 1] ?? "", labels[end] ?? ""];
    if (end - at < 2) {
      parts.push(first);
      at += 1;
      continue;
    }
    const step = Number(second) - Number(first);
    const told = Number.isNaN(step) || Math.abs(step) === 1 ? "" : ` (${step > 0 ? "+" : "−"}${Math.abs(step)})`;
    parts.push(`${first}–${last}${told}`);
    at = end + 1;
  }
  return parts.join(", ");
}

/** The last index of the run of equal steps that begins at an index; letters step by one. */
function endOfRun(labels: readonly string[], from: number): number {
  const step = stepBetween(labels[from], labels[from + 1]);
  if (step === null) return from;
  let end = from + 1;
  while (end + 1 < labels.length && stepBetween(labels[end], labels[end + 1]) === step) end += 1;
  return end;
}

function stepBetween(one: string | undefined, other: string | undefined): number | null {
  if (one === undefined || other === undefined) return null;
  if (/^\d{1,8}$/.test(one) && /^\d{1,8}$/.test(other)) return Number(other) - Number(one) || null;
  if (!/^[A-Za-z]$/.test(one) || !/^[A-Za-z]$/.test(other)) return null;
  const step = other.charCodeAt(0) - one.charCodeAt(0);
  return Math.abs(step) === 1 ? step : null;
}
