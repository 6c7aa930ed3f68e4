// Exact values of tables, areas, sections, stages and texts.
import { SegmentedControl } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Command } from "#domain/charts/editing/commands.ts";
import { labelOfObject } from "#domain/charts/editing/object-labels.ts";
import type { TableChange } from "#domain/charts/editing/tables.ts";
import classes from "./charts.module.css";
import type { Editor } from "./editor.ts";
import { type SelectionFacts, shared } from "./selection-facts.ts";
import { NumberField, TextField } from "./value-field.tsx";

interface Fields {
  readonly editor: Editor;
  readonly facts: SelectionFacts;
}

export function ObjectFields(props: Fields): ReactNode {
  const { tables, areas, sections, shapes } = props.facts;
  return (
    <>
      {tables.length > 0 ? <TableFields {...props} /> : null}
      {areas.length > 0 ? <AreaFields {...props} /> : null}
      {sections.length > 0 ? <SectionFields {...props} /> : null}
      {shapes.length === 1 ? <ShapeFields {...props} /> : null}
    </>
  );
}

function TableFields({ editor, facts }: Fields): ReactNode {
  const { t } = useTranslation("charts");
  const tables = facts.tables.map(({ id }) => id);
  const data = facts.tables.map((table) => table.data);
  const set = (change: TableChange): void => void editor.run({ name: "setTables", input: { tables, set: change } });
  const number = (key: "capacity" | "width" | "height" | "rotation", suffix?: string): ReactNode => (
    <NumberField
      label={t(key === "capacity" ? "field.chairs" : key === "rotation" ? "field.turn" : `field.${key}`)}
      value={shared(data.map((table) => table[key]))}
      {...(suffix ? { suffix } : {})}
      onCommit={(value) => set({ [key]: value })}
    />
  );
  return (
    <section className={classes["fields"]} aria-label={t("tool.table")}>
      <h2>{t("tool.table")}</h2>
      {tables.length === 1 ? (
        <TextField label={t("field.label")} value={data[0]?.label ?? ""} onCommit={(label) => set({ label })} />
      ) : null}
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t("field.tableSold")}
        value={shared(data.map(({ sold }) => sold)) ?? ""}
        data={(["seats", "whole"] as const).map((value) => ({ value, label: t(`choice.${value}`) }))}
        onChange={(sold) => set({ sold: sold === "whole" ? "whole" : "seats" })}
      />
      <div className={classes["pair"]}>
        {number("capacity")}
        {number("rotation", "°")}
        {number("width", "cm")}
        {number("height", "cm")}
      </div>
    </section>
  );
}

function AreaFields({ editor, facts }: Fields): ReactNode {
  const { t } = useTranslation("charts");
  const areas = facts.areas.map(({ id }) => id);
  const set = (change: { capacity?: number; label?: string }): void =>
    void editor.run({ name: "setAreas", input: { areas, set: change } });
  return (
    <section className={classes["fields"]} aria-label={t("tool.area")}>
      <h2>{t("tool.area")}</h2>
      {areas.length === 1 ? (
        <TextField
          label={t("field.label")}
          value={facts.areas[0]?.data.label ?? ""}
          onCommit={(label) => set({ label })}
        />
      ) : null}
      <NumberField
        label={t("field.capacity")}
        min={0}
        value={shared(facts.areas.map(({ data }) => data.capacity))}
        onCommit={(capacity) => set({ capacity })}
      />
    </section>
  );
}

function SectionFields({ editor, facts }: Fields): ReactNode {
  const { t } = useTranslation("charts");
  const sections = facts.sections.map(({ id }) => id);
  const set = (change: { name?: string; entrance?: string | null; floor?: string | null }): void =>
    void editor.run({ name: "setSections", input: { sections, set: change } });
  return (
    <section className={classes["fields"]} aria-label={t("tool.section")}>
      <h2>{t("tool.section")}</h2>
      {sections.length === 1 ? (
        <TextField
          label={t("field.name")}
          value={facts.sections[0]?.data.name ?? ""}
          onCommit={(name) => set({ name })}
        />
      ) : null}
      <TextField
        label={t("field.entrance")}
        value={shared(facts.sections.map(({ data }) => data.entrance ?? ""))}
        onCommit={(text) => set({ entrance: text.trim() === "" ? null : text.trim() })}
      />
      <TextField
        label={t("field.floor")}
        value={shared(facts.sections.map(({ data }) => data.floor ?? ""))}
        onCommit={(text) => set({ floor: text.trim() === "" ? null : text.trim() })}
      />
    </section>
  );
}

function ShapeFields({ editor, facts }: Fields): ReactNode {
  const { t } = useTranslation("charts");
  const [shape] = facts.shapes;
  if (!shape) return null;
  const run = (set: Extract<Command, { name: "setShapes" }>["input"]["set"]): void =>
    void editor.run({ name: "setShapes", input: { shapes: [shape.id], set } });
  return (
    <section className={classes["fields"]} aria-label={t("tool.shape")}>
      <h2>{t(shape.data.kind === "polygon" ? "tool.shape" : `tool.${shape.data.kind}`)}</h2>
      <TextField label={t("field.text")} value={labelOfObject(shape)} onCommit={(label) => run({ label })} />
      {shape.data.kind === "text" ? (
        <NumberField
          label={t("field.sizeCm")}
          suffix="cm"
          min={1}
          value={shape.data.sizeCm}
          onCommit={(sizeCm) => run({ sizeCm })}
        />
      ) : null}
    </section>
  );
}
