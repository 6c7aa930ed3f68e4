// A chart file as it is looked at: chosen or dropped, sent to main, sent again when a person knows better.
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { FILE_WORDS, type FileWords } from "#domain/charts/formats/plan.ts";
import { newId } from "../../../new-id.ts";
import { useClient } from "../../../ui/client-context.tsx";
import { base64Of } from "../../../base64-of.ts";
import { type ColumnMapping, type FileFormat, type FileLook, MOST_FILE_BYTES } from "./chart-file.ts";

interface ChosenFile {
  /** Names the bytes for the cache. */
  readonly id: string;
  readonly name: string;
  /** Null: too large to be sent. */
  readonly content: string | null;
}

export interface ChartFileReading {
  readonly fileName: string | null;
  readonly look: FileLook | undefined;
  readonly isReading: boolean;
  readonly isTooLarge: boolean;
  /** The line was cut, or the file itself could not be read. */
  readonly error: unknown;
  readonly format: FileFormat | "auto";
  readonly take: (file: File) => Promise<void>;
  readonly setFormat: (format: FileFormat | "auto") => void;
  /** Null: as main guesses. */
  readonly setMapping: (mapping: ColumnMapping | null) => void;
}

async function chosenOf(file: File): Promise<ChosenFile> {
  const content = file.size > MOST_FILE_BYTES ? null : await base64Of(file);
  return { id: newId(), name: file.name.slice(-260), content };
}

/** What was chosen shows at once, and the next choice builds on it, however long the file takes to be read again. */
function withChoice(look: FileLook | undefined, mapping: ColumnMapping | null): FileLook | undefined {
  if (!look?.table || mapping === null) return look;
  return { ...look, table: { ...look.table, mapping } };
}

/** Begins with `first` where a file was dropped before there was a dialog. */
export function useChartFile(first?: File): ChartFileReading {
  const { t } = useTranslation("charts");
  const client = useClient();
  const words = Object.fromEntries(FILE_WORDS.map((word) => [word, t(`files.word.${word}`)])) as FileWords;
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [unreadable, setUnreadable] = useState<unknown>(null);
  const [format, setFormat] = useState<FileFormat | "auto">("auto");
  const [mapping, setMapping] = useState<ColumnMapping | null>(null);
  const content = file?.content ?? null;
  const look = useQuery({
    queryKey: ["charts.file", file?.id, format, mapping],
    queryFn: ({ signal }) =>
      client.charts.readFile({ name: file?.name ?? "", content: content ?? "", format, mapping, words }, { signal }),
    enabled: content !== null,
    // While the same file is read another way, what was seen stays.
    placeholderData: (before, query) => (query?.queryKey[1] === file?.id ? before : undefined),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const take = useCallback(async (chosen: File): Promise<void> => {
    setUnreadable(null);
    setFormat("auto");
    setMapping(null);
    await chosenOf(chosen).then(setFile, (error: unknown) => {
      setFile(null);
      setUnreadable(error);
    });
  }, []);
  useEffect(() => {
    if (first) chosenOf(first).then(setFile, setUnreadable);
  }, [first]);
  const isTooLarge = file !== null && content === null;
  return {
    ...{ take, format, setMapping, isTooLarge },
    fileName: file?.name ?? null,
    look: content === null ? undefined : withChoice(look.data, mapping),
    isReading: look.isFetching,
    error: unreadable ?? look.error,
    setFormat: (next) => {
      setFormat(next);
      setMapping(null);
    },
  };
}
