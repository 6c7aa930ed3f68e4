// Laying a picture under the drawing.
import { pictureFor } from "#domain/charts/editing/pictures.ts";
import { boundsOfDocument } from "#domain/charts/editing/where.ts";
import type { CanvasWindow } from "../canvas-view.ts";
import type { Editor } from "../editor.ts";
import { readPicture } from "./picture-file.ts";
import { type PictureRole, setThings } from "./things-state.ts";

/** Reads a file and lays it under the drawing; where a picture lies already, the new one takes its place and size. */
export async function putPicture(
  editor: Editor,
  options: { readonly file: Blob; readonly role: PictureRole; readonly window: CanvasWindow },
): Promise<void> {
  const { file, role, window: sight } = options;
  const read = await readPicture(file, { isForPaper: role === "background" });
  if (typeof read === "string") return editor.say({ key: `pictureRefused.${read}` });
  const document = editor.document();
  const before = document.head[role];
  const laid = pictureFor({ ...read, over: boundsOfDocument(document), middle: sight.middle() });
  const picture = before
    ? {
        ...before,
        image: read.image,
        heightCm: Math.max(1, Math.round((before.widthCm * read.heightPx) / read.widthPx)),
      }
    : { ...laid, ...(role === "reference" && { opacityPercent: 50 }) };
  if (!editor.run({ name: "setPicture", input: { role, picture } })) return;
  setThings(editor, { role, ...(role === "reference" && { hidesReference: false }) });
  editor.say({ key: "pictureLaid", values: { width: picture.widthCm, height: picture.heightCm } });
}
