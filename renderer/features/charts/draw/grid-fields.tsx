// The drawn grid and what dragging keeps to.
import { Switch } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { Kbd } from "../../../ui/kbd.tsx";
import classes from "../charts.module.css";
import type { Editor } from "../editor.ts";
import { NumberField } from "../value-field.tsx";

const LARGEST_GRID_CM = 10_000;

export function GridFields(props: { editor: Editor }): ReactNode {
  const { editor } = props;
  const { t } = useTranslation("charts");
  const grid = useStore(editor.store, (state) => state.draw.grid);
  const isSnapping = useStore(editor.store, (state) => state.isSnapping);
  return (
    <section aria-label={t("draw.grid.title")} className={classes["fields"]}>
      <h2>{t("draw.grid.title")}</h2>
      <Switch
        size="xs"
        label={
          <>
            {t("draw.grid.shown")} <Kbd keys="#" />
          </>
        }
        checked={grid.isShown}
        onChange={(change) => editor.setDraw({ grid: { ...grid, isShown: change.currentTarget.checked } })}
      />
      <Switch
        size="xs"
        label={
          <>
            {t("draw.grid.snapping")} <Kbd keys="H" />
          </>
        }
        checked={isSnapping}
        onChange={(change) => editor.setSnapping(change.currentTarget.checked)}
      />
      <div className={classes["pair"]}>
        <NumberField
          label={t("draw.grid.size")}
          suffix="cm"
          min={1}
          max={LARGEST_GRID_CM}
          value={grid.sizeCm}
          onCommit={(sizeCm) => {
            if (sizeCm >= 1 && sizeCm <= LARGEST_GRID_CM)
              editor.setDraw({ grid: { isShown: true, sizeCm: Math.round(sizeCm) } });
          }}
        />
      </div>
    </section>
  );
}
