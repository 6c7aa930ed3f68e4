// Pictures stored with a chart: kept under a key, fetched once, shown from the browser's memory.
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { newId } from "../../../new-id.ts";
import { useApi, useClient } from "../../../ui/client-context.tsx";
import { base64Of, type PictureRefusal, readPicture } from "./picture-file.ts";

/** An address an `img` can show: of a stored picture, or the web address itself; null while it is on its way. */
export function usePictureAddress(view: string | null): string | null {
  const api = useApi();
  const isStored = view !== null && !view.startsWith("https:");
  const picture = useQuery({
    ...api.charts.image.queryOptions({ input: { id: view ?? "" } }),
    enabled: isStored,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  // The page may show nothing from the web (content security policy): such a view is told by its address.
  if (!isStored || !picture.data) return null;
  return `data:${picture.data.type};base64,${picture.data.content}`;
}

/** Stores a picture for the chart that is open; answers its key or why it is none. */
export function useStorePicture(): (file: File) => Promise<{ readonly key: string } | PictureRefusal> {
  const { id: chartId } = useParams({ from: "/charts/$id" });
  const client = useClient();
  return async (file) => {
    const read = await readPicture(file);
    if (typeof read === "string") return read;
    const id = newId();
    await client.charts.saveImage({
      ...{ id, chartId, name: file.name.slice(0, 120), type: read.type, content: base64Of(read.image) },
    });
    return { key: id };
  };
}
