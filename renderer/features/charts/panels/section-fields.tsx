// Exact values of sections: name, what is written on the map, entrance, floor, view; flipped and scaled with what is in them.
import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SectionObject } from "#domain/charts/editing/document.ts";
import { selectObjects } from "#domain/charts/editing/selection.ts";
import type { SectionChange } from "#domain/charts/editing/sections.ts";
import { CommandButton } from "../../../ui/command-button.tsx";
import classes from "../charts.module.css";
import type { Editor } from "../editor.ts";
import { shared } from "../selection-facts.ts";
import { NumberField, TextField } from "../value-field.tsx";
import { FloorChoice } from "./floor-choice.tsx";
import { ViewPhoto } from "./view-photo.tsx";

export function SectionFields(props: { editor: Editor; sections: readonly SectionObject[] }): ReactNode {
  const { editor, sections: objects } = props;
  const { t } = useTranslation("charts");
  const sections = objects.map(({ id }) => id);
  const set = (change: SectionChange): void =>
    void editor.run({ name: "setSections", input: { sections, set: change } });
  const text = (key: "displayed" | "entrance"): ReactNode => (
    <TextField
      label={t(key === "displayed" ? "things.section.displayed" : "field.entrance")}
      value={shared(objects.map(({ data }) => data[key] ?? ""))}
      onCommit={(words) => set({ [key]: words.trim() === "" ? null : words.trim() })}
    />
  );
  const [only] = objects.length === 1 ? objects : [];
  return (
    <section className={classes["fields"]} aria-label={t("tool.section")}>
      <h2>{t("tool.section")}</h2>
      {only ? <TextField label={t("field.name")} value={only.data.name} onCommit={(name) => set({ name })} /> : null}
      <div className={classes["pair"]}>
        {text("displayed")}
        {text("entrance")}
      </div>
      <FloorChoice
        editor={editor}
        value={shared(objects.map(({ data }) => data.floor ?? ""))}
        onChange={(floor) => set({ floor })}
      />
      <WithContents editor={editor} sections={sections} />
      <ViewPhoto
        editor={editor}
        of={only?.data.name ?? t("things.section.several", { count: objects.length })}
        view={shared(objects.map(({ data }) => data.view ?? ""))}
        onChange={(view) => set({ view })}
      />
    </section>
  );
}

const WHOLE_PERCENT = 100;

/** What is done to sections takes their rows, tables and areas along. */
function WithContents(props: { editor: Editor; sections: readonly string[] }): ReactNode {
  const { editor, sections } = props;
  const { t } = useTranslation("charts");
  const selection = selectObjects(sections);
  const flip = (axis: "horizontal" | "vertical"): void =>
    void editor.run({ name: "mirrorSelection", input: { selection, axis } });
  return (
    <fieldset className={classes["chips"]}>
      <legend>{t("things.section.withContents")}</legend>
      <Group gap={6} align="end">
        <Button size="compact-xs" variant="default" onClick={() => flip("horizontal")}>
          {t("things.section.flipAcross")}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => flip("vertical")}>
          {t("things.section.flipDown")}
        </Button>
        <CommandButton id="charts.tool.corners" size="compact-xs" variant="default" />
      </Group>
      <div className={classes["pair"]}>
        <NumberField
          label={t("things.section.scale")}
          suffix="%"
          min={1}
          max={10_000}
          value={WHOLE_PERCENT}
          onCommit={(percent) => {
            const factor = percent / WHOLE_PERCENT;
            editor.run({ name: "scaleSelection", input: { selection, factorX: factor, factorY: factor } });
          }}
        />
        <NumberField
          label={t("field.turn")}
          suffix="°"
          decimals={1}
          value={0}
          onCommit={(degrees) => void editor.run({ name: "rotateSelection", input: { selection, degrees } })}
        />
      </div>
    </fieldset>
  );
}
