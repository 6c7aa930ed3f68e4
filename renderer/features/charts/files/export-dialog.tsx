// A chart as a file of any format: what that has no room for is told before anything is saved.
import { Loader, Radio, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CHART_FORMATS } from "#domain/charts/formats/format.ts";
import { saveText } from "../../../save-file.ts";
import { useClient } from "../../../ui/client-context.tsx";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { useDone } from "../../../ui/refusal.tsx";
import type { FileFormat } from "./chart-file.ts";
import classes from "./files.module.css";
import { RepairList } from "./repair-list.tsx";

/** What can be saved: a drawing on screen, or what lies in the house. */
export type ExportSource =
  | { readonly kind: "drawing"; readonly name: string; readonly content: () => string }
  | {
      readonly kind: "stored";
      readonly name: string;
      readonly chartId: string;
      readonly latest: { readonly id: string; readonly number: number } | null;
      readonly hasDraft: boolean;
    };

export function ExportDialog({ source, onClose }: { source: ExportSource; onClose: () => void }): ReactNode {
  const { t } = useTranslation("charts");
  const done = useDone();
  const [format, setFormat] = useState<FileFormat>("concerthub");
  const [isPublished, setPublished] = useState(false);
  const file = useWrittenFile(source, { format, isPublished });
  const save = (): void => {
    if (!file.data) return;
    const { name, type, content } = file.data;
    saveText({ fileName: name, text: content, type });
    done(t("files.export.done", { name }));
    onClose();
  };
  return (
    <FormDialog
      title={t("files.export.title", { name: source.name })}
      deed={t("files.export.deed")}
      busy={file.isFetching}
      ready={file.data !== undefined}
      error={file.error}
      size="lg"
      onClose={onClose}
      onDeed={save}
    >
      <VersionChoice source={source} isPublished={isPublished} onPublished={setPublished} />
      <Radio.Group label={t("files.export.format")} value={format} onChange={(next) => setFormat(next as FileFormat)}>
        <Stack gap={8} mt={6}>
          {CHART_FORMATS.map((value, index) => (
            <Radio
              key={value}
              value={value}
              label={t(`files.format.${value}`)}
              description={t(`files.export.about.${value}`)}
              data-autofocus={index === 0 || undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      <section className={classes["losses"]} aria-label={t("files.export.losses")} aria-live="polite">
        {file.data ? (
          <>
            <h3>{t("files.export.losses")}</h3>
            {file.data.losses.length === 0 ? (
              <p className={classes["good"]}>{t("files.export.noLosses")}</p>
            ) : (
              <RepairList repairs={file.data.losses} label={t("files.export.losses")} />
            )}
            <p className={classes["dim"]}>{file.data.name}</p>
          </>
        ) : file.error ? null : (
          <Text size="sm">
            <Loader size="xs" aria-hidden="true" /> {t("files.export.writing")}
          </Text>
        )}
      </section>
    </FormDialog>
  );
}

/** A chart that is published and being redrawn can be saved as either. */
function VersionChoice(props: {
  source: ExportSource;
  isPublished: boolean;
  onPublished: (isPublished: boolean) => void;
}): ReactNode {
  const { source } = props;
  const { t } = useTranslation("charts");
  if (source.kind === "drawing" || !source.latest || !source.hasDraft) return null;
  return (
    <Select
      label={t("files.export.what")}
      allowDeselect={false}
      data={[
        { value: "draft", label: t("versions.draft") },
        { value: "published", label: t("versions.number", { number: source.latest.number }) },
      ]}
      value={props.isPublished ? "published" : "draft"}
      onChange={(next) => props.onPublished(next === "published")}
    />
  );
}

/** The file as it would be saved. A drawing is taken as it was when the dialog opened. */
function useWrittenFile(source: ExportSource, options: { format: FileFormat; isPublished: boolean }) {
  const client = useClient();
  const { format, isPublished } = options;
  const [content] = useState(() => (source.kind === "drawing" ? source.content() : null));
  return useQuery({
    queryKey: ["charts.export", source.name, format, isPublished],
    queryFn: ({ signal }) => {
      if (source.kind === "drawing") return client.charts.writeFile({ format, content: content ?? "" }, { signal });
      const { chartId, latest } = source;
      const what = isPublished && latest ? { chartVersionId: latest.id } : { chartId };
      return client.charts.writeFile({ format, ...what }, { signal });
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
}
