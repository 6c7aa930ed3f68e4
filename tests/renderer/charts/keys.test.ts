// The keys of the editor: whatever is going on, a key means one thing at most, and every tool and page has one.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Command } from "#renderer/commands.ts";
import { selectObjects } from "#domain/charts/editing/selection.ts";
import { createWindow } from "#renderer/features/charts/canvas-view.ts";
import type { DrawDialog } from "#renderer/features/charts/draw/draw-commands.ts";
import { TOOLS } from "#renderer/features/charts/editor-state.ts";
import { editorCommands } from "#renderer/features/charts/use-editor-commands.ts";
import type { EditorTab } from "#renderer/features/charts/use-editor-commands.ts";
import { openDriver } from "./driver.ts";
import type { Driver } from "./driver.ts";

/** Keys of the application that must work in the editor too. */
const SHELL_KEYS = ["/", "?", "F4", "Alt+L", ...Array.from({ length: 9 }, (_, digit) => `Alt+${digit + 1}`)];

// The commands ask what has the focus: the drawing has.
beforeAll(() => {
  vi.stubGlobal("document", { activeElement: { matches: () => false, hasAttribute: () => true } });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

function opened() {
  const driver = openDriver();
  const asked: (EditorTab | DrawDialog)[] = [];
  const commands = editorCommands({
    editor: driver.editor,
    window: createWindow(),
    setTab: (tab) => asked.push(tab),
    openDrawDialog: (dialog) => asked.push(dialog),
  });
  const press = (key: string): void => live(commands, key)[0]?.run();
  return { driver, asked, commands, press };
}

const live = (commands: readonly Command[], key: string): Command[] =>
  commands.filter(({ keys, when }) => keys.includes(key) && (when?.() ?? true));

/** Everything that may be going on while a key is pressed. */
const SITUATIONS: readonly (readonly [string, (driver: Driver) => void])[] = [
  ["an empty floor", () => undefined],
  ["a block selected", drawBlock],
  ["a seat selected", (driver) => (drawBlock(driver), driver.click(driver.seat(1, 1)))],
  ["walking", (driver) => (drawBlock(driver), driver.editor.finish({ x: 0, y: 0 }))],
  ["editing corners", editStage],
  ["drawing", (driver) => driver.editor.setTool("block")],
  ["setting corners", (driver) => (driver.editor.setTool("path"), driver.click([0, 0]), driver.click([90, 0]))],
];

function drawBlock(driver: Driver): void {
  driver.editor.setTool("block");
  driver.drag([
    [-200, 0],
    [200, 260],
  ]);
}

function editStage(driver: Driver): void {
  driver.editor.setTool("stage");
  driver.editor.finish({ x: 0, y: 0 });
  driver.editor.finish({ x: 0, y: 0 });
}

describe("keys", () => {
  it.each(SITUATIONS)("with %s no key means two things", (_, prepare) => {
    const { driver, commands } = opened();
    prepare(driver);
    for (const key of new Set(commands.flatMap(({ keys }) => keys)))
      expect([key, live(commands, key).map(({ id }) => id)]).toEqual([
        key,
        live(commands, key)
          .slice(0, 1)
          .map(({ id }) => id),
      ]);
  });

  it("none is one of the application's own", () => {
    const { commands } = opened();
    expect(commands.flatMap(({ keys }) => keys).filter((key) => SHELL_KEYS.includes(key))).toEqual([]);
  });

  it("every tool of the toolbar has one, and every command a name in three languages", () => {
    const { commands } = opened();
    for (const tool of TOOLS) expect(commands.find(({ id }) => id === `charts.tool.${tool}`)?.keys).toHaveLength(1);
    for (const language of ["en", "de", "fr"]) {
      const words: unknown = JSON.parse(readFileSync(join("data", "locales", language, "charts.json"), "utf8"));
      for (const { label, group } of commands)
        for (const key of [label, group ?? label])
          expect([key, typeof wordAt(words, key.replace("charts:", ""))]).toEqual([key, "string"]);
    }
  });

  it("pressed one after the other they draw, shape, walk and undo", () => {
    const { driver, asked, press } = opened();
    for (const key of ["D", "Enter", "Alt+PageUp", "Alt+Insert", "Ctrl+Delete"]) press(key);
    expect(driver.rows()[0]?.path?.corners[0]?.bulgeCm).not.toBe(0);
    expect(driver.rows().map(({ places }) => places.length)).toEqual(Array.from({ length: 10 }, () => 20));
    for (const key of ["Enter", "ArrowRight", "ArrowDown", "Enter"]) press(key);
    expect(driver.selected()).toEqual([driver.rows()[1]?.places[1]]);
    for (const key of ["Escape", "W", "Ctrl+ArrowLeft", "PageUp", "U", "P", "3"]) press(key);
    expect(asked).toEqual(["repeat", "preview", "categories"]);
    // What was chosen on a walk can be deleted on the spot.
    for (const key of ["Escape", "Ctrl+F", "Enter", "Enter", "Delete"]) press(key);
    expect(driver.count()).toBe(199);
    for (let undone = 0; undone < 10; undone += 1) press("Ctrl+Z");
    expect(driver.count()).toBe(0);
  });

  it("arrows, Tab, Insert and Delete mean corners while these are edited", () => {
    const { driver, press } = opened();
    editStage(driver);
    for (const key of ["Tab", "ArrowRight", "Shift+ArrowDown", "PageDown", "Insert", "Delete"]) press(key);
    const shape = [...driver.editor.document().objects.values()].find(({ kind }) => kind === "shape");
    expect(shape?.data).toMatchObject({ kind: "stage" });
    expect(driver.editor.get().selection).toEqual(selectObjects([shape?.id ?? ""]));
    press("Enter");
    expect(driver.editor.get().tool).toBe("select");
  });
});

function wordAt(words: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((at, part) => (at as Readonly<Record<string, unknown>> | undefined)?.[part], words);
}
