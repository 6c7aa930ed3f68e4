// The picture to draw from and the one buyers see: choose it, set it out exactly, scale it by a known distance.
import { Button, FileButton, Group, SegmentedControl, Slider, Switch } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { OVER_SEATS_LAYER } from "#domain/charts/chart.ts";
import type { Picture } from "#domain/charts/chart.ts";
import { CommandButton } from "../../../ui/command-button.tsx";
import { Kbd } from "../../../ui/kbd.tsx";
import type { CanvasWindow } from "../canvas-view.ts";
import classes from "../charts.module.css";
import type { Editor } from "../editor.ts";
import { NumberField } from "../value-field.tsx";
import { CalibrateFields } from "./calibrate-fields.tsx";
import { PICTURE_TYPES } from "./picture-file.ts";
import { putPicture } from "./put-picture.ts";
import { type PictureRole, setThings } from "./things-state.ts";

export function PictureFields(props: { editor: Editor; window: CanvasWindow }): ReactNode {
  const { editor, window: sight } = props;
  const { t } = useTranslation("charts");
  const { role } = useStore(editor.store, (state) => state.things);
  const head = useStore(editor.store, (state) => state.history.document.head);
  const picture = head[role];
  const [isReading, setReading] = useState(false);
  const choose = (file: File | null): void => {
    if (!file) return;
    setReading(true);
    void putPicture(editor, { file, role, window: sight }).finally(() => setReading(false));
  };
  return (
    <section className={classes["fields"]} aria-label={t("things.picture.title")}>
      <h2>{t("things.picture.title")}</h2>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t("things.picture.role")}
        value={role}
        data={(["reference", "background"] as const).map((value) => ({ value, label: t(`things.picture.${value}`) }))}
        onChange={(value) => setThings(editor, { role: value as PictureRole })}
      />
      <p className={classes["dim"]}>{t(`things.picture.${role}Hint`)}</p>
      <Group gap={6}>
        <FileButton accept={PICTURE_TYPES.join(",")} onChange={choose}>
          {(button) => (
            <Button size="xs" variant={picture ? "default" : "filled"} loading={isReading} {...button}>
              {t(picture ? "things.picture.replace" : "things.picture.choose")}
            </Button>
          )}
        </FileButton>
        {picture ? (
          <Button
            size="xs"
            variant="default"
            onClick={() => void editor.run({ name: "setPicture", input: { role, picture: null } })}
          >
            {t("things.picture.remove")}
          </Button>
        ) : null}
      </Group>
      {picture ? (
        <>
          <PictureSwitches editor={editor} role={role} picture={picture} />
          <PictureNumbers editor={editor} role={role} picture={picture} />
          <CalibrateFields editor={editor} />
        </>
      ) : (
        <p className={classes["dim"]}>{t("things.picture.drop")}</p>
      )}
    </section>
  );
}

function PictureSwitches(props: { editor: Editor; role: PictureRole; picture: Picture }): ReactNode {
  const { editor, role, picture } = props;
  const { t } = useTranslation("charts");
  const isMoving = useStore(editor.store, (state) => state.tool === "picture");
  const { hidesReference } = useStore(editor.store, (state) => state.things);
  return (
    <>
      {role === "reference" ? (
        <Switch
          size="xs"
          label={
            <>
              {t("things.picture.shown")} <Kbd keys="Alt+J" />
            </>
          }
          checked={!hidesReference}
          onChange={(change) => setThings(editor, { hidesReference: !change.currentTarget.checked })}
        />
      ) : null}
      <Switch
        size="xs"
        label={
          <>
            {t("things.picture.fixed")} <Kbd keys="J" />
          </>
        }
        checked={!isMoving}
        onChange={(change) => editor.setTool(change.currentTarget.checked ? "select" : "picture")}
      />
      {role === "background" ? (
        <Switch
          size="xs"
          label={t("things.picture.overSeats")}
          checked={picture.layer !== undefined}
          onChange={(change) => {
            const { layer: _before, ...under } = picture;
            const laid = change.currentTarget.checked ? { ...under, layer: OVER_SEATS_LAYER } : under;
            editor.run({ name: "setPicture", input: { role, picture: laid } });
          }}
        />
      ) : null}
      {isMoving ? <p className={classes["dim"]}>{t("hint.picture")}</p> : null}
    </>
  );
}

function PictureNumbers(props: { editor: Editor; role: PictureRole; picture: Picture }): ReactNode {
  const { editor, role, picture } = props;
  const { t } = useTranslation("charts");
  const [slid, setSlid] = useState<number | null>(null);
  const set = (part: Partial<Picture>): void =>
    void editor.run({ name: "setPicture", input: { role, picture: { ...picture, ...part } } });
  const opacity = slid ?? picture.opacityPercent ?? 100;
  const slide = (opacityPercent: number): void => {
    setSlid(null);
    if (opacityPercent !== (picture.opacityPercent ?? 100)) set({ opacityPercent });
  };
  const scaled = (factor: number): void =>
    set({
      widthCm: Math.max(1, Math.round(picture.widthCm * factor)),
      heightCm: Math.max(1, Math.round(picture.heightCm * factor)),
    });
  return (
    <>
      <div>
        <p className={classes["dim"]}>{t("things.picture.opacity", { percent: opacity })}</p>
        <Slider
          size="sm"
          min={5}
          max={100}
          step={5}
          label={null}
          thumbLabel={t("things.picture.opacity", { percent: opacity })}
          value={opacity}
          onChange={setSlid}
          onChangeEnd={slide}
        />
      </div>
      <div className={classes["pair"]}>
        <NumberField label={t("things.picture.x")} suffix="cm" value={picture.x} onCommit={(x) => set({ x })} />
        <NumberField label={t("things.picture.y")} suffix="cm" value={picture.y} onCommit={(y) => set({ y })} />
        <NumberField
          label={t("field.width")}
          suffix="cm"
          min={1}
          value={picture.widthCm}
          onCommit={(width) => scaled(width / picture.widthCm)}
        />
        <NumberField
          label={t("field.height")}
          suffix="cm"
          min={1}
          value={picture.heightCm}
          onCommit={(height) => scaled(height / picture.heightCm)}
        />
        <NumberField
          label={t("field.turn")}
          suffix="°"
          min={-360}
          max={360}
          value={picture.rotation ?? 0}
          onCommit={(rotation) => set({ rotation })}
        />
      </div>
      <CommandButton id="charts.tool.measure" size="xs" variant="default" />
    </>
  );
}
