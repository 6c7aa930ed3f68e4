// A picture stored with a chart, as an address an `img` can show.
import { useQuery } from "@tanstack/react-query";
import { useApi } from "./client-context.tsx";

/**
 * Null while it is on its way, and for addresses on the web: the page may show nothing from there (content security
 * policy). A stored picture never changes, so it is fetched once.
 */
export function useChartPicture(view: string | null): string | null {
  const api = useApi();
  const isStored = view !== null && !view.startsWith("https:");
  const picture = useQuery({
    ...api.charts.image.queryOptions({ input: { id: view ?? "" } }),
    enabled: isStored,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (!isStored || !picture.data) return null;
  return `data:${picture.data.type};base64,${picture.data.content}`;
}
