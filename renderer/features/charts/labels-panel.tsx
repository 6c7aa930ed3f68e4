// Numbering of seats and rows. The plan is shown on the chart before it is applied; Escape takes it back.
import { Button, Group, SegmentedControl, Select, Switch, TextInput } from "@mantine/core";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { Command } from "#domain/charts/editing/commands.ts";
import { runCommand } from "#domain/charts/editing/commands.ts";
import { previewNumbering } from "#domain/charts/editing/numbering.ts";
import { previewObjectLabels } from "#domain/charts/editing/object-labels.ts";
import { isNothing, selectObjects } from "#domain/charts/editing/selection.ts";
import type { Selection } from "#domain/charts/editing/selection.ts";
import classes from "./charts.module.css";
import type { Editor } from "./editor.ts";
import { type LabelFields, planOf, START } from "./label-plan.ts";
import { NumberField } from "./value-field.tsx";

export function LabelsPanel(props: { editor: Editor }): ReactNode {
  const { editor } = props;
  const { t } = useTranslation("charts");
  const [fields, setFields] = useState<LabelFields>(START);
  const history = useStore(editor.store, (state) => state.history);
  const chosen = useStore(editor.store, (state) => state.selection);
  const selection: Selection = isNothing(chosen) ? selectObjects(history.document.objects.keys()) : chosen;
  const command = planOf(fields, selection);
  const changes = changesOf(editor, command);
  useEffect(() => {
    const result = runCommand(editor.document(), command);
    editor.look(result.ok && result.value !== editor.document() ? result.value : null);
    return () => editor.look(null);
    // oxlint-disable-next-line react/exhaustive-deps -- the command is made anew each time from these
  }, [editor, fields, chosen, history]);
  const set = (part: Partial<LabelFields>): void => setFields((before) => ({ ...before, ...part }));
  return (
    <section className={classes["fields"]} aria-label={t("tab.labels")}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t("labels.what")}
        value={fields.what}
        data={(["seats", "rows", "tables", "sections"] as const).map((value) => ({
          value,
          label: t(`labels.${value}`),
        }))}
        onChange={(what) =>
          setFields({ ...START, what: what as LabelFields["what"], kind: what === "rows" ? "letters" : "numbers" })
        }
      />
      <p className={classes["dim"]}>{t(isNothing(chosen) ? "labels.ofAll" : "labels.ofSelected")}</p>
      <SchemeFields fields={fields} set={set} />
      <p role="status" className={classes["plan"]}>
        <b>{t("labels.changes", { count: changes.length })}</b>
        {changes.slice(0, 6).map(({ before, after }, index) => (
          <span key={index}>{`${before || "–"} → ${after}`}</span>
        ))}
      </p>
      <Group gap={6}>
        <Button size="xs" disabled={changes.length === 0} onClick={() => void editor.run(command)}>
          {t("labels.apply")}
        </Button>
        <Button size="xs" variant="default" onClick={() => void editor.run({ name: "repairLabels", input: {} })}>
          {t("labels.repair")}
        </Button>
      </Group>
    </section>
  );
}

function SchemeFields(props: { fields: LabelFields; set: (part: Partial<LabelFields>) => void }): ReactNode {
  const { fields, set } = props;
  const { t } = useTranslation("charts");
  const isSeats = fields.what === "seats";
  return (
    <>
      <Choice
        name="kind"
        value={fields.kind}
        of={["numbers", "letters", "small-letters"]}
        onChange={(kind) => set({ kind })}
      />
      <div className={classes["pair"]}>
        <NumberField label={t("labels.start")} min={0} value={fields.start} onCommit={(start) => set({ start })} />
        <NumberField label={t("labels.step")} min={1} value={fields.step} onCommit={(step) => set({ step })} />
        <Text name="skip" value={fields.skip} onChange={(skip) => set({ skip })} />
        <Text name="prefix" value={fields.prefix} onChange={(prefix) => set({ prefix })} />
      </div>
      {isSeats ? (
        <>
          <Choice name="from" value={fields.from} of={["left", "right", "middle"]} onChange={(from) => set({ from })} />
          <Choice name="leftOf" value={fields.leftOf} of={["page", "seats"]} onChange={(leftOf) => set({ leftOf })} />
          <Choice
            name="restartAt"
            value={fields.restartAt}
            of={["row", "aisle", "line", "never"]}
            onChange={(restartAt) => set({ restartAt })}
          />
        </>
      ) : (
        <Choice
          name="order"
          value={fields.order}
          of={["stage", "top", "bottom", "left", "right", "drawn"]}
          onChange={(order) => set({ order })}
        />
      )}
      <Switch
        size="xs"
        label={t("labels.reverse")}
        checked={fields.reverse}
        onChange={(change) => set({ reverse: change.currentTarget.checked })}
      />
    </>
  );
}

function changesOf(editor: Editor, command: Command) {
  const document = editor.document();
  const plan =
    command.name === "numberSeats"
      ? [...previewNumbering(document, command.input.selection, command.input.scheme).values()]
      : command.name === "labelObjects"
        ? [...previewObjectLabels(document, command.input.selection, command.input.scheme).values()]
        : [];
  return plan.filter(({ before, after }) => before !== after);
}

function Choice<Value extends string>(props: {
  name: string;
  value: Value;
  of: readonly Value[];
  onChange: (value: Value) => void;
}): ReactNode {
  const { t } = useTranslation("charts");
  return (
    <Select
      size="xs"
      label={t(`labels.${props.name}`)}
      allowDeselect={false}
      value={props.value}
      data={props.of.map((value: string) => ({ value, label: t(`labels.${props.name}Choice.${value}`) }))}
      onChange={(value) => {
        if (value !== null) props.onChange(value as Value);
      }}
    />
  );
}

function Text(props: { name: string; value: string; onChange: (value: string) => void }): ReactNode {
  const { t } = useTranslation("charts");
  return (
    <TextInput
      size="xs"
      label={t(`labels.${props.name}`)}
      value={props.value}
      maxLength={20}
      onChange={(change) => props.onChange(change.currentTarget.value)}
    />
  );
}
