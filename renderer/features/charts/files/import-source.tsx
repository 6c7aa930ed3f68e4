// Where a chart comes from: a file chosen or dropped anywhere in the window, and what it is read as.
import { Button, FileButton, Select, Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CHART_FORMATS } from "#domain/charts/formats/format.ts";
import { useFileDrop } from "../../../ui/use-file-drop.ts";
import { CHART_FILE_ENDINGS, type FileFormat } from "./chart-file.ts";
import classes from "./files.module.css";
import type { ChartFileReading } from "./use-chart-file.ts";

export function ImportSource({ reading, takesFocus }: { reading: ChartFileReading; takesFocus?: boolean }): ReactNode {
  const { t } = useTranslation("charts");
  const { fileName, take } = reading;
  const isOver = useFileDrop(take);
  return (
    <section className={classes["drop"]} aria-label={t("files.source")} data-over={isOver || undefined}>
      <IconFileImport size={28} stroke={1.5} aria-hidden="true" />
      <div className={classes["grow"]}>
        <Text size="sm" fw={fileName === null ? 400 : 600}>
          {fileName ?? t("files.drop")}
        </Text>
        <Text size="xs" c="var(--dim)">
          {t("files.kinds")}
        </Text>
      </div>
      {fileName === null ? null : (
        <Select
          size="xs"
          aria-label={t("files.readAs")}
          allowDeselect={false}
          data={["auto", ...CHART_FORMATS].map((value) => ({ value, label: t(`files.format.${value}`) }))}
          value={reading.format}
          onChange={(next) => reading.setFormat((next ?? "auto") as FileFormat | "auto")}
        />
      )}
      <FileButton
        accept={CHART_FILE_ENDINGS}
        onChange={(file) => {
          if (file) void take(file);
        }}
      >
        {(button) => (
          <Button {...button} variant="default" data-autofocus={takesFocus || undefined}>
            {t(fileName === null ? "files.choose" : "files.chooseAnother")}
          </Button>
        )}
      </FileButton>
    </section>
  );
}
