// Going to a seat, row or section by typing what it is called.
import { TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import type { CanvasWindow } from "../canvas-view.ts";
import type { Editor } from "../editor.ts";
import { jumpToLabel, keepInSight } from "./walk-seats.ts";

export function FindDialog(props: { editor: Editor; window: CanvasWindow; onClose: () => void }): ReactNode {
  const { editor, window: sight, onClose } = props;
  const { t } = useTranslation("charts");
  const [text, setText] = useState("");
  const [missed, setMissed] = useState<string | null>(null);
  const go = (): void => {
    editor.setTool("select");
    if (!jumpToLabel(editor, text)) return setMissed(text);
    keepInSight(editor, sight);
    onClose();
    // The arrows go on from there.
    requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-chart-canvas]")?.focus());
  };
  return (
    <FormDialog
      title={t("draw.find.title")}
      deed={t("draw.find.deed")}
      size="sm"
      busy={false}
      ready={text.trim() !== ""}
      error={null}
      onDeed={go}
      onClose={onClose}
    >
      <TextInput
        label={t("draw.find.label")}
        description={t("draw.find.hint")}
        data-autofocus
        value={text}
        error={missed === null ? null : t("draw.find.missed", { text: missed })}
        onChange={(change) => {
          setText(change.currentTarget.value);
          setMissed(null);
        }}
      />
    </FormDialog>
  );
}
