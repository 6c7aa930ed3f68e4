// The section rows, tables and areas belong to.
import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { objectsOf } from "#domain/charts/editing/document.ts";
import type { ObjectId } from "#domain/charts/editing/document.ts";
import type { Editor } from "../editor.ts";

/** `value` is the key of the section; null: they differ. */
export function SectionChoice(props: {
  editor: Editor;
  objects: readonly ObjectId[];
  value: string | null;
}): ReactNode {
  const { editor, objects, value } = props;
  const { t } = useTranslation("charts");
  const document = useStore(editor.store, (state) => state.history.document);
  return (
    <Select
      size="xs"
      label={t("tool.section")}
      allowDeselect={false}
      placeholder="–"
      value={value}
      data={objectsOf(document, "section").map(({ data }) => ({ value: data.key, label: data.name }))}
      onChange={(section) => {
        if (section !== null) editor.run({ name: "assignSection", input: { objects, section } });
      }}
    />
  );
}
