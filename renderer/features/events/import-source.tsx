// Where the events come from: a file chosen or dropped, or text pasted.
import { Button, FileButton, Group, Select, Text, Textarea } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useCallback, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../ui/client-context.tsx";
import { decodeText } from "./import-file.ts";
import classes from "./import.module.css";
import { useFileDrop } from "../../ui/use-file-drop.ts";
import type { ImportSourceText } from "./use-import.ts";

interface ImportSourceProps {
  readonly source: ImportSourceText | null;
  readonly onSource: (source: { fileName: string; content: string } | null) => void;
  readonly venueId: string | null;
  readonly onVenue: (venueId: string | null) => void;
}

export function ImportSource(props: ImportSourceProps): ReactNode {
  const { t } = useTranslation("events");
  const { source, onSource } = props;
  const venues = useQuery(useApi().venues.list.queryOptions());
  const take = useCallback(
    async (file: File): Promise<void> =>
      onSource({ fileName: file.name, content: decodeText(new Uint8Array(await file.arrayBuffer())) }),
    [onSource],
  );
  const over = useFileDrop(take);
  const pasted = source !== null && source.fileName === "" ? source.content : "";
  return (
    <>
      <section className={classes["drop"]} aria-label={t("import.source")} data-over={over || undefined}>
        <IconFileImport size={28} stroke={1.5} aria-hidden="true" />
        <Text size="sm">
          {source === null || source.fileName === "" ? t("import.drop") : t("import.chosen", { name: source.fileName })}
        </Text>
        <FileButton
          accept=".csv,.tsv,.txt,.json,text/csv,application/json"
          onChange={(file) => {
            if (file) void take(file);
          }}
        >
          {(button) => (
            <Button {...button} variant="default" data-autofocus>
              {t("import.choose")}
            </Button>
          )}
        </FileButton>
      </section>
      <Group align="flex-start" gap="md" grow>
        <Textarea
          label={t("import.paste")}
          placeholder="title,artists,venue,chart,starts,price A adult"
          rows={3}
          value={pasted}
          spellCheck={false}
          classNames={{ input: classes["pasted"] ?? "" }}
          onChange={(change) =>
            onSource(change.currentTarget.value === "" ? null : { fileName: "", content: change.currentTarget.value })
          }
        />
        <Select
          label={t("import.venue")}
          description={t("import.venueHint")}
          placeholder={t("import.venueInFile")}
          clearable
          clearButtonProps={{ "aria-label": t("filter.clearVenue") }}
          data={(venues.data ?? []).map((venue) => ({ value: venue.id, label: venue.name }))}
          value={props.venueId}
          onChange={props.onVenue}
        />
      </Group>
    </>
  );
}
