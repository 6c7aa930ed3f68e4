// What a row of several segments is drawn with.
import { Switch } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { Editor } from "../editor.ts";

export function PathFields(props: { editor: Editor }): ReactNode {
  const { editor } = props;
  const { t } = useTranslation("charts");
  const isSmooth = useStore(editor.store, (state) => state.defaults.isSmooth);
  return (
    <Switch
      size="xs"
      label={t("draw.path.smooth")}
      checked={isSmooth}
      onChange={(change) => editor.setDefaults({ isSmooth: change.currentTarget.checked })}
    />
  );
}
