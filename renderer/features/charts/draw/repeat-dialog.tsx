// The selection again, so many times at a distance. What would come of it is told before it is done.
import { Group, NumberInput, Text } from "@mantine/core";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { runCommand } from "#domain/charts/editing/commands.ts";
import { addedSince, placesOfObject } from "#domain/charts/editing/document.ts";
import { MAX_COPIES, type repeatSelection } from "#domain/charts/editing/repeat.ts";
import { touchedRows } from "#domain/charts/editing/selection.ts";
import { boundsOfSelection } from "#domain/charts/editing/where.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import type { Editor } from "../editor.ts";

/** Free space between copies of things that are no rows. */
const SPACE_CM = 20;

export function RepeatDialog(props: { editor: Editor; onClose: () => void }): ReactNode {
  const { editor, onClose } = props;
  const { t } = useTranslation("charts");
  const [way] = useState(() => usualWay(editor));
  const [copies, setCopies] = useState<number | string>(1);
  const [dx, setDx] = useState<number | string>(way.dx);
  const [dy, setDy] = useState<number | string>(way.dy);
  const input = useMemo(() => {
    const numbers = [copies, dx, dy].map((value) => (typeof value === "number" ? value : Number.NaN));
    const [count = Number.NaN, across = Number.NaN, down = Number.NaN] = numbers;
    return { selection: editor.get().selection, copies: count, dx: across, dy: down };
  }, [editor, copies, dx, dy]);
  const outcome = useMemo(() => outcomeOf(editor, input), [editor, input]);
  const isReady = outcome !== null && !("refusal" in outcome);
  return (
    <FormDialog
      title={t("draw.repeat.title")}
      deed={t("draw.repeat.deed")}
      size="md"
      busy={false}
      ready={isReady}
      error={null}
      onDeed={() => {
        if (editor.run({ name: "repeatSelection", input }, { selectAdded: true })) onClose();
      }}
      onClose={onClose}
    >
      <Group grow align="end">
        <NumberInput
          label={t("draw.repeat.copies")}
          data-autofocus
          onFocus={(focus) => focus.currentTarget.select()}
          min={1}
          max={MAX_COPIES}
          allowDecimal={false}
          hideControls
          value={copies}
          onChange={setCopies}
        />
        <NumberInput
          label={t("draw.repeat.dx")}
          suffix=" cm"
          allowDecimal={false}
          hideControls
          value={dx}
          onChange={setDx}
        />
        <NumberInput
          label={t("draw.repeat.dy")}
          suffix=" cm"
          allowDecimal={false}
          hideControls
          value={dy}
          onChange={setDy}
        />
      </Group>
      <Text size="sm" role="status">
        {outcome === null
          ? t("draw.repeat.numbers")
          : "refusal" in outcome
            ? t(`refusal.${outcome.refusal.code}`, { ...outcome.refusal.data })
            : t("draw.repeat.outcome", { objects: outcome.objects, count: outcome.places })}
      </Text>
    </FormDialog>
  );
}

/** Rows behind rows, other things side by side. */
function usualWay(editor: Editor): { readonly dx: number; readonly dy: number } {
  const { selection, defaults } = editor.get();
  const rows = touchedRows(editor.document(), selection);
  if (rows.length > 0) return { dx: 0, dy: defaults.rowPitchCm * rows.length };
  const box = boundsOfSelection(editor.document(), selection);
  return { dx: box ? Math.round(box.maxX - box.minX) + SPACE_CM : 0, dy: 0 };
}

/** What the command would do, or why not; null while the numbers are none. */
function outcomeOf(editor: Editor, input: Parameters<typeof repeatSelection>[1]) {
  if (![input.copies, input.dx, input.dy].every((value) => Number.isFinite(value))) return null;
  const result = runCommand(editor.document(), { name: "repeatSelection", input });
  if (!result.ok) return { refusal: result.refusal };
  const added = addedSince(editor.document(), result.value).flatMap((id) => result.value.objects.get(id) ?? []);
  return { places: added.reduce((sum, object) => sum + placesOfObject(object).length, 0), objects: added.length };
}
