// Finds Electron's binary, or downloads it once within a time limit. Some networks refuse that download, so a failure
// is remembered for a day and the next start is quick.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { node24, root, run } from "./set-up.mjs";

const downloadLimitMs = 60_000;
const retryAfterMs = 24 * 60 * 60 * 1000;
const electronFolder = join(root, "node_modules", "electron");
const memoryFolder = join(root, "node_modules", ".cache", "concerthub");
const memoryFile = join(memoryFolder, "electron-download.json");

/** Where the binary is, if it is here. */
export function findElectron() {
  const pathFile = join(electronFolder, "path.txt");
  const override = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  if (!existsSync(pathFile) && !override) return undefined;
  const name = existsSync(pathFile) ? readFileSync(pathFile, "utf8").trim() : defaultName();
  const binary = join(override ?? join(electronFolder, "dist"), name);
  return existsSync(binary) ? binary : undefined;
}

/**
 * The binary, downloaded if it has to be; otherwise why there is none.
 * @returns {Promise<{ binary: string } | { why: string }>}
 */
export async function ensureElectron() {
  const found = findElectron();
  if (found !== undefined) return { binary: found };
  const failed = rememberedFailure();
  if (failed !== undefined) return { why: `${failed} (tried within the last day)` };
  console.log(`Downloading Electron (at most ${downloadLimitMs / 1000} s) ...`);
  const installer = join(electronFolder, "install.js");
  const download = await run(node24(), [installer], { timeoutMs: downloadLimitMs, quiet: true });
  const binary = findElectron();
  if (binary !== undefined) {
    rmSync(memoryFile, { force: true });
    return { binary };
  }
  const why = download.timedOut ? "the download took too long" : `the download failed${reasonIn(download.output)}`;
  mkdirSync(memoryFolder, { recursive: true });
  writeFileSync(memoryFile, JSON.stringify({ why, at: Date.now() }));
  return { why };
}

/** @returns {string | undefined} */
function rememberedFailure() {
  try {
    const memory = JSON.parse(readFileSync(memoryFile, "utf8"));
    return Date.now() - memory.at < retryAfterMs ? String(memory.why) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The kernel of a download error, such as `: ENOTFOUND` or `: fetch failed`.
 * @param {string} output
 */
function reasonIn(output) {
  const code = /\b(E[A-Z]{4,}|HTTPError[^\n]*|status code \d+|fetch failed)/.exec(output)?.[0];
  return code === undefined ? "" : `: ${code}`;
}

function defaultName() {
  if (process.platform === "win32") return "electron.exe";
  return process.platform === "darwin" ? "Electron.app/Contents/MacOS/Electron" : "electron";
}
