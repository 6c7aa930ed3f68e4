// The import as it goes: a source, main's preview of it, and the deed once the preview is clean.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { refusalCodeOf, useDone } from "../../ui/refusal.tsx";
import type { ImportPreview } from "./event.ts";
import { importFormatOf, MOST_IMPORT_CHARACTERS } from "./import-file.ts";

export interface ImportSourceText {
  /** Empty when the text was pasted. */
  readonly fileName: string;
  readonly content: string;
  /** The import's id: made when the text came in, so that a second try of the same text imports nothing twice. */
  readonly importId: string;
}

export interface Importing {
  readonly source: ImportSourceText | null;
  readonly setSource: (source: Omit<ImportSourceText, "importId"> | null) => void;
  readonly venueId: string | null;
  readonly setVenueId: (venueId: string | null) => void;
  readonly tooLarge: boolean;
  readonly preview: ImportPreview | undefined;
  readonly reading: boolean;
  readonly error: unknown;
  readonly clean: boolean;
  readonly busy: boolean;
  readonly run: () => void;
}

export function useImport(onDone: () => void): Importing {
  const { t } = useTranslation("events");
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const done = useDone();
  const [source, setSource] = useState<ImportSourceText | null>(null);
  const [venueId, setVenueId] = useState<string | null>(null);
  const tooLarge = (source?.content.length ?? 0) > MOST_IMPORT_CHARACTERS;
  const wanted = source === null || source.content.trim() === "" || tooLarge ? null : source;
  const file = { format: wanted ? importFormatOf(wanted) : ("csv" as const), content: wanted?.content ?? "", venueId };
  const preview = useQuery({
    // The text itself is not part of the key: it may be large, and its id names it.
    queryKey: ["events.import", wanted?.importId, venueId],
    queryFn: () => client.events.previewImport(file),
    enabled: wanted !== null,
    gcTime: 0,
  });
  const deed = useMutation({
    mutationFn: (importId: string) => client.events.import({ ...file, importId }),
    onSuccess: async (answer) => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: api.events.key() }),
        queries.invalidateQueries({ queryKey: api.performances.key() }),
        queries.invalidateQueries({ queryKey: api.venues.key() }),
      ]);
      done(
        t("import.done", {
          count: answer.events,
          performances: t("import.performances", { count: answer.performances }),
        }),
      );
      onDone();
    },
    onError: (error) => {
      // Something changed since the preview: show what is wrong now.
      if (refusalCodeOf(error) === "IMPORT_INVALID") void preview.refetch();
    },
  });
  const { reset } = deed;
  const takeSource = useCallback(
    (text: Omit<ImportSourceText, "importId"> | null): void => {
      reset();
      setSource(text === null ? null : { ...text, importId: newId() });
    },
    [reset],
  );
  const clean =
    wanted !== null &&
    preview.data !== undefined &&
    preview.data.problems.length === 0 &&
    preview.data.events.length > 0;
  return {
    ...{ source, venueId, setVenueId, tooLarge, clean },
    setSource: takeSource,
    preview: wanted === null ? undefined : preview.data,
    reading: preview.isFetching,
    error: preview.error ?? deed.error,
    busy: deed.isPending,
    run: () => {
      if (clean && wanted) deed.mutate(wanted.importId);
    },
  };
}
