// The keys of the ticket editor; the toolbar, the menu and the sheet of keys come from the same list.
import { useMemo } from "react";
import type { Element, TicketLayout } from "#domain/layouts/layout.ts";
import {
  addElement,
  duplicateElement,
  moveElement,
  newElement,
  removeElement,
  reorderElement,
  resizeElement,
  turnElement,
} from "#domain/layouts/edit-layout.ts";
import { type Command, useCommands } from "../../commands.ts";
import type { useEditing } from "./editing.ts";

type TicketEditing = ReturnType<typeof useEditing<TicketLayout>>;

const ARROWS = [
  { key: "ArrowLeft", x: -1, y: 0 },
  { key: "ArrowRight", x: 1, y: 0 },
  { key: "ArrowUp", x: 0, y: -1 },
  { key: "ArrowDown", x: 0, y: 1 },
] as const;
/** Step in tenths of a millimetre by what is held down. */
const STEPS = [
  { held: "", id: "one", tenths: 10 },
  { held: "Shift+", id: "ten", tenths: 100 },
  { held: "Ctrl+", id: "tenth", tenths: 1 },
] as const;

export const ADDED = [
  { kind: "text", key: "T" },
  { kind: "field", key: "F" },
  { kind: "code", key: "C" },
  { kind: "seats", key: "S" },
  { kind: "line", key: "L" },
  { kind: "box", key: "B" },
] as const satisfies readonly { kind: Exclude<Element["kind"], "picture">; key: string }[];

/** Undo and redo are those of every editor of layouts. */
export function historyCommands(editing: {
  past: readonly unknown[];
  future: readonly unknown[];
  undo: () => void;
  redo: () => void;
}): Command[] {
  return [
    {
      ...{ id: "layouts.undo", label: "layouts:command.undo", keys: ["Ctrl+Z"], outsideFields: true },
      ...{ when: () => editing.past.length > 0, run: editing.undo },
    },
    {
      ...{ id: "layouts.redo", label: "layouts:command.redo", keys: ["Ctrl+Y", "Ctrl+Shift+Z"], outsideFields: true },
      ...{ when: () => editing.future.length > 0, run: editing.redo },
    },
  ];
}

export function useTicketCommands(editing: TicketEditing, newText: string): void {
  useCommands(
    useMemo(
      () => [
        ...historyCommands(editing),
        ...addCommands(editing, newText),
        ...chosenCommands(editing),
        ...arrowCommands(editing),
        ...walkCommands(editing),
      ],
      [editing, newText],
    ),
  );
}

const addCommands = (editing: TicketEditing, newText: string): Command[] =>
  ADDED.map(({ kind, key }) => ({
    ...{ id: `layouts.add.${kind}`, label: `layouts:command.add.${kind}`, keys: [key] },
    run: () => {
      const added = addElement(editing.content, newElement(kind, editing.content, newText));
      if (added !== null) editing.change(added.content, { chosen: added.id });
    },
  }));

function chosenCommands(editing: TicketEditing): Command[] {
  const { content, chosen, change } = editing;
  const when = (): boolean => chosen !== null;
  const id = chosen ?? "";
  return [
    {
      ...{ id: "layouts.duplicate", label: "layouts:command.duplicate", keys: ["Ctrl+D"], when, outsideFields: true },
      run: () => {
        const copied = duplicateElement(content, id);
        if (copied !== null) change(copied.content, { chosen: copied.id });
      },
    },
    {
      ...{ id: "layouts.remove", label: "layouts:command.remove", keys: ["Delete", "Backspace"], when },
      run: () => change(removeElement(content, id), { chosen: null }),
    },
    {
      ...{ id: "layouts.turn", label: "layouts:command.turn", keys: ["R"], when },
      run: () => change(turnElement(content, id)),
    },
    {
      ...{ id: "layouts.front", label: "layouts:command.front", keys: ["+"], when },
      run: () => change(reorderElement(content, id, 1)),
    },
    {
      ...{ id: "layouts.back", label: "layouts:command.back", keys: ["-"], when },
      run: () => change(reorderElement(content, id, -1)),
    },
    {
      ...{ id: "layouts.leave", label: "layouts:command.leave", keys: ["Escape"], when },
      run: () => editing.choose(null),
    },
  ];
}

function arrowCommands(editing: TicketEditing): Command[] {
  const { content, chosen, change } = editing;
  const when = (): boolean => chosen !== null;
  const id = chosen ?? "";
  const direct = { when, repeats: true, outsideFields: true } as const;
  const moves = STEPS.flatMap(({ held, id: step, tenths }) =>
    ARROWS.map(({ key, x, y }) => ({
      ...{
        id: `layouts.move.${step}.${key}`,
        label: `layouts:command.move.${step}`,
        keys: [`${held}${key}`],
        ...direct,
      },
      run: () =>
        change(moveElement(content, id, { xTenths: x * tenths, yTenths: y * tenths }), { gesture: `keys ${id}` }),
    })),
  );
  const sizes = ARROWS.map(({ key, x, y }) => ({
    ...{ id: `layouts.size.${key}`, label: "layouts:command.size", keys: [`Ctrl+Shift+${key}`], ...direct },
    run: () =>
      change(resizeElement(content, id, { widthTenths: x * 10, heightTenths: y * 10 }), { gesture: `size ${id}` }),
  }));
  return [...moves, ...sizes];
}

/** The next and the last element, as they lie over each other. */
function walkCommands(editing: TicketEditing): Command[] {
  const { content, chosen, choose } = editing;
  const step = (by: 1 | -1): void => {
    const { length } = content.elements;
    const here = content.elements.findIndex(({ id }) => id === chosen);
    const next = here === -1 ? (by === 1 ? 0 : length - 1) : (here + by + length) % length;
    choose(content.elements[next]?.id ?? null);
  };
  const when = (): boolean => content.elements.length > 0;
  return [
    { id: "layouts.next", label: "layouts:command.next", keys: ["PageDown"], when, run: () => step(1) },
    { id: "layouts.previous", label: "layouts:command.previous", keys: ["PageUp"], when, run: () => step(-1) },
  ];
}
