// Why a command of the editor does nothing: codes that people get translated.
import { refuse } from "../../result.ts";
import type { Refusal, Result } from "../../result.ts";
import type { EditorDocument } from "./document.ts";

/** Why a command does nothing. `data` fills the translated sentence. */
export type EditRefusal = Refusal<EditRefusalCode, Readonly<Record<string, string | number>> | undefined>;

export type EditRefusalCode =
  | "NOTHING_SELECTED"
  | "OBJECT_UNKNOWN"
  | "PLACE_UNKNOWN"
  | "SECTION_UNKNOWN"
  | "CATEGORY_UNKNOWN"
  | "CATEGORY_IN_USE"
  | "FLOOR_IN_USE"
  | "LAST_SECTION"
  | "NAME_TAKEN"
  | "TOO_FEW_SEATS"
  | "TOO_FEW_POINTS"
  | "TOO_MANY"
  | "TOO_FAR"
  | "OUT_OF_RANGE"
  | "LABEL_TOO_LONG"
  | "TEXT_UNPRINTABLE"
  | "NOT_ALLOWED"
  | "NOTHING_TO_PASTE";

export type EditResult = Result<EditorDocument, EditRefusal>;

export const refuseEdit = (code: EditRefusalCode, data?: Readonly<Record<string, string | number>>) =>
  refuse(code, data);
