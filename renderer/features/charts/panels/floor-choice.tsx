// Which floor a section or shape is on.
import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { floorsOf } from "#domain/charts/editing/hall.ts";
import type { Editor } from "../editor.ts";

interface FloorChoiceProps {
  readonly editor: Editor;
  /** Empty: on none; null: they differ. */
  readonly value: string | null;
  readonly onChange: (floor: string | null) => void;
}

export function FloorChoice({ editor, value, onChange }: FloorChoiceProps): ReactNode {
  const { t } = useTranslation("charts");
  const document = useStore(editor.store, (state) => state.history.document);
  const floors = floorsOf(document);
  return (
    <Select
      size="xs"
      label={t("field.floor")}
      allowDeselect={false}
      value={value}
      placeholder={value === null ? "–" : ""}
      {...(floors.length === 0 ? { description: t("things.floors.addFirst") } : {})}
      data={[
        { value: "", label: t("things.floors.noFloor") },
        ...floors.toReversed().map((floor) => ({ value: floor, label: floor })),
      ]}
      onChange={(floor) => onChange(floor === null || floor === "" ? null : floor)}
    />
  );
}
