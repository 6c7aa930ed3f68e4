// Exact values of standing areas.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { AreaObject } from "#domain/charts/editing/document.ts";
import { MAX_AREA_CAPACITY } from "#domain/charts/limits.ts";
import { CommandButton } from "../../../ui/command-button.tsx";
import classes from "../charts.module.css";
import type { Editor } from "../editor.ts";
import { shared } from "../selection-facts.ts";
import { NumberField, TextField } from "../value-field.tsx";
import { CategoryChoice } from "./category-choice.tsx";
import { SectionChoice } from "./section-choice.tsx";

export function AreaFields(props: { editor: Editor; areas: readonly AreaObject[] }): ReactNode {
  const { editor, areas: objects } = props;
  const { t } = useTranslation("charts");
  const areas = objects.map(({ id }) => id);
  const data = objects.map((area) => area.data);
  const set = (change: { capacity?: number; label?: string }): void =>
    void editor.run({ name: "setAreas", input: { areas, set: change } });
  return (
    <section className={classes["fields"]} aria-label={t("tool.area")}>
      <h2>{t("tool.area")}</h2>
      {areas.length === 1 ? (
        <TextField label={t("field.label")} value={data[0]?.label ?? ""} onCommit={(label) => set({ label })} />
      ) : null}
      <NumberField
        label={t("field.capacity")}
        min={0}
        max={MAX_AREA_CAPACITY}
        value={shared(data.map(({ capacity }) => capacity))}
        onCommit={(capacity) => set({ capacity })}
      />
      <div className={classes["pair"]}>
        <CategoryChoice editor={editor} value={shared(data.map(({ category }) => category))} />
        <SectionChoice editor={editor} objects={areas} value={shared(data.map(({ section }) => section))} />
      </div>
      <CommandButton id="charts.tool.corners" size="compact-xs" variant="default" />
    </section>
  );
}
