// What the panels of pictures, floors and measuring hold. It is looked at, never saved: the document stays as it is.
import type { Point } from "#domain/charts/chart.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { reachableOn } from "#domain/charts/editing/floors.ts";
import type { Editor } from "../editor.ts";

export type PictureRole = "reference" | "background";

export interface Things {
  /** The one floor that is drawn and can be selected; null shows all. */
  readonly floor: string | null;
  /** The picture the panel and the pointer work on. */
  readonly role: PictureRole;
  readonly hidesReference: boolean;
  /** Two points measured on the drawing, the second not yet set while the pointer is on its way. */
  readonly measured: { readonly from: Point; readonly to: Point | null; readonly isDone: boolean } | null;
}

export const NO_THINGS: Things = { floor: null, role: "reference", hidesReference: false, measured: null };

/** Changes what the panels hold. */
export const setThings = (editor: Editor, part: Partial<Things>): void =>
  editor.store.setState(({ things }) => ({ things: { ...things, ...part } }));

/** The document as the pointer and the keys may take hold of it: the floor that is shown. */
export const reachableOf = (editor: Editor): EditorDocument =>
  reachableOn(editor.document(), editor.get().things.floor);
