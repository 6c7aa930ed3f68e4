// The editor one writes first, on a node per seat: a step of undo is the whole drawing before.
import type { Subject } from "../seat-map/engine.ts";
import { mountNaive } from "../seat-map/naive.tsx";
import type { NaiveDrawing } from "../seat-map/naive.tsx";
import type { EditorEngine } from "./engine.ts";

interface Phase {
  readonly kind: "rectangle" | "move";
  readonly x: number;
  readonly y: number;
}

/** Starts the naive editor in an element. */
export function startNaiveEditor(element: HTMLElement, subject: Subject): EditorEngine {
  const naive = mountNaive(element, subject);
  const { places } = subject;
  const undone: NaiveDrawing[] = [];
  const done: NaiveDrawing[] = [];
  let { view } = subject;
  let selected: ReadonlySet<number> = new Set();
  let phase: Phase | null = null;
  const commit = (drawing: NaiveDrawing): void => {
    done.push(naive().drawing());
    undone.length = 0;
    naive().draw(drawing);
  };
  const step = (from: NaiveDrawing[], to: NaiveDrawing[]): void => {
    const drawing = from.pop();
    if (!drawing) return;
    to.push(naive().drawing());
    naive().draw(drawing);
  };
  const moved = (dx: number, dy: number): NaiveDrawing => {
    const { x, y, labels } = naive().drawing();
    return {
      x: x.map((value, index) => (selected.has(index) ? value + dx : value)),
      y: y.map((value, index) => (selected.has(index) ? value + dy : value)),
      labels,
    };
  };
  const inBox = (from: Phase, toX: number, toY: number): Set<number> => {
    const { x, y } = naive().drawing();
    const [left, right] = [Math.min(from.x, toX), Math.max(from.x, toX)].map((px) => (px - view.x) / view.scale);
    const [top, bottom] = [Math.min(from.y, toY), Math.max(from.y, toY)].map((py) => (py - view.y) / view.scale);
    const found = new Set<number>();
    for (let index = 0; index < places.count; index += 1)
      if (x[index]! >= left! && x[index]! <= right! && y[index]! >= top! && y[index]! <= bottom!) found.add(index);
    return found;
  };
  const isOnSelected = (px: number, py: number): boolean => {
    const { x, y } = naive().drawing();
    const [atX, atY] = [(px - view.x) / view.scale, (py - view.y) / view.scale];
    return [...selected].some((index) => Math.hypot(x[index]! - atX, y[index]! - atY) < 21);
  };
  return {
    setView: (next) => {
      view = next;
      naive().setView(next);
    },
    settle: async () => {},
    isThere: () => true,
    edit: {
      down: (x, y) => {
        phase = { kind: isOnSelected(x, y) ? "move" : "rectangle", x, y };
      },
      move: (x, y) => {
        if (phase?.kind === "move") naive().drag((x - phase.x) / view.scale, (y - phase.y) / view.scale);
      },
      up: (x, y) => {
        if (phase?.kind === "move") commit(moved((x - phase.x) / view.scale, (y - phase.y) / view.scale));
        else if (phase) naive().select((selected = inBox(phase, x, y)));
        phase = null;
      },
      selectNothing: () => naive().select((selected = new Set())),
      selectedCount: () => selected.size,
      undo: () => step(done, undone),
      redo: () => step(undone, done),
      nudge: (dx, dy) => commit(moved(dx, dy)),
      renumber: (index) => {
        const section = places.sections[index];
        const { x, y, labels } = naive().drawing();
        const isIn = (at: number): boolean => places.sections[at] === section;
        commit({ x, y, labels: labels.map((label, at) => (isIn(at) ? String(100 - Number(label)) : label)) });
      },
    },
  };
}
