// Numbering of seats, chairs, rows, tables, areas and sections. The whole plan is listed here and drawn on the chart before
// it is applied; leaving the page takes it back.
import { Button, Group, Select } from "@mantine/core";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { runCommand } from "#domain/charts/editing/commands.ts";
import { isNothing, selectObjects } from "#domain/charts/editing/selection.ts";
import type { Selection } from "#domain/charts/editing/selection.ts";
import classes from "./charts.module.css";
import type { Editor } from "./editor.ts";
import { LABELLED, type LabelFields, planOf, startFor } from "./label-plan.ts";
import { LabelPlan } from "./panels/label-plan-list.tsx";
import { planLines } from "./panels/plan-lines.ts";
import { SchemeFields } from "./panels/scheme-fields.tsx";
import { reachableOf } from "./panels/things-state.ts";

export function LabelsPanel(props: { editor: Editor }): ReactNode {
  const { editor } = props;
  const { t } = useTranslation("charts");
  const [fields, setFields] = useState<LabelFields>(() => startFor("seats"));
  const history = useStore(editor.store, (state) => state.history);
  const chosen = useStore(editor.store, (state) => state.selection);
  const floor = useStore(editor.store, (state) => state.things.floor);
  const command = useMemo(() => {
    const all: Selection = selectObjects(reachableOf(editor).objects.keys());
    return planOf(fields, isNothing(chosen) ? all : chosen);
    // oxlint-disable-next-line react/exhaustive-deps -- what is all there is depends on the document and the floor
  }, [editor, fields, chosen, history, floor]);
  const lines = useMemo(() => planLines(history.document, command), [history, command]);
  const changed = lines.reduce((sum, line) => sum + line.changed, 0);
  useEffect(() => {
    const result = runCommand(editor.document(), command);
    editor.look(result.ok && result.value !== editor.document() ? result.value : null);
    return () => editor.look(null);
  }, [editor, command]);
  return (
    <section className={classes["fields"]} aria-label={t("tab.labels")}>
      <Select
        size="xs"
        label={t("labels.what")}
        allowDeselect={false}
        value={fields.what}
        data={LABELLED.map((value) => ({ value, label: t(`labels.${value}`) }))}
        onChange={(what) => setFields(startFor((what ?? "seats") as LabelFields["what"]))}
      />
      <p className={classes["dim"]}>{t(isNothing(chosen) ? "labels.ofAll" : "labels.ofSelected")}</p>
      <SchemeFields fields={fields} set={(part) => setFields((before) => ({ ...before, ...part }))} />
      <p role="status" className={classes["plan"]}>
        <b>{t("labels.changes", { count: changed })}</b>
      </p>
      <LabelPlan lines={lines} />
      <Group gap={6}>
        <Button size="xs" disabled={changed === 0} onClick={() => void editor.run(command)}>
          {t("labels.apply")}
        </Button>
        <Button size="xs" variant="default" onClick={() => void editor.run({ name: "repairLabels", input: {} })}>
          {t("labels.repair")}
        </Button>
      </Group>
    </section>
  );
}
