// The dispatcher of keys: which command a key press means, and when it means none.
import { describe, expect, it } from "vitest";
import {
  commandStore,
  findCommand,
  keyName,
  registerCommands,
  type Command,
  type KeyContext,
} from "#renderer/commands.ts";

const HERE: KeyContext = { inField: false, onButton: false, dialogOpen: false };

const command = (id: string, keys: string[], more: Partial<Command> = {}): Command => ({
  id,
  keys,
  label: id,
  run: () => undefined,
  ...more,
});

const press = (key: string, more: Partial<Parameters<typeof keyName>[0]> = {}): Parameters<typeof keyName>[0] => ({
  key,
  code: "",
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...more,
});

describe("keyName", () => {
  it("spells letters in capitals, whatever the caps lock says", () => {
    expect(keyName(press("e"))).toBe("E");
    expect(keyName(press("E"))).toBe("E");
  });

  it("leaves Shift out of signs that need it, on every layout", () => {
    expect(keyName(press("?", { shiftKey: true }))).toBe("?");
    expect(keyName(press("/", { shiftKey: true, code: "Digit7" }))).toBe("/");
  });

  it("keeps Shift with named keys and with Ctrl", () => {
    expect(keyName(press("Enter", { shiftKey: true }))).toBe("Shift+Enter");
    expect(keyName(press("Z", { ctrlKey: true, shiftKey: true }))).toBe("Ctrl+Shift+Z");
  });

  it("takes the command key of a Mac for Ctrl", () => {
    expect(keyName(press("z", { metaKey: true }))).toBe("Ctrl+Z");
  });

  it("reads digits with Alt from their place on the keyboard", () => {
    expect(keyName(press("¡", { altKey: true, code: "Digit1" }))).toBe("Alt+1");
  });

  it("does not take AltGr for Ctrl and Alt", () => {
    const altGraph = { ctrlKey: true, altKey: true, getModifierState: (key: string) => key === "AltGraph" };
    expect(keyName(press("@", altGraph))).toBe("@");
  });

  it("names the space bar", () => {
    expect(keyName(press(" "))).toBe("Space");
  });
});

describe("findCommand", () => {
  const find = (lists: Command[][], key: string, context: Partial<KeyContext> = {}): string | undefined =>
    findCommand({ lists, key, context: { ...HERE, ...context } })?.id;

  it("lets the screen that came last go first", () => {
    expect(find([[command("shell", ["E"])], [command("screen", ["E"])]], "E")).toBe("screen");
  });

  it("falls through to the shell when the screen's command does not apply", () => {
    expect(find([[command("shell", ["E"])], [command("screen", ["E"], { when: () => false })]], "E")).toBe("shell");
  });

  it("leaves typing alone in a text field, except for keys with Ctrl or Alt and F-keys", () => {
    const lists = [
      [command("letter", ["E"]), command("undo", ["Ctrl+Z"]), command("desk", ["Alt+1"]), command("switch", ["F4"])],
    ];
    expect(find(lists, "E", { inField: true })).toBeUndefined();
    expect(find(lists, "Ctrl+Z", { inField: true })).toBe("undo");
    expect(find(lists, "Alt+1", { inField: true })).toBe("desk");
    expect(find(lists, "F4", { inField: true })).toBe("switch");
    const words = [[command("align", ["Ctrl+ArrowLeft"], { outsideFields: true })]];
    expect(find(words, "Ctrl+ArrowLeft", { inField: true })).toBeUndefined();
    expect(find(words, "Ctrl+ArrowLeft")).toBe("align");
  });

  it("lets Enter press the focused button instead of the command", () => {
    const lists = [[command("cash", ["Enter"]), command("always", ["Space"], { overButtons: true })]];
    expect(find(lists, "Enter", { onButton: true })).toBeUndefined();
    expect(find(lists, "Enter")).toBe("cash");
    expect(find(lists, "Space", { onButton: true })).toBe("always");
  });

  it("keeps the screen's keys away from an open dialog", () => {
    const lists = [[command("screen", ["E"]), command("dialog", ["D"], { inDialogs: true })]];
    expect(find(lists, "E", { dialogOpen: true })).toBeUndefined();
    expect(find(lists, "D", { dialogOpen: true })).toBe("dialog");
  });

  it("answers nothing for a key that nobody wants", () => {
    expect(find([[command("screen", ["E"])]], "Q")).toBeUndefined();
  });
});

describe("registerCommands", () => {
  it("adds a list while the screen is there and takes exactly that one away", () => {
    const first = [command("a", ["A"])];
    const second = [command("b", ["B"])];
    const removeFirst = registerCommands(first);
    const removeSecond = registerCommands(second);
    removeFirst();
    expect(commandStore.getState().lists).toEqual([second]);
    removeSecond();
    expect(commandStore.getState().lists).toEqual([]);
  });
});
