// Painting by letter: typing the letter of a category paints what is selected, or sets what the brush paints with.
import { TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { isNothing, placesIn } from "#domain/charts/editing/selection.ts";
import { Kbd } from "../../../ui/kbd.tsx";
import classes from "../charts.module.css";
import type { Editor } from "../editor.ts";
import { PAINT_FIELD_ID } from "./use-things.ts";

/** Paints the selection, or takes up the brush with the category when nothing is selected. */
export function paintWith(editor: Editor, category: string): void {
  const { selection, tool } = editor.get();
  editor.setDefaults({ category });
  if (isNothing(selection)) {
    if (tool !== "paint") editor.setTool("paint");
    return editor.say({ key: "brushSet", values: { category } });
  }
  if (!editor.run({ name: "paintCategory", input: { selection, category } })) return;
  const count = placesIn(editor.document(), selection).length;
  editor.say({ key: "painted", values: { count, category } });
}

export function PaintFields(props: { editor: Editor }): ReactNode {
  const { editor } = props;
  const { t } = useTranslation("charts");
  const { categories } = useStore(editor.store, (state) => state.history.document.head);
  const { category } = useStore(editor.store, (state) => state.defaults);
  const [typed, setTyped] = useState("");
  const paint = (key: string): void => {
    setTyped("");
    paintWith(editor, key);
    // Back to the drawing: the next letter is a tool again.
    document.querySelector<HTMLElement>("[data-chart-canvas]")?.focus();
  };
  const type = (text: string): void => {
    const wanted = text.trim().toUpperCase();
    const fitting = categories.filter(({ key }) => key.startsWith(wanted));
    const [only] = fitting;
    // With A and AB the bare letter waits for Enter.
    if (wanted !== "" && fitting.length === 1 && only?.key === wanted) return paint(wanted);
    setTyped(text);
  };
  const enter = (): void => {
    const wanted = typed.trim().toUpperCase();
    if (categories.some(({ key }) => key === wanted)) paint(wanted);
  };
  return (
    <>
      <TextInput
        id={PAINT_FIELD_ID}
        size="xs"
        label={
          <>
            {t("things.paint.byLetter")} <Kbd keys="Alt+K" />
          </>
        }
        value={typed}
        maxLength={4}
        onChange={(change) => type(change.currentTarget.value)}
        onKeyDown={(press) => {
          if (press.key !== "Enter") return;
          press.preventDefault();
          enter();
        }}
      />
      <p className={classes["dim"]}>{t("things.paint.brush", { category: category || "–" })}</p>
    </>
  );
}
