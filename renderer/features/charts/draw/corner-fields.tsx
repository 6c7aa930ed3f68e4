// The corner with the focus in exact numbers, and what can be done with it.
import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useShallow } from "zustand/shallow";
import { CommandButton } from "../../../ui/command-button.tsx";
import { Kbd } from "../../../ui/kbd.tsx";
import classes from "../charts.module.css";
import type { Editor } from "../editor.ts";
import { NumberField } from "../value-field.tsx";
import { bend, bulgeAtFocus, chooseCorner, editedLine, placeCorner } from "./edit-corners.ts";

export function CornerFields(props: { editor: Editor }): ReactNode {
  const { editor } = props;
  const { t } = useTranslation("charts");
  const state = useStore(
    editor.store,
    useShallow(({ history, selection, tool, draw }) => ({ history, selection, tool, draw })),
  );
  const edited = editedLine({ ...editor.get(), ...state });
  const at = edited?.line.corners[edited.corner];
  if (!edited || !at)
    return (
      <section aria-label={t("tool.corners")} className={classes["fields"]}>
        <h2>{t("tool.corners")}</h2>
        <p className={classes["dim"]}>{t("hint.corners")}</p>
      </section>
    );
  const bulge = bulgeAtFocus(edited);
  return (
    <section aria-label={t("tool.corners")} className={classes["fields"]}>
      <h2>{t("tool.corners")}</h2>
      <p className={classes["dim"]}>{t("draw.corners.hint")}</p>
      <div className={classes["pair"]}>
        <NumberField
          label={t("draw.corners.number", { count: edited.line.corners.length })}
          min={1}
          max={edited.line.corners.length}
          value={edited.corner + 1}
          onCommit={(number) => chooseCorner(editor, number - 1)}
        />
        {bulge === null ? null : (
          <NumberField
            label={t("draw.corners.bulge")}
            suffix="cm"
            value={bulge}
            onCommit={(bulgeCm) => bend(editor, bulgeCm)}
          />
        )}
        <NumberField
          label={t("field.x")}
          suffix="cm"
          value={at.x}
          onCommit={(x) => placeCorner(editor, { x, y: at.y })}
        />
        <NumberField
          label={t("field.y")}
          suffix="cm"
          value={at.y}
          onCommit={(y) => placeCorner(editor, { x: at.x, y })}
        />
      </div>
      <Group gap={6}>
        <CommandButton id="charts.addCorner" size="compact-xs" variant="default" />
        <CommandButton id="charts.removeCorner" size="compact-xs" variant="default" />
      </Group>
      <Button size="xs" rightSection={<Kbd keys="Enter" onFilled />} onClick={() => editor.setTool("select")}>
        {t("draw.corners.done")}
      </Button>
    </section>
  );
}
