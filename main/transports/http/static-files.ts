// The built renderer over HTTP: a fixed list of files, each page with its content security policy.
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { contentSecurityPolicy } from "../content-security-policy.ts";
import type { Answer } from "./answers.ts";

/** Only these kinds of files are part of a screen; a source map or a stray file is not served. */
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
};
/** Names of built files carry a hash of their content. */
const HASHED = /-[\w-]{8}\.\w+$/u;
const FOR_A_YEAR = "public, max-age=31536000, immutable";

export type StaticFiles = (request: { path: string; host: string }) => Promise<Answer>;

/** Serves `folder`. The list of files is read once: what is not on it does not exist. */
export async function staticFiles(folder: string): Promise<StaticFiles> {
  const files = existsSync(folder) ? await listFiles(folder) : new Map<string, string>();
  return async ({ path, host }) => {
    const name = path === "/" ? "index.html" : decodedOrNull(path.slice(1));
    const file = name === null ? undefined : files.get(name);
    if (file !== undefined) return page({ file, host, content: await readFile(file) });
    const text = files.size === 0 ? "The screens are not built: run npm run build.\n" : "Not found\n";
    return { status: 404, headers: { "content-type": "text/plain; charset=utf-8" }, body: text };
  };
}

function decodedOrNull(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

async function listFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && TYPES[extname(entry.name)] !== undefined)
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [relative(folder, file).split(sep).join("/"), file]));
}

function page(options: { file: string; host: string; content: Buffer }): Answer {
  const type = TYPES[extname(options.file)] ?? "application/octet-stream";
  const nonce = randomBytes(16).toString("base64");
  const isPage = type.startsWith("text/html");
  return {
    status: 200,
    headers: {
      "content-type": type,
      "content-security-policy": contentSecurityPolicy({ nonce, sockets: [`ws://${options.host}`] }),
      "cache-control": HASHED.test(options.file) ? FOR_A_YEAR : "no-cache",
    },
    body: isPage ? options.content.toString("utf8").replaceAll("__CSP_NONCE__", nonce) : options.content,
  };
}
