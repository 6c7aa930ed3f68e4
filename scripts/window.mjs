// Opens the application as a window of the system's browser: no tabs, no address bar, a profile of its own.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";

/** Whether this session can show a window at all. */
export function hasDisplay() {
  if (process.platform !== "linux") return true;
  return Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);
}

/**
 * Opens the window. `closed` resolves when the person has closed it: the private profile makes the browser process
 * ours, so it ends with its window.
 * @param {{ browser: string, url: string, profileFolder: string }} options
 */
export function openWindow({ browser, url, profileFolder }) {
  mkdirSync(profileFolder, { recursive: true });
  const args = [
    `--app=${url}`,
    `--user-data-dir=${profileFolder}`,
    "--class=ConcertHub",
    "--window-size=1440,900",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-sync",
    "--disable-features=Translate",
    // Chromium's sandbox refuses to run as root.
    ...(process.getuid?.() === 0 ? ["--no-sandbox", "--test-type"] : []),
  ];
  const child = spawn(browser, args, { stdio: "ignore" });
  /** @type {Promise<{ failed: string | undefined }>} */
  const closed = new Promise((resolve) => {
    child.on("error", (error) => resolve({ failed: error.message }));
    child.on("exit", (code, signal) => resolve({ failed: code ? `exit code ${code}` : (signal ?? undefined) }));
  });
  return {
    closed,
    close: () => {
      child.kill();
    },
  };
}
