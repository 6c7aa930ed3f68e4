// Exact values of tables and boxes; by seat or whole, with chairs on the sides that have any.
import { Chip, Group, SegmentedControl } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TABLE_SIDES } from "#domain/charts/chart.ts";
import type { Table, TableSide } from "#domain/charts/chart.ts";
import type { TableObject } from "#domain/charts/editing/document.ts";
import type { TableChange } from "#domain/charts/editing/tables.ts";
import { MAX_OPEN_DEGREES, MAX_TABLE_CHAIRS } from "#domain/charts/limits.ts";
import classes from "../charts.module.css";
import type { Editor } from "../editor.ts";
import { shared } from "../selection-facts.ts";
import { NumberField, TextField } from "../value-field.tsx";
import { CategoryChoice } from "./category-choice.tsx";
import { SectionChoice } from "./section-choice.tsx";

const formOf = (table: Table): "round" | "rectangle" | "booth" => (table.booth ? "booth" : table.form);

export function TableFields(props: { editor: Editor; tables: readonly TableObject[] }): ReactNode {
  const { editor, tables: objects } = props;
  const { t } = useTranslation("charts");
  const tables = objects.map(({ id }) => id);
  const data = objects.map((table) => table.data);
  const set = (change: TableChange): void => void editor.run({ name: "setTables", input: { tables, set: change } });
  const form = shared(data.map(formOf));
  const isWhole = shared(data.map(({ sold }) => sold)) === "whole";
  const number = (key: "capacity" | "width" | "height" | "rotation"): ReactNode => {
    const label =
      key === "capacity" ? (isWhole ? "field.capacity" : "field.chairs") : `field.${key === "rotation" ? "turn" : key}`;
    return (
      <NumberField
        label={t(label)}
        value={shared(data.map((table) => table[key]))}
        {...(key === "capacity" ? { min: 0, max: MAX_TABLE_CHAIRS } : { suffix: key === "rotation" ? "°" : "cm" })}
        onCommit={(value) => set({ [key]: value })}
      />
    );
  };
  return (
    <section className={classes["fields"]} aria-label={t("tool.table")}>
      <h2>{t("things.table.title", { count: tables.length })}</h2>
      {tables.length === 1 ? (
        <TextField label={t("field.label")} value={data[0]?.label ?? ""} onCommit={(label) => set({ label })} />
      ) : null}
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t("field.tableForm")}
        value={form ?? ""}
        data={(["round", "rectangle", "booth"] as const).map((value) => ({ value, label: t(`choice.${value}`) }))}
        onChange={(value) =>
          set(value === "booth" ? { booth: true } : { booth: false, form: value === "round" ? "round" : "rectangle" })
        }
      />
      {form === "booth" ? (
        <p className={classes["dim"]}>{t("things.table.boothWhole")}</p>
      ) : (
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t("field.tableSold")}
          value={shared(data.map(({ sold }) => sold)) ?? ""}
          data={(["seats", "whole"] as const).map((value) => ({ value, label: t(`choice.${value}`) }))}
          onChange={(sold) => set({ sold: sold === "whole" ? "whole" : "seats" })}
        />
      )}
      <div className={classes["pair"]}>
        {number("capacity")}
        {number("rotation")}
        {number("width")}
        {number("height")}
        <CategoryChoice editor={editor} value={shared(data.map(({ category }) => category))} />
        <SectionChoice editor={editor} objects={tables} value={shared(data.map(({ section }) => section))} />
      </div>
      {form === "round" ? (
        <NumberField
          label={t("things.table.openDegrees")}
          suffix="°"
          min={0}
          max={MAX_OPEN_DEGREES}
          value={shared(data.map(({ openDegrees }) => openDegrees ?? 0))}
          onCommit={(openDegrees) => set({ openDegrees })}
        />
      ) : null}
      {form === "rectangle" ? <OpenSides data={data} onChange={(openSides) => set({ openSides })} /> : null}
    </section>
  );
}

function OpenSides(props: { data: readonly Table[]; onChange: (sides: readonly TableSide[]) => void }): ReactNode {
  const { data, onChange } = props;
  const { t } = useTranslation("charts");
  const open = new Set(data[0]?.openSides);
  return (
    <fieldset className={classes["chips"]}>
      <legend>{t("things.table.chairsAt")}</legend>
      <Group gap={6}>
        {TABLE_SIDES.map((side) => (
          <Chip
            key={side}
            size="xs"
            checked={!open.has(side)}
            onChange={(hasChairs) =>
              onChange(TABLE_SIDES.filter((each) => (each === side ? !hasChairs : open.has(each))))
            }
          >
            {t(`things.table.side.${side}`)}
          </Chip>
        ))}
      </Group>
    </fieldset>
  );
}
