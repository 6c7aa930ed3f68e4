// Entry of the bench page: a gallery to look at, or the engines to measure.
import { showGallery } from "./gallery.tsx";

const root = document.querySelector<HTMLElement>("#root");
const query = new URLSearchParams(location.search);
if (root !== null && query.has("chart")) await showGallery(root, query);
