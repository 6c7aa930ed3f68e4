// Exact values of rows: seats, distances, curve.
import { Button, Group, Switch } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Command } from "#domain/charts/editing/commands.ts";
import classes from "./charts.module.css";
import type { Editor } from "./editor.ts";
import { type SelectionFacts, shared } from "./selection-facts.ts";
import { NumberField, TextField } from "./value-field.tsx";

export function RowFields(props: { editor: Editor; facts: SelectionFacts }): ReactNode {
  const { editor, facts } = props;
  const { t } = useTranslation("charts");
  const [keepsLength, setKeepsLength] = useState(false);
  const { selection } = editor.get();
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
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => run({ name: "straightenRows", input: { selection } })}
        >
          {t("deed.straighten")}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => run({ name: "smoothRows", input: { selection } })}>
          {t("deed.smooth")}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => run({ name: "evenOutRows", input: { selection } })}>
          {t("deed.evenOut")}
        </Button>
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
        value={curveOf(facts)}
        onCommit={(curveCm) => run({ name: "curveRows", input: { selection, curveCm } })}
      />
    </div>
  );
}

/** How far the first side of the rows is bent; null where it differs. */
function curveOf({ rows }: SelectionFacts): number | null {
  return shared(rows.map(({ data }) => Math.abs(data.path?.corners[0]?.bulgeCm ?? 0)));
}
