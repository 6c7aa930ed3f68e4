// Commands are data: one list drives keys, buttons, the footer and the sheet of all keys.
import { useLayoutEffect, useMemo } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

export interface Command {
  /** `sell.cash`: the desk and the verb. */
  readonly id: string;
  /** i18n key with its namespace, `sell:command.cash`. */
  readonly label: string;
  readonly labelValues?: Readonly<Record<string, string | number>>;
  /** `["Enter"]`, `["Ctrl+Z"]`, `["F4"]`, `["/"]`, `["E"]`: any of them. Letters without regard to case; Ctrl is also ⌘. */
  readonly keys: readonly string[];
  /** False hides the command from keys and disables its button. */
  readonly when?: () => boolean;
  readonly run: () => void;
  /** i18n key of the heading in the sheet of keys; the desk's name by default. */
  readonly group?: string;
  /** Works also while the caret is in a text field. Keys with Ctrl or Alt and F-keys always do. */
  readonly inFields?: boolean;
  /** Never while the caret is in a text field, where the key edits the text: Ctrl with arrows. */
  readonly outsideFields?: boolean;
  /** Works also while a dialog is open. */
  readonly inDialogs?: boolean;
  /** Works although a button has the focus and the key would press it (Enter, Space). */
  readonly overButtons?: boolean;
  /** Runs again while the key is kept down (arrows). */
  readonly repeats?: boolean;
  /** Shown in the footer while live. */
  readonly footer?: boolean;
  /** The browser's own event runs it (paste): the key is left to the browser and only told here. */
  readonly byEvent?: boolean;
}

/** Where a key was pressed. */
export interface KeyContext {
  readonly inField: boolean;
  readonly onButton: boolean;
  readonly dialogOpen: boolean;
}

type KeyPress = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey"> & {
  getModifierState?: (key: string) => boolean;
};

const ALWAYS_IN_FIELDS = /^(?:Ctrl\+|Alt\+|F\d)/;

/** The one spelling of a key press: `Ctrl+Z`, `Alt+1`, `?`, `E`, `Shift+Enter`, `F4`. */
export function keyName(press: KeyPress): string {
  const altGraph = press.getModifierState?.("AltGraph") ?? false;
  const control = (press.ctrlKey || press.metaKey) && !altGraph;
  const alt = press.altKey && !altGraph;
  // With Alt some layouts send another letter; the place of the digit on the keyboard is what is meant.
  const digit = alt ? /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1] : undefined;
  const bare = digit ?? (press.key === " " ? "Space" : press.key);
  const printable = bare.length === 1;
  const name = printable ? bare.toUpperCase() : bare;
  // Shift is part of how `?` is typed, but a key of its own with Enter, or with Ctrl and a letter.
  const shift = press.shiftKey && (!printable || control || alt);
  return `${control ? "Ctrl+" : ""}${alt ? "Alt+" : ""}${shift ? "Shift+" : ""}${name}`;
}

function isAllowed(command: Command, key: string, context: KeyContext): boolean {
  if (command.byEvent) return false;
  if (context.dialogOpen && !command.inDialogs) return false;
  if (context.inField && command.outsideFields) return false;
  if (context.inField && !command.inFields && !ALWAYS_IN_FIELDS.test(key)) return false;
  if (context.onButton && !command.overButtons && (key === "Enter" || key === "Space")) return false;
  return command.when?.() ?? true;
}

/** The command a key means here; lists registered later win, so a screen goes before the shell. */
export function findCommand(options: {
  lists: readonly (readonly Command[])[];
  key: string;
  context: KeyContext;
}): Command | undefined {
  for (const list of options.lists.toReversed()) {
    const found = list.find(
      (command) => command.keys.includes(options.key) && isAllowed(command, options.key, options.context),
    );
    if (found) return found;
  }
  return undefined;
}

interface CommandStore {
  readonly lists: readonly (readonly Command[])[];
}

export const commandStore = createStore<CommandStore>(() => ({ lists: [] }));

/** Adds a list of commands until the returned function is called. */
export function registerCommands(list: readonly Command[]): () => void {
  commandStore.setState(({ lists }) => ({ lists: [...lists, list] }));
  return () => commandStore.setState(({ lists }) => ({ lists: lists.filter((other) => other !== list) }));
}

/** Registers the commands of the mounted screen. Make the list with useMemo. */
export function useCommands(list: readonly Command[]): void {
  useLayoutEffect(() => registerCommands(list), [list]);
}

/** Every live command, the mounted screen's first. */
export function useLiveCommands(): readonly Command[] {
  const lists = useStore(commandStore, (store) => store.lists);
  return useMemo(() => lists.toReversed().flat(), [lists]);
}

/** One live command by its id. */
export const useCommand = (id: string): Command | undefined => useLiveCommands().find((command) => command.id === id);

const FIELDS =
  "input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable=true]";
const BUTTONS =
  "button, a[href], summary, [role=button], [role=tab], [role=option], [role^=menuitem], input[type=checkbox], input[type=radio]";

function contextOf(target: EventTarget | null): KeyContext {
  const element = target instanceof Element ? target : null;
  return {
    inField: element?.matches(FIELDS) ?? false,
    onButton: element?.closest(BUTTONS) !== null && element !== null,
    dialogOpen: document.querySelector("[aria-modal=true]") !== null,
  };
}

/** Starts the one dispatcher of keys. */
export function startKeyDispatcher(): () => void {
  const onKeyDown = (press: KeyboardEvent): void => {
    if (press.defaultPrevented || press.isComposing) return;
    const key = keyName(press);
    const command = findCommand({ lists: commandStore.getState().lists, key, context: contextOf(press.target) });
    if (!command) return;
    press.preventDefault();
    if (press.repeat && !command.repeats) return;
    command.run();
  };
  window.addEventListener("keydown", onKeyDown);
  return () => window.removeEventListener("keydown", onKeyDown);
}
