// Starts the BUILT Electron main program on the stand-in: `electron` is resolved to it, windows are drawn by Chromium.
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "../../../scripts/browser.mjs";
import { app, BrowserWindow } from "./electron.ts";
import { ipcMain } from "./ipc.ts";
import { answers, drawing, record } from "./record.ts";

const standIn = pathToFileURL(join(import.meta.dirname, "electron.ts")).href;
const STARTS_WITHIN_MS = 60_000;

export interface RunningApplication {
  readonly app: typeof app;
  readonly ipc: typeof ipcMain;
  readonly record: typeof record;
  readonly answers: typeof answers;
  readonly windows: () => readonly BrowserWindow[];
  /** The page of the first window. */
  readonly page: () => Page;
  /** Quits like a person would and waits for the end; answers the exit code. */
  readonly quit: () => Promise<number>;
}

/** Loads one source module of the shell with `electron` standing in for the real one. */
export function loadWithStandIn<Module>(path: string): Promise<Module> {
  resolveToStandIn();
  return import(pathToFileURL(path).href) as Promise<Module>;
}

function resolveToStandIn(): void {
  registerHooks({
    resolve: (name, context, next) =>
      name === "electron" ? { url: standIn, shortCircuit: true } : next(name, context),
  });
}

/** Loads out/electron/index.js once per process. `args` are the command line's. */
export async function startApplication(options: {
  root: string;
  args: readonly string[];
}): Promise<RunningApplication> {
  const executablePath = findBrowser();
  drawing.browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  drawing.context = await drawing.browser.newContext({ locale: "en-GB" });
  app.appPath = options.root;
  process.argv = ["electron", options.root, ...options.args];
  resolveToStandIn();
  const shown = firstWindow();
  await import(pathToFileURL(join(options.root, "out", "electron", "index.js")).href);
  await shown;
  return {
    app,
    ipc: ipcMain,
    record,
    answers,
    windows: () => BrowserWindow.getAllWindows(),
    page: firstPage,
    quit: async () => {
      const ended = new Promise<number>((resolve) => app.once("stand-in:exit", resolve));
      for (const window of BrowserWindow.getAllWindows()) window.close();
      const code = await ended;
      await drawing.browser?.close();
      return code;
    },
  };
}

function firstPage(): Page {
  const page = BrowserWindow.getAllWindows()[0]?.webContents.page;
  if (page === undefined) throw new Error("No window is open.");
  return page;
}

/** Resolves when the application has shown a window, fails when it gives up first. */
async function firstWindow(): Promise<void> {
  const deadline = performance.now() + STARTS_WITHIN_MS;
  while (!record.calls.includes("show")) {
    const problem = record.calls.find((call) => call.startsWith("error "));
    if (problem !== undefined) throw new Error(problem);
    if (performance.now() > deadline) throw new Error(`No window was shown. Calls: ${record.calls.join(", ")}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
