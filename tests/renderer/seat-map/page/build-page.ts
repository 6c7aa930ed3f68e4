// Builds a page with Vite, as the product is built, and serves it on loopback: for tests and benches of the seat map in a browser.
import { createServer } from "node:http";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, extname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build } from "vite";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

export interface ServedPage {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const PAGE = fileURLToPath(new URL("page.html", import.meta.url));

/** Builds the one page there is with the script `entry` (a file) and serves it until closed. */
export async function servePage(entry: string): Promise<ServedPage> {
  const root = dirname(PAGE);
  const script = relative(root, entry).replaceAll("\\", "/");
  const folder = await mkdtemp(join(tmpdir(), "seat-map-page-"));
  await build({
    configFile: false,
    root,
    base: "./",
    logLevel: "error",
    plugins: [
      react(),
      {
        name: "entry-of-page",
        transformIndexHtml: { order: "pre", handler: (html) => html.replace("./entry.ts", `./${script}`) },
      },
    ],
    build: {
      outDir: folder,
      target: "chrome130",
      modulePreload: false,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: PAGE },
    },
  });
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
    readFile(join(folder, path)).then(
      (content) => response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream").end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/page.html`,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}
