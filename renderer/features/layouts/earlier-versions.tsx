// Versions a layout had before: one that is taken over is a step of its own, saved as a new version.
import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormatWhen } from "../../ui/when.tsx";
import type { SavedLayout } from "./layout.ts";
import classes from "./layouts.module.css";

export function EarlierVersions(props: {
  versions: readonly SavedLayout[];
  zone: string;
  onTake: (version: SavedLayout) => void;
}): ReactNode {
  const { t } = useTranslation("layouts");
  const format = useFormatWhen();
  const { versions, zone } = props;
  if (versions.length < 2) return null;
  return (
    <Select
      size="xs"
      className={classes["whole"] ?? ""}
      label={t("versions.label")}
      placeholder={t("versions.take")}
      data={versions.map(({ version, savedAt, savedBy }) => ({
        value: String(version),
        label: t("versions.one", { version, name: savedBy, when: format({ instant: savedAt, zone, style: "full" }) }),
      }))}
      value={null}
      onChange={(value) => {
        const found = versions.find(({ version }) => String(version) === value);
        if (found !== undefined) props.onTake(found);
      }}
    />
  );
}
