// Panels follow the editor when the hand rests, at once where the hand is on the panels, and never miss the last state.
import { beforeEach, describe, expect, test } from "vitest";
import { catchUp, restedEditor } from "#renderer/features/charts/rested-editor.ts";
import { selectObjects } from "#domain/charts/editing/selection.ts";
import { openDriver } from "./driver.ts";

let isHandOnCanvas = true;
let waiting: (() => void) | null = null;

beforeEach(() => {
  isHandOnCanvas = true;
  waiting = null;
});

function open() {
  const { editor } = openDriver();
  const rested = restedEditor(editor, {
    isHandOnCanvas: () => isHandOnCanvas,
    whenIdle: (run) => {
      waiting = run;
      return () => (waiting = null);
    },
  });
  const seen: number[] = [];
  const stop = rested.store.subscribe((now) => seen.push(now.selection.objects.size));
  return { editor, rested, seen, stop };
}

describe("an editor for panels", () => {
  test("what waits is shown at once when a key is about to go to a panel", () => {
    const { editor, seen, stop } = open();
    editor.select(selectObjects(["a", "b"]));
    catchUp();
    expect(seen).toEqual([2]);
    stop();
    editor.select(selectObjects(["a"]));
    catchUp();
    expect(seen).toEqual([2]);
  });

  test("what is done on the canvas is seen once, when there is time", () => {
    const { editor, rested, seen } = open();
    for (const ids of [["a"], ["a", "b"], ["a", "b", "c"]]) editor.select(selectObjects(ids));
    expect(seen).toEqual([]);
    expect(rested.store.getState().selection.objects.size).toBe(0);
    expect(rested.get().selection.objects.size).toBe(3);
    waiting?.();
    expect(seen).toEqual([3]);
    expect(rested.store.getState()).toBe(editor.get());
  });

  test("what is done on the panels is seen at once, with what was waited for", () => {
    const { editor, seen } = open();
    editor.select(selectObjects(["a"]));
    isHandOnCanvas = false;
    editor.select(selectObjects(["a", "b"]));
    expect(seen).toEqual([2]);
    expect(waiting).toBeNull();
  });

  test("another tool is seen at once, even on the canvas", () => {
    const { editor, rested } = open();
    editor.setTool("row");
    expect(rested.store.getState().tool).toBe("row");
  });

  test("a panel that comes later begins with what is there; nobody is called after the last has gone", () => {
    const { editor, rested, seen, stop } = open();
    editor.select(selectObjects(["a"]));
    stop();
    expect(waiting).toBeNull();
    expect(rested.store.getState().selection.objects.size).toBe(1);
    const late: number[] = [];
    rested.store.subscribe((now) => late.push(now.selection.objects.size));
    editor.select(selectObjects(["a", "b"]));
    waiting?.();
    expect([seen, late]).toEqual([[], [2]]);
  });
});
