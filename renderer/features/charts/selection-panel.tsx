// The inspector's first page: exact values of what is selected, or of what the tool will draw.
import { Button, SegmentedControl, Select } from "@mantine/core";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { isNothing } from "#domain/charts/editing/selection.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { ArrangeFields } from "./arrange-fields.tsx";
import type { CanvasWindow } from "./canvas-view.ts";
import classes from "./charts.module.css";
import type { Defaults, ToolName } from "./editor-state.ts";
import { CornerFields } from "./draw/corner-fields.tsx";
import { GridFields } from "./draw/grid-fields.tsx";
import { PathFields } from "./draw/path-fields.tsx";
import type { Editor } from "./editor.ts";
import { ObjectFields } from "./object-fields.tsx";
import { isThingTool, ThingToolFields } from "./panels/tool-fields.tsx";
import { PlaceFields } from "./place-fields.tsx";
import { RowFields } from "./row-fields.tsx";
import { SeatFields } from "./seat-fields.tsx";
import { factsOf } from "./selection-facts.ts";
import { NumberField, TextField } from "./value-field.tsx";

export function SelectionPanel(props: { editor: Editor; window: CanvasWindow }): ReactNode {
  const { editor, window: sight } = props;
  const document = useStore(editor.store, (state) => state.history.document);
  const selection = useStore(editor.store, (state) => state.selection);
  const tool = useStore(editor.store, (state) => state.tool);
  const facts = useMemo(() => factsOf(document, selection), [document, selection]);
  if (isThingTool(tool)) return <ThingToolFields editor={editor} tool={tool} window={sight} />;
  if (isDrawing(tool)) return <ToolFields editor={editor} tool={tool} window={sight} />;
  if (tool === "corners") return <CornerFields editor={editor} />;
  if (isNothing(selection))
    return (
      <>
        <ChartFields editor={editor} />
        <GridFields editor={editor} />
      </>
    );
  return (
    <>
      <PlaceFields editor={editor} facts={facts} />
      {facts.rows.length > 0 ? <SeatFields editor={editor} facts={facts} /> : null}
      {facts.rows.length > 0 ? <RowFields editor={editor} facts={facts} /> : null}
      <ObjectFields editor={editor} facts={facts} />
      <ArrangeFields editor={editor} />
    </>
  );
}

const isDrawing = (tool: ToolName): boolean => !["select", "corners", "lasso", "brush"].includes(tool);

function ChartFields(props: { editor: Editor }): ReactNode {
  const { editor } = props;
  const { t } = useTranslation("charts");
  const { head, objects } = useStore(editor.store, (state) => state.history.document);
  const focal = head.focalPoint;
  return (
    <section aria-label={t("tab.selection")}>
      <p className={classes["dim"]}>{t(objects.size === 0 ? "hint.empty" : "hint.nothing")}</p>
      <h2>{t("tool.focal")}</h2>
      <div className={classes["pair"]}>
        <NumberField
          label={t("field.x")}
          suffix="cm"
          value={focal?.x ?? null}
          onCommit={(x) => void editor.run({ name: "setFocalPoint", input: { at: { x, y: focal?.y ?? 0 } } })}
        />
        <NumberField
          label={t("field.y")}
          suffix="cm"
          value={focal?.y ?? null}
          onCommit={(y) => void editor.run({ name: "setFocalPoint", input: { at: { x: focal?.x ?? 0, y } } })}
        />
      </div>
    </section>
  );
}

function ToolFields(props: { editor: Editor; tool: ToolName; window: CanvasWindow }): ReactNode {
  const { editor, tool, window: sight } = props;
  const { t } = useTranslation("charts");
  const defaults = useStore(editor.store, (state) => state.defaults);
  const number = (key: NumericDefault, min: number, suffix?: string): ReactNode => (
    <NumberField
      key={key}
      label={t(`field.${key}`)}
      value={defaults[key]}
      min={min}
      {...(suffix ? { suffix } : {})}
      onCommit={(value) => editor.setDefaults({ [key]: value })}
    />
  );
  const hasRows = tool === "block" || tool === "row";
  const hasSeats = hasRows || tool === "path";
  const hasOutline = tool === "area" || tool === "section" || tool === "shape";
  return (
    <section aria-label={t(`tool.${tool}`)} className={classes["fields"]}>
      <h2>{t(`tool.${tool}`)}</h2>
      <p className={classes["dim"]}>{t(`hint.${tool}`)}</p>
      {tool === "block" ? number("rows", 1) : null}
      {hasRows ? number("seats", 1) : null}
      {hasSeats ? number("seatPitchCm", 1, "cm") : null}
      {tool === "block" ? number("rowPitchCm", 1, "cm") : null}
      {hasRows ? number("curveCm", -10_000, "cm") : null}
      {tool === "block" ? (
        <Choice editor={editor} name="stagger" value={defaults.stagger} of={["none", "shift", "fewer"]} />
      ) : null}
      {tool === "path" ? <PathFields editor={editor} /> : null}
      {tool === "table" ? (
        <>
          <Choice editor={editor} name="tableForm" value={defaults.tableForm} of={["round", "rectangle", "booth"]} />
          {defaults.tableForm === "booth" ? null : (
            <Choice editor={editor} name="tableSold" value={defaults.tableSold} of={["seats", "whole"]} />
          )}
          {number("chairs", 1)}
        </>
      ) : null}
      {hasOutline ? (
        <Choice editor={editor} name="outline" value={defaults.outline} of={["rectangle", "oval", "polygon"]} />
      ) : null}
      {tool === "area" ? number("capacity", 0) : null}
      {tool === "text" ? (
        <TextField label={t("field.text")} value={defaults.text} onCommit={(text) => editor.setDefaults({ text })} />
      ) : null}
      {hasSeats || tool === "table" || tool === "area" ? <CategoryChoice editor={editor} /> : null}
      <Button size="xs" rightSection={<Kbd keys="Enter" onFilled />} onClick={() => editor.finish(sight.middle())}>
        {t("drawInMiddle")}
      </Button>
    </section>
  );
}

type NumericDefault = "rows" | "seats" | "seatPitchCm" | "rowPitchCm" | "curveCm" | "chairs" | "capacity";

function Choice<Name extends "stagger" | "tableForm" | "tableSold" | "outline">(props: {
  editor: Editor;
  name: Name;
  value: Defaults[Name];
  of: readonly Defaults[Name][];
}): ReactNode {
  const { t } = useTranslation("charts");
  const name: string = props.name;
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={t(`field.${name}`)}
      value={props.value}
      data={props.of.map((value: string) => ({ value, label: t(`choice.${value}`) }))}
      onChange={(value) => props.editor.setDefaults({ [name]: value })}
    />
  );
}

function CategoryChoice(props: { editor: Editor }): ReactNode {
  const { t } = useTranslation("charts");
  const { categories } = useStore(props.editor.store, (state) => state.history.document.head);
  const defaults = useStore(props.editor.store, (state) => state.defaults);
  return (
    <Select
      size="xs"
      label={t("tab.category")}
      allowDeselect={false}
      data={categories.map(({ key, name }) => ({ value: key, label: `${key} · ${name}` }))}
      value={defaults.category === "" ? null : defaults.category}
      onChange={(category) => props.editor.setDefaults({ category: category ?? "" })}
    />
  );
}
