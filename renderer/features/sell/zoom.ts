// The keys +, − and 0 work wherever the focus is; the mounted map says what they do.
import type { ZoomTarget } from "../../seat-map/keys.ts";

let mounted: ZoomTarget | null = null;

/** Makes a map the one that the zoom keys mean until the answer is called. */
export function bindZoom(target: ZoomTarget): () => void {
  mounted = target;
  return () => {
    if (mounted === target) mounted = null;
  };
}

export const zoomTarget = (): ZoomTarget | null => mounted;
