// Another drawing from a file in place of the one on screen: what stays, what comes, what goes, as one step to undo.
import { SegmentedControl } from "@mantine/core";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { placesOf } from "#domain/charts/places.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { useDone } from "../../../ui/refusal.tsx";
import type { Editor } from "../editor.ts";
import { sightOf } from "../sight.ts";
import classes from "./files.module.css";
import { ImportPanel } from "./import-panel.tsx";
import { type Carrying, carryingOf } from "./carrying.ts";
import { useChartFile } from "./use-chart-file.ts";

export function ReplaceDialog(props: { editor: Editor; file: File | undefined; onClose: () => void }): ReactNode {
  const { editor, onClose } = props;
  const { t } = useTranslation("charts");
  const done = useDone();
  const reading = useChartFile(props.file);
  const [by, setBy] = useState<Carrying["by"] | null>(null);
  const [isRefused, setRefused] = useState(false);
  const looked = reading.look?.chart ?? null;
  const before = sightOf(editor.document()).chart;
  const carrying = useMemo(() => (looked ? carryingOf(looked, before, by) : null), [looked, before, by]);
  const replace = (): void => {
    if (!carrying) return;
    if (!editor.run({ name: "replaceDrawing", input: { chart: carrying.carried.chart } })) return setRefused(true);
    editor.jumpTo([...placesOf(carrying.carried.chart).numbers]);
    done(t("files.replace.done", { count: looked?.places ?? 0 }));
    onClose();
  };
  return (
    <FormDialog
      title={t("files.replace.title")}
      deed={t("files.replace.deed")}
      busy={false}
      ready={carrying !== null && !reading.isReading}
      error={null}
      size="min(1160px, 95vw)"
      onClose={onClose}
      onDeed={replace}
    >
      <ImportPanel reading={reading} takesFocus>
        {carrying ? <Effect carrying={carrying} onBy={setBy} /> : null}
      </ImportPanel>
      {isRefused ? (
        <p role="alert" className={classes["bad"]}>
          {t(`refusal.${editor.get().refusal?.code ?? "NOT_ALLOWED"}`)}
        </p>
      ) : null}
    </FormDialog>
  );
}

function Effect({ carrying, onBy }: { carrying: Carrying; onBy: (by: Carrying["by"]) => void }): ReactNode {
  const { t } = useTranslation("charts");
  const { kept, added, removed } = carrying.carried;
  return (
    <section className={classes["effect"]} aria-label={t("files.replace.effect")}>
      <p role="status" data-kept={kept} data-removed={removed}>
        {t("files.replace.kept", { count: kept })} · {t("files.replace.added", { count: added })} ·{" "}
        {t("files.replace.removed", { count: removed })}
      </p>
      {carrying.hasNumbers ? (
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t("files.replace.by")}
          value={carrying.by}
          data={(["label", "number"] as const).map((value) => ({ value, label: t(`files.replace.byChoice.${value}`) }))}
          onChange={(next) => onBy(next as Carrying["by"])}
        />
      ) : null}
      <p className={classes["dim"]}>{t("files.replace.hint")}</p>
    </section>
  );
}
