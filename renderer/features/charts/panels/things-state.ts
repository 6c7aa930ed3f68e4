// What the panels of pictures, floors and measuring hold. It is looked at, never saved: the document stays as it is.
import type { Point } from "#domain/charts/chart.ts";

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
