// Two points and the distance between them in the hall: clicked with the measuring tool or typed, the picture is scaled by it.
import { Button, Group } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { Point } from "#domain/charts/chart.ts";
import { Kbd } from "../../../ui/kbd.tsx";
import classes from "../charts.module.css";
import type { Editor } from "../editor.ts";
import { NumberField } from "../value-field.tsx";
import { distanceCm, setMeasured } from "./measure-tool.ts";
import { setThings } from "./things-state.ts";

const NOWHERE: Point = { x: 0, y: 0 };

export function CalibrateFields(props: { editor: Editor }): ReactNode {
  const { editor } = props;
  const { t } = useTranslation("charts");
  const { measured, role } = useStore(editor.store, (state) => state.things);
  const hasPicture = useStore(editor.store, (state) => state.history.document.head[role] !== undefined);
  const [real, setReal] = useState<number | null>(null);
  const from = measured?.from ?? NOWHERE;
  const to = measured?.to ?? from;
  const seen = distanceCm(from, to);
  const place = (end: "from" | "to", part: Partial<Point>): void => {
    const points = { from, to, [end]: { ...(end === "from" ? from : to), ...part } };
    setMeasured(editor, { from: points.from, to: points.to, isDone: true });
  };
  const calibrate = (): void => {
    if (real === null) return;
    const input = { role, from, to, distanceCm: real };
    if (!editor.run({ name: "calibratePicture", input })) return;
    setThings(editor, { measured: null });
    editor.setTool("select");
    editor.say({ key: "calibrated", values: { distance: real } });
    setReal(null);
  };
  const coordinate = (end: "from" | "to", axis: "x" | "y"): ReactNode => (
    <NumberField
      label={t(`things.calibrate.${end}.${axis}`)}
      suffix="cm"
      value={measured ? (end === "from" ? from : to)[axis] : null}
      onCommit={(value) => place(end, { [axis]: value })}
    />
  );
  return (
    <fieldset className={classes["chips"]}>
      <legend>{t(hasPicture ? "things.calibrate.title" : "things.calibrate.points")}</legend>
      <p className={classes["dim"]}>
        {t(hasPicture ? "things.calibrate.hint" : "things.calibrate.pointsHint")} <Kbd keys="L" />
      </p>
      <div className={classes["pair"]}>
        {coordinate("from", "x")}
        {coordinate("from", "y")}
        {coordinate("to", "x")}
        {coordinate("to", "y")}
        <NumberField
          label={t("things.calibrate.seen")}
          suffix="cm"
          value={measured?.to ? seen : null}
          onCommit={(distance) => {
            // Typed: the second point as far away in the same direction.
            const factor = seen === 0 ? 0 : distance / seen;
            const next = seen === 0 ? { x: from.x + distance, y: from.y } : between(from, to, factor);
            setMeasured(editor, { from, to: next, isDone: true });
          }}
        />
        {hasPicture ? (
          <NumberField label={t("things.calibrate.real")} suffix="cm" min={1} value={real} onCommit={setReal} />
        ) : null}
      </div>
      {hasPicture ? (
        <Group gap={6} mt={8}>
          <Button size="xs" disabled={real === null || seen === 0} onClick={calibrate}>
            {t("things.calibrate.deed")}
          </Button>
        </Group>
      ) : null}
    </fieldset>
  );
}

const between = (from: Point, to: Point, share: number): Point => ({
  x: Math.round(from.x + (to.x - from.x) * share),
  y: Math.round(from.y + (to.y - from.y) * share),
});
