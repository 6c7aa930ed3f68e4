// What the tools of the panels are set to: the category of the brush, the icon, what is measured, the picture.
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { Kbd } from "../../../ui/kbd.tsx";
import type { CanvasWindow } from "../canvas-view.ts";
import classes from "../charts.module.css";
import type { ToolName } from "../editor-state.ts";
import type { Editor } from "../editor.ts";
import { BrushChoice } from "./brush-choice.tsx";
import { CalibrateFields } from "./calibrate-fields.tsx";
import { IconPicker } from "./icon-picker.tsx";
import { PaintFields } from "./paint-fields.tsx";
import { PictureFields } from "./picture-fields.tsx";

export type ThingTool = Extract<ToolName, "paint" | "icon" | "measure" | "picture">;

export const isThingTool = (tool: ToolName): tool is ThingTool =>
  ["paint", "icon", "measure", "picture"].includes(tool);

export function ThingToolFields(props: { editor: Editor; tool: ThingTool; window: CanvasWindow }): ReactNode {
  const { editor, tool, window: sight } = props;
  const { t } = useTranslation("charts");
  const { icon } = useStore(editor.store, (state) => state.defaults);
  if (tool === "picture") return <PictureFields editor={editor} window={sight} />;
  return (
    <section aria-label={t(`tool.${tool}`)} className={classes["fields"]}>
      <h2>{t(`tool.${tool}`)}</h2>
      <p className={classes["dim"]}>{t(`hint.${tool}`)}</p>
      {tool === "paint" ? (
        <>
          <PaintFields editor={editor} />
          <BrushChoice editor={editor} />
        </>
      ) : null}
      {tool === "measure" ? <CalibrateFields editor={editor} /> : null}
      {tool === "icon" ? (
        <>
          <IconPicker value={icon} onChange={(chosen) => editor.setDefaults({ icon: chosen })} />
          <Button size="xs" rightSection={<Kbd keys="Enter" onFilled />} onClick={() => editor.finish(sight.middle())}>
            {t("drawInMiddle")}
          </Button>
        </>
      ) : null}
    </section>
  );
}
