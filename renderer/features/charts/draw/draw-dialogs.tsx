// The dialogs of drawing: one at a time.
import type { ReactNode } from "react";
import type { CanvasWindow } from "../canvas-view.ts";
import type { Editor } from "../editor.ts";
import type { DrawDialog } from "./draw-commands.ts";
import { BuyersView } from "./buyers-view.tsx";
import { FindDialog } from "./find-dialog.tsx";
import { RepeatDialog } from "./repeat-dialog.tsx";

interface DrawDialogsProps {
  readonly editor: Editor;
  readonly window: CanvasWindow;
  readonly open: DrawDialog | null;
  /** The newest published version, if any: prices come from its performances. */
  readonly versionId: string | null;
  readonly onClose: () => void;
}

export function DrawDialogs(props: DrawDialogsProps): ReactNode {
  const { editor, window: sight, onClose } = props;
  switch (props.open) {
    case "repeat":
      return <RepeatDialog editor={editor} onClose={onClose} />;
    case "find":
      return <FindDialog editor={editor} window={sight} onClose={onClose} />;
    case "preview":
      return <BuyersView editor={editor} versionId={props.versionId} onClose={onClose} />;
    case null:
      return null;
  }
}
