// Exact values of what is drawn but not sold: words, icon, size, turn, colour, floor.
import { Button, ColorInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ShapeObject } from "#domain/charts/editing/document.ts";
import { labelOfObject } from "#domain/charts/editing/object-labels.ts";
import type { ShapeChange } from "#domain/charts/editing/shapes.ts";
import { CommandButton } from "../../../ui/command-button.tsx";
import classes from "../charts.module.css";
import type { Editor } from "../editor.ts";
import { shared } from "../selection-facts.ts";
import { NumberField, TextField } from "../value-field.tsx";
import { FloorChoice } from "./floor-choice.tsx";
import { IconPicker } from "./icon-picker.tsx";
import { CATEGORY_COLORS } from "./category-colors.ts";

const MAX_WORDS = 120;

export function ShapeFields(props: { editor: Editor; shapes: readonly ShapeObject[] }): ReactNode {
  const { editor, shapes: objects } = props;
  const { t } = useTranslation("charts");
  const shapes = objects.map(({ id }) => id);
  const set = (change: ShapeChange): void => void editor.run({ name: "setShapes", input: { shapes, set: change } });
  const kind = shared(objects.map(({ data }) => data.kind));
  return (
    <section className={classes["fields"]} aria-label={t("tool.shape")}>
      <h2>{t(kind === null || kind === "polygon" ? "tool.shape" : `tool.${kind}`)}</h2>
      <TextField
        label={t(kind === "text" ? "things.shape.words" : "field.text")}
        maxLength={MAX_WORDS}
        value={shared(objects.map(labelOfObject))}
        onCommit={(label) => set({ label })}
      />
      {kind === "text" ? <TextFields editor={editor} objects={objects} set={set} /> : null}
      {kind === "polygon" ? <PolygonFields objects={objects} set={set} /> : null}
      <FloorChoice
        editor={editor}
        value={shared(objects.map(({ data }) => data.floor ?? ""))}
        onChange={(floor) => set({ floor })}
      />
      {kind === "text" ? null : <CommandButton id="charts.tool.corners" size="compact-xs" variant="default" />}
    </section>
  );
}

interface OfShapes {
  readonly objects: readonly ShapeObject[];
  readonly set: (change: ShapeChange) => void;
}

function TextFields({ editor, objects, set }: OfShapes & { editor: Editor }): ReactNode {
  const { t } = useTranslation("charts");
  const texts = objects.flatMap(({ data }) => (data.kind === "text" ? [data] : []));
  const icon = shared(texts.map((text) => text.icon ?? ""));
  return (
    <>
      <div className={classes["pair"]}>
        <NumberField
          label={t(icon === "" ? "field.sizeCm" : "things.shape.size")}
          suffix="cm"
          min={1}
          max={100_000}
          value={shared(texts.map(({ sizeCm }) => sizeCm))}
          onCommit={(sizeCm) => set({ sizeCm })}
        />
        <NumberField
          label={t("field.turn")}
          suffix="°"
          min={-360}
          max={360}
          value={shared(texts.map(({ rotation }) => rotation ?? 0))}
          onCommit={(rotation) => set({ rotation })}
        />
      </div>
      <IconPicker
        value={icon === "" ? null : icon}
        onChange={(chosen) => set({ icon: chosen, label: editor.words.icons[chosen] })}
      />
      {icon === "" ? null : (
        <Button size="compact-xs" variant="default" onClick={() => set({ icon: null })}>
          {t("things.shape.noIcon")}
        </Button>
      )}
    </>
  );
}

function PolygonFields({ objects, set }: OfShapes): ReactNode {
  const { t } = useTranslation("charts");
  const color = shared(objects.map(({ data }) => (data.kind === "polygon" ? (data.color ?? "") : "")));
  return (
    <div className={classes["inline"]}>
      <ColorInput
        size="xs"
        label={t("categories.color")}
        format="hex"
        swatches={[...CATEGORY_COLORS]}
        withEyeDropper={false}
        placeholder={color === null ? "–" : t("things.shape.ownColor")}
        value={color ?? ""}
        onChangeEnd={(chosen) => set({ color: chosen.toLowerCase() })}
      />
      {color === "" ? null : (
        <Button size="xs" variant="default" flex="none" onClick={() => set({ color: null })}>
          {t("things.shape.noColor")}
        </Button>
      )}
    </div>
  );
}
