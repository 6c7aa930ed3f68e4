// Exact values of rows: seats, distances, curve.
import { Group, Switch } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Command } from "#domain/charts/editing/commands.ts";
import { curveOfRow } from "#domain/charts/editing/row-shape.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import classes from "./charts.module.css";
import type { Editor } from "./editor.ts";
import { type SelectionFacts, shared } from "./selection-facts.ts";
import { NumberField, TextField } from "./value-field.tsx";

export function RowFields(props: { editor: Editor; facts: SelectionFacts }): ReactNode {
  const { editor, facts } = props;
  const { t } = useTranslation("charts");
  const [keepsLength, setKeepsLength] = useState(false);
  const run = (command: Command) => void editor.run(command);
  const label = shared(facts.rows.map(({ data }) => data.label));
  return (
    <section className={classes["fields"]} aria-label={t("field.rowsHeading")}>
      <h2>{t("rowsOf", { count: facts.rows.length })}</h2>
      {facts.rows.length === 1 ? (
        <TextField
          label={t("field.label")}
          value={label}
          onCommit={(text) =>
            run({ name: "setObjectLabels", input: { labels: new Map(facts.rows.map(({ id }) => [id, text])) } })
          }
        />
      ) : null}
      <RowNumbers editor={editor} facts={facts} keepsLength={keepsLength} />
      <Switch
        size="xs"
        label={t("field.keepLength")}
        checked={keepsLength}
        onChange={(change) => setKeepsLength(change.currentTarget.checked)}
      />
      <Group gap={6}>
        {(["straighten", "smooth", "evenOut"] as const).map((name) => (
          <CommandButton key={name} id={`charts.${name}`} size="compact-xs" variant="default" />
        ))}
        {facts.rows.length === 1 ? (
          <CommandButton id="charts.tool.corners" size="compact-xs" variant="default" />
        ) : null}
      </Group>
    </section>
  );
}

function RowNumbers(props: { editor: Editor; facts: SelectionFacts; keepsLength: boolean }): ReactNode {
  const { editor, facts, keepsLength } = props;
  const { t } = useTranslation("charts");
  const { selection } = editor.get();
  const run = (command: Command) => void editor.run(command);
  return (
    <div className={classes["pair"]}>
      <NumberField
        label={t("field.seats")}
        min={1}
        value={facts.seatCount}
        onCommit={(count) =>
          run({ name: "setSeatCount", input: { selection, count, keep: keepsLength ? "length" : "pitch" } })
        }
      />
      <NumberField
        label={t("field.seatPitchCm")}
        suffix="cm"
        min={1}
        value={facts.pitchCm}
        onCommit={(pitchCm) => run({ name: "setSeatPitch", input: { selection, pitchCm } })}
      />
      <NumberField
        label={t("field.rowPitchCm")}
        suffix="cm"
        min={1}
        value={null}
        onCommit={(pitchCm) => run({ name: "setRowPitch", input: { selection, pitchCm } })}
      />
      <NumberField
        label={t("field.lengthCm")}
        suffix="cm"
        min={1}
        value={facts.lengthCm}
        onCommit={(lengthCm) => run({ name: "setRowLength", input: { selection, lengthCm } })}
      />
      <NumberField
        label={t("field.curveCm")}
        suffix="cm"
        value={curveOf(editor, facts)}
        onCommit={(curveCm) => run({ name: "curveRows", input: { selection, curveCm } })}
      />
    </div>
  );
}

/** How far the rows are bent, as it is typed: positive away from the stage; null where it differs. */
const curveOf = (editor: Editor, { rows }: SelectionFacts): number | null =>
  shared(rows.map(({ data }) => curveOfRow(editor.document(), data)));
