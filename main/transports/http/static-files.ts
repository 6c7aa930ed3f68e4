// The built renderer over HTTP, and how long a browser may keep it.
import { builtFiles } from "../built-files.ts";
import type { Answer } from "./answers.ts";

/** Names of built files carry a hash of their content. */
const HASHED = /-[\w-]{8}\.\w+$/u;
const FOR_A_YEAR = "public, max-age=31536000, immutable";

export type StaticFiles = (request: { path: string; host: string }) => Promise<Answer>;

/** Serves `folder`. */
export async function staticFiles(folder: string): Promise<StaticFiles> {
  const files = await builtFiles(folder);
  return async ({ path, host }) => {
    const file = files.find(path);
    if (file !== null) {
      const { headers, body } = await files.read(file, [`ws://${host}`]);
      const cached = { ...headers, "cache-control": HASHED.test(file) ? FOR_A_YEAR : "no-cache" };
      return { status: 200, headers: cached, body };
    }
    const text = files.isEmpty ? "The screens are not built: run npm run build.\n" : "Not found\n";
    return { status: 404, headers: { "content-type": "text/plain; charset=utf-8" }, body: text };
  };
}
