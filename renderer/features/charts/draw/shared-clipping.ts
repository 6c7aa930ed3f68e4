// What was copied can be pasted into a chart in another window of the same browser or application.
import { useEffect } from "react";
import { readClipping } from "#domain/charts/editing/copies.ts";
import type { Editor } from "../editor.ts";

const STORED = "charts.clipping";
/** Larger copies stay in their window: browsers keep about five million characters for everything. */
const MOST_CHARACTERS = 2_000_000;

/** Hands copies to other windows and takes theirs while the editor is on screen. */
export function useSharedClipping(editor: Editor): void {
  useEffect(() => {
    take(editor, localStorage.getItem(STORED));
    const stop = editor.store.subscribe(({ clipping }, before) => {
      if (clipping && clipping !== before.clipping) give(JSON.stringify(clipping));
    });
    const onStorage = (change: StorageEvent): void => {
      if (change.key === STORED) take(editor, change.newValue);
    };
    window.addEventListener("storage", onStorage);
    return () => {
      stop();
      window.removeEventListener("storage", onStorage);
    };
  }, [editor]);
}

function give(text: string): void {
  try {
    if (text.length <= MOST_CHARACTERS) localStorage.setItem(STORED, text);
    else localStorage.removeItem(STORED);
  } catch {
    // No room, or storage is switched off: pasting in this window works all the same.
  }
}

/** Another window's copy is read as hostile input; what cannot be used is passed over. */
function take(editor: Editor, text: string | null): void {
  if (text === null) return;
  try {
    const read = readClipping(JSON.parse(text));
    if (read.ok) editor.takeClipping(read.value);
  } catch {
    // Not ours.
  }
}
