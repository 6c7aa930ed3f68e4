// Builds four programs: the renderer, the Electron shell, its preload script, and the headless host.
// Everything except native modules is bundled, so a package needs one production dependency.
import { fileURLToPath } from "node:url";
import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type EnvironmentOptions } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));
const outside = ["electron", "better-sqlite3"];
/** What runs beside the host that starts it: the first on a thread, the second in a process of its own. */
const workers = { "verify-worker": "main/verify-worker.ts", "chart-file-worker": "main/services/chart-file-worker.ts" };

/** A program for Node, the Electron main process or the preload sandbox. */
function program(options: {
  /** Entry files by the name they are built under. */
  entries: Record<string, string>;
  folder: string;
  format: "es" | "cjs";
  target: string;
}): EnvironmentOptions {
  const input = Object.fromEntries(Object.entries(options.entries).map(([name, file]) => [name, resolve(root, file)]));
  return {
    consumer: "server",
    resolve: { noExternal: true, external: outside },
    build: {
      ssr: true,
      outDir: resolve(root, "out", options.folder),
      emptyOutDir: true,
      target: options.target,
      sourcemap: true,
      minify: false,
      copyPublicDir: false,
      rolldownOptions: {
        input,
        external: outside,
        output: {
          format: options.format,
          entryFileNames: options.format === "cjs" ? "[name].cjs" : "[name].js",
          chunkFileNames: "[name]-[hash].js",
        },
      },
    },
  };
}

export default defineConfig({
  root: resolve(root, "renderer"),
  base: "./",
  plugins: [react()],
  environments: {
    client: {
      build: {
        outDir: resolve(root, "out/renderer"),
        emptyOutDir: true,
        target: "chrome130",
        sourcemap: true,
        chunkSizeWarningLimit: 900,
        rolldownOptions: {
          output: {
            // The parts that change with the application stay apart from the large parts that do not.
            codeSplitting: {
              groups: [
                { name: "konva", test: /node_modules[\\/](konva|react-konva|its-fine|react-reconciler)[\\/]/ },
                { name: "mantine", test: /node_modules[\\/](@mantine|@floating-ui|dayjs)[\\/]/ },
                { name: "react", test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/ },
              ],
            },
          },
        },
      },
    },
    electron: program({
      entries: { index: "main/electron/index.ts", ...workers },
      folder: "electron",
      format: "es",
      target: "node24",
    }),
    preload: program({ entries: { index: "preload/index.ts" }, folder: "preload", format: "cjs", target: "chrome146" }),
    headless: program({
      entries: { index: "main/headless/index.ts", ...workers },
      folder: "headless",
      format: "es",
      target: "node24",
    }),
  },
  builder: {
    async buildApp(builder) {
      const wanted = process.env["CONCERTHUB_BUILD"]?.split(",") ?? Object.keys(builder.environments);
      for (const name of ["client", "electron", "preload", "headless"]) {
        const environment = builder.environments[name];
        if (environment && wanted.includes(name)) await builder.build(environment);
      }
    },
  },
});
