// The page of the whole hall: its floors and the pictures under the drawing.
import type { ReactNode } from "react";
import type { CanvasWindow } from "../canvas-view.ts";
import type { Editor } from "../editor.ts";
import { FloorFields } from "./floor-fields.tsx";
import { PictureFields } from "./picture-fields.tsx";

export function HallPanel(props: { editor: Editor; window: CanvasWindow }): ReactNode {
  return (
    <>
      <FloorFields editor={props.editor} />
      <PictureFields editor={props.editor} window={props.window} />
    </>
  );
}
