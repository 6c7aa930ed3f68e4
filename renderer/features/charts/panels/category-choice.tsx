// The category of what is selected.
import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { Editor } from "../editor.ts";

/** `value` null: they differ; empty: none yet. */
export function CategoryChoice(props: { editor: Editor; value: string | null }): ReactNode {
  const { editor, value } = props;
  const { t } = useTranslation("charts");
  const { categories } = useStore(editor.store, (state) => state.history.document.head);
  return (
    <Select
      size="xs"
      label={t("tab.category")}
      allowDeselect={false}
      placeholder="–"
      value={value === "" ? null : value}
      data={categories.map(({ key, name }) => ({ value: key, label: `${key} · ${name}` }))}
      onChange={(category) => {
        const { selection } = editor.get();
        if (category !== null) editor.run({ name: "paintCategory", input: { selection, category } });
      }}
    />
  );
}
