// The Electron application's entry: one instance, one secure protocol, the box office in this process and a window
// that reaches it through a message port.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { app, BrowserWindow, dialog, ipcMain, protocol, safeStorage, session } from "electron";
import { acceptConnections } from "./connections.ts";
import { readFlags } from "./flags.ts";
import { setMenu } from "./menu.ts";
import { openOffice, type RunningOffice } from "./office.ts";
import { denyPermissions } from "./permissions.ts";
import { electronPrinter } from "./printing.ts";
import { registerScheme, serveRenderer } from "./protocol.ts";
import { openWindow, showApplication } from "./window.ts";

const flags = readFlags({ argv: process.argv.slice(1), applicationData: app.getPath("appData") });
/** The program's own files: the archive of an installed application, the clone otherwise. */
const resources = app.getAppPath();
const shellFolder = join(flags.dataFolder, "electron");

// The lock that keeps a second instance away is per folder, so profiles can run side by side.
mkdirSync(shellFolder, { recursive: true });
app.setPath("userData", shellFolder);
app.enableSandbox();
registerScheme(protocol);

if (app.requestSingleInstanceLock()) void start();
else app.quit();

async function start(): Promise<void> {
  app.on("session-created", denyPermissions);
  app.on("second-instance", raiseWindow);
  app.on("window-all-closed", () => app.quit());
  await app.whenReady();
  try {
    await openApplication();
  } catch (error) {
    // Without this a start that fails would be a process without a window and without a word.
    dialog.showErrorBox("ConcertHub", error instanceof Error ? (error.stack ?? error.message) : String(error));
    app.exit(1);
  }
}

async function openApplication(): Promise<void> {
  denyPermissions(session.defaultSession);
  setMenu({
    locale: app.getLocale(),
    dataFolder: flags.dataFolder,
    developerTools: !app.isPackaged,
    isMac: process.platform === "darwin",
  });
  await serveRenderer({ protocol, folder: join(resources, "out", "renderer") });
  const office = await openOffice({
    flags,
    resources,
    locale: app.getLocale(),
    printer: electronPrinter(),
    safeStorage,
  });
  closeBeforeQuitting(office);
  acceptConnections({ ipcMain, windows: () => BrowserWindow.getAllWindows(), serve: office.serve });
  const window = openWindow({
    preload: join(resources, "out", "preload", "index.cjs"),
    stateFolder: shellFolder,
    developerTools: !app.isPackaged,
  });
  await showApplication(window);
  // Whoever started this program waits for the word to know that it runs.
  process.stdout.write("READY\n");
}

/** A quit waits until the box office has closed its file. */
function closeBeforeQuitting(office: RunningOffice): void {
  let closing = false;
  app.on("will-quit", (event) => {
    if (closing) return;
    closing = true;
    event.preventDefault();
    void office.close().then(
      () => app.exit(0),
      () => app.exit(1),
    );
  });
}

/** Somebody started the application again: they want to see the one that runs. */
function raiseWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
