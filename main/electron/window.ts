// The application's window: sandboxed, without Node, and where the person left it last time.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BrowserWindow, screen, type Rectangle } from "electron";
import { denyNavigation } from "./permissions.ts";
import { ORIGIN } from "./protocol.ts";

const SMALLEST = { width: 1024, height: 640 };
const USUAL = { width: 1440, height: 900 };

interface Place {
  readonly bounds: Rectangle;
  readonly maximized: boolean;
}

/** Opens a window on the application. It shows itself when the first picture is ready, so that nothing flashes. */
export function openWindow(options: { preload: string; stateFolder: string; developerTools: boolean }): BrowserWindow {
  const placeFile = join(options.stateFolder, "window.json");
  const place = readPlace(placeFile);
  const window = new BrowserWindow({
    ...(place === null ? USUAL : place.bounds),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: "ConcertHub",
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      // The PDF viewer, for the print dialog of tickets when no printer is chosen.
      plugins: true,
      spellcheck: false,
      devTools: options.developerTools,
    },
  });
  denyNavigation(window.webContents);
  window.once("ready-to-show", () => {
    if (place?.maximized === true) window.maximize();
    window.show();
  });
  window.on("close", () =>
    writePlace(placeFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }),
  );
  return window;
}

/** Loads the application's page into a window. */
export function showApplication(window: BrowserWindow): Promise<void> {
  return window.loadURL(`${ORIGIN}/`);
}

/** Where the window was, if that is still on a screen. */
function readPlace(file: string): Place | null {
  try {
    const place: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isPlace(place) && isOnScreen(place.bounds) ? place : null;
  } catch {
    return null; // the first start, or a file nobody can read: the usual place will do
  }
}

function writePlace(file: string, place: Place): void {
  try {
    writeFileSync(file, JSON.stringify(place));
  } catch {
    // A window that opens in its usual place next time is no reason to trouble anybody.
  }
}

function isPlace(value: unknown): value is Place {
  if (typeof value !== "object" || value === null || !("bounds" in value) || !("maximized" in value)) return false;
  const { bounds } = value;
  if (typeof bounds !== "object" || bounds === null) return false;
  const numbers = Object.values(bounds);
  const names = ["x", "y", "width", "height"];
  return numbers.length === names.length && names.every((name) => name in bounds) && numbers.every(Number.isInteger);
}

function isOnScreen(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  return (
    bounds.x < workArea.x + workArea.width &&
    bounds.x + bounds.width > workArea.x &&
    bounds.y >= workArea.y &&
    bounds.y < workArea.y + workArea.height
  );
}
