// Finds the Chrome, Edge or Chromium of this machine.
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const linuxNames = [
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "microsoft-edge-stable",
  "microsoft-edge",
];
const macNames = ["Google Chrome", "Microsoft Edge", "Chromium"];
const windowsPaths = ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"];

/** The browser to use, or undefined; CONCERTHUB_CHROMIUM names one that comes before all others. */
export function findBrowser() {
  return candidates().find(isRunnable);
}

/** The Chromium that Playwright has downloaded for itself, if it has. */
export function findPlaywrightBrowser() {
  try {
    const path = createRequire(import.meta.url)("@playwright/test").chromium.executablePath();
    return isRunnable(path) ? path : undefined;
  } catch {
    return undefined; // Playwright is not installed, or knows no build for this system
  }
}

/** @returns {string[]} */
function candidates() {
  const named = process.env["CONCERTHUB_CHROMIUM"];
  return [...(named ? [named] : []), ...platformCandidates()];
}

/** @returns {string[]} */
function platformCandidates() {
  if (process.platform === "win32") {
    const folders = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].map((name) => process.env[name]);
    return windowsPaths.flatMap((path) => folders.flatMap((folder) => (folder ? [join(folder, path)] : [])));
  }
  if (process.platform === "darwin") {
    const folders = ["/Applications", join(homedir(), "Applications")];
    return macNames.flatMap((name) => folders.map((folder) => join(folder, `${name}.app/Contents/MacOS/${name}`)));
  }
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** @param {string} path */
function isRunnable(path) {
  if (process.platform === "win32") return existsSync(path);
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
