// Entry of the test page: one map to work with, and the pixel comparison.
import { showGallery } from "./gallery.tsx";
import { comparePixels } from "./pixels.ts";

globalThis.comparePixels = comparePixels;
const root = document.querySelector<HTMLElement>("#root");
const query = new URLSearchParams(location.search);
if (root !== null && query.has("chart")) await showGallery(root, query);
