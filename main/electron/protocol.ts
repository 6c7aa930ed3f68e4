// The application's own protocol, app://concerthub/: serves the built renderer and nothing else, each page with a
// content security policy. file:// is never used for screens.
import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import type { Protocol } from "electron";
import { contentSecurityPolicy } from "../transports/content-security-policy.ts";

export const SCHEME = "app";
const HOST = "concerthub";
/** Where every window of the application lives. */
export const ORIGIN = `${SCHEME}://${HOST}`;

/** Only these kinds of files are part of a screen; a source map or a stray file is not served. */
const types: Readonly<Record<string, string>> = {
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

/** Makes app:// a secure origin of its own. Must be called before the application is ready. */
export function registerScheme(protocol: Pick<Protocol, "registerSchemesAsPrivileged">): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers app:// requests from `folder`. The list of files is read once: what is not on it does not exist. */
export async function serveRenderer(options: { protocol: Pick<Protocol, "handle">; folder: string }): Promise<void> {
  const files = await listFiles(options.folder);
  options.protocol.handle(SCHEME, async (request) => {
    if (request.method !== "GET" && request.method !== "HEAD") return answer({ status: 405 });
    const url = new URL(request.url);
    const path = pathOf(url);
    const file = path === null || url.host !== HOST ? undefined : files.get(path);
    if (file === undefined) return answer({ status: 404 });
    return page({ file, content: await readFile(file) });
  });
}

/** The path inside the renderer's folder, or null when it does not decode. */
function pathOf(url: URL): string | null {
  try {
    const path = decodeURIComponent(url.pathname).slice(1);
    return path === "" ? "index.html" : path;
  } catch {
    return null;
  }
}

async function listFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && types[extname(entry.name)] !== undefined)
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [relative(folder, file).split(sep).join("/"), file]));
}

function page(options: { file: string; content: Buffer }): Response {
  const type = types[extname(options.file)] ?? "application/octet-stream";
  const nonce = randomBytes(16).toString("base64");
  const body = type.startsWith("text/html")
    ? options.content.toString("utf8").replaceAll("__CSP_NONCE__", nonce)
    : new Uint8Array(options.content);
  return answer({
    status: 200,
    body,
    headers: { "content-type": type, "content-security-policy": contentSecurityPolicy({ nonce }) },
  });
}

function answer(options: {
  status: number;
  body?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}): Response {
  return new Response(options.body ?? null, {
    status: options.status,
    headers: {
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "content-security-policy": "default-src 'none'",
      ...options.headers,
    },
  });
}
