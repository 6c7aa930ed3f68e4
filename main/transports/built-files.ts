// The built renderer as files: a fixed list of what is part of a screen, and each with its content security policy.
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { contentSecurityPolicy } from "./content-security-policy.ts";

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

export interface BuiltFile {
  readonly headers: Readonly<Record<"content-type" | "content-security-policy", string>>;
  readonly body: string | Buffer<ArrayBuffer>;
}

export interface BuiltFiles {
  /** Nothing is built in the folder. */
  readonly isEmpty: boolean;
  /** The path of a file for the path of an address (`/` is the page itself); null for what is not on the list. */
  find(path: string): string | null;
  /** Reads a file that was found. `sockets`: addresses its page may open lines to, besides its own origin. */
  read(file: string, sockets?: readonly string[]): Promise<BuiltFile>;
}

/** Lists `folder` once: what is not on the list does not exist. */
export async function builtFiles(folder: string): Promise<BuiltFiles> {
  const files = existsSync(folder) ? await listFiles(folder) : new Map<string, string>();
  return {
    isEmpty: files.size === 0,
    find: (path) =>
      files.get(path === "/" || path === "" ? "index.html" : (decodedOrNull(path.slice(1)) ?? "")) ?? null,
    read: async (file, sockets = []) => {
      const type = TYPES[extname(file)] ?? "application/octet-stream";
      const nonce = randomBytes(16).toString("base64");
      const content = await readFile(file);
      return {
        headers: { "content-type": type, "content-security-policy": contentSecurityPolicy({ nonce, sockets }) },
        body: type.startsWith("text/html") ? content.toString("utf8").replaceAll("__CSP_NONCE__", nonce) : content,
      };
    },
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
