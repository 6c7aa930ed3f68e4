// Storing a picture with the chart that is open.
import { useParams } from "@tanstack/react-router";
import { newId } from "../../../new-id.ts";
import { useClient } from "../../../ui/client-context.tsx";
import { base64Of, type PictureRefusal, readPicture } from "./picture-file.ts";

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
