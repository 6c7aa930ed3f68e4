// The photo of the view, of a section or of places: choose it, look at it, take it away.
import { Button, FileButton, Group } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChartPicture } from "../../../ui/chart-picture.ts";
import { useRefusal } from "../../../ui/refusal.tsx";
import classes from "../charts.module.css";
import type { Editor } from "../editor.ts";
import { PICTURE_TYPES } from "./picture-file.ts";
import own from "./panels.module.css";
import { useStorePicture } from "./use-store-picture.ts";

interface ViewPhotoProps {
  readonly editor: Editor;
  /** What it is a view from, for the alternative text. */
  readonly of: string;
  /** The key or address all have; empty: none has one; null: they differ. */
  readonly view: string | null;
  readonly onChange: (view: string | null) => void;
}

export function ViewPhoto({ editor, of, view, onChange }: ViewPhotoProps): ReactNode {
  const { t } = useTranslation("charts");
  const refuse = useRefusal();
  const store = useStorePicture();
  const address = useChartPicture(view === "" ? null : view);
  const [isReading, setReading] = useState(false);
  const choose = (file: File | null): void => {
    if (!file) return;
    setReading(true);
    store(file)
      .then((stored) =>
        typeof stored === "string" ? editor.say({ key: `pictureRefused.${stored}` }) : onChange(stored.key),
      )
      .catch(refuse)
      .finally(() => setReading(false));
  };
  return (
    <fieldset className={classes["chips"]}>
      <legend>{t("things.view.title")}</legend>
      {view === null ? <p className={classes["dim"]}>{t("things.view.mixed")}</p> : null}
      {view !== null && view !== "" && address === null ? <p className={classes["dim"]}>{view}</p> : null}
      {address === null ? null : <img className={own["photo"]} src={address} alt={t("things.view.from", { of })} />}
      <Group gap={6} mt={address === null ? 0 : 6}>
        <FileButton accept={PICTURE_TYPES.join(",")} onChange={choose}>
          {(button) => (
            <Button size="compact-xs" variant="default" loading={isReading} {...button}>
              {t(view === "" ? "things.view.choose" : "things.view.replace")}
            </Button>
          )}
        </FileButton>
        {view === "" ? null : (
          <Button size="compact-xs" variant="default" onClick={() => onChange(null)}>
            {t("things.view.remove")}
          </Button>
        )}
      </Group>
    </fieldset>
  );
}
