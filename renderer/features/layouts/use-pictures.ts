// Logos: those a layout shows, as addresses the browser can draw, and a new one from a file.
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../../ui/client-context.tsx";

export function usePictures(ids: readonly string[]): ReadonlyMap<string, string> {
  const api = useApi();
  const answers = useQueries({
    queries: ids.map((id) => api.layouts.picture.queryOptions({ input: { id }, staleTime: Number.POSITIVE_INFINITY })),
  });
  const loaded = answers.map(({ data }) => data?.content.length ?? 0).join();
  return useMemo(
    () =>
      new Map(
        answers.flatMap(({ data }, index) =>
          data === undefined ? [] : [[ids[index] ?? "", `data:${data.type};base64,${data.content}`] as const],
        ),
      ),
    // oxlint-disable-next-line react/exhaustive-deps -- answers are new objects with every render; what was loaded is what counts
    [loaded, ids.join()],
  );
}

const BYTES_PER_STEP = 0x80_00;

/** A file as base64. */
export async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += BYTES_PER_STEP)
    text += String.fromCodePoint(...bytes.subarray(at, at + BYTES_PER_STEP));
  return btoa(text);
}
