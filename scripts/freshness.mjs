// Builds what is older than its sources and leaves the rest alone; a stamp per program remembers the sources' hash.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { node24, root, run, SetUpError } from "./set-up.mjs";

const stampFile = join(root, "out", ".built.json");
const longestBuildMs = 180_000;
const shared = ["domain", "contract", "data/locales", "vite.config.ts", "package-lock.json"];

/** What each program is made of, and the file that shows that it is there. */
const programs = {
  client: { sources: [...shared, "renderer"], result: "out/renderer/index.html" },
  electron: { sources: [...shared, "db", "main"], result: "out/electron/index.js" },
  preload: { sources: ["preload", "vite.config.ts"], result: "out/preload/index.cjs" },
  headless: { sources: [...shared, "db", "main"], result: "out/headless/index.js" },
};

/** @typedef {keyof typeof programs} Program */

/** @type {readonly Program[]} */
export const allPrograms = ["client", "electron", "preload", "headless"];

/**
 * Builds those of the named programs whose sources have changed.
 * @param {readonly Program[]} names
 * @param {{ force?: boolean }} [options]
 */
export async function ensureBuilt(names, options = {}) {
  await oneAtATime(() => buildStale(names, options));
}

/**
 * @param {readonly Program[]} names
 * @param {{ force?: boolean }} options
 */
async function buildStale(names, options) {
  const stamps = readStamps();
  const hashes = Object.fromEntries(names.map((name) => [name, hashOf(programs[name].sources)]));
  const stale = names.filter(
    (name) => options.force || stamps[name] !== hashes[name] || !existsSync(join(root, programs[name].result)),
  );
  if (stale.length === 0) return;
  console.log(`Building ${stale.join(", ")} ...`);
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const build = await run(node24(), [vite, "build", "--app", "--logLevel", "warn"], {
    env: { CONCERTHUB_BUILD: stale.join(",") },
  });
  if (build.code !== 0) throw new SetUpError("The build failed: see the message above.");
  const built = Object.fromEntries(stale.map((name) => [name, hashes[name]]));
  writeFileSync(stampFile, JSON.stringify({ ...readStamps(), ...built }));
}

/**
 * Two builds at once would empty each other's folders, so the second waits. A lock that is older than any build is
 * what a killed one left behind.
 * @param {() => Promise<void>} build
 */
async function oneAtATime(build) {
  const lock = join(root, "out", ".building");
  mkdirSync(join(root, "out"), { recursive: true });
  while (!takeLock(lock)) {
    if (Date.now() - lockedAt(lock) > longestBuildMs) rmSync(lock, { recursive: true, force: true });
    await wait(100);
  }
  try {
    await build();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** @param {string} lock */
function takeLock(lock) {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

/** When the lock was taken; now when it has just gone. @param {string} lock */
function lockedAt(lock) {
  try {
    return statSync(lock).mtimeMs;
  } catch {
    return Date.now();
  }
}

/** @returns {Record<string, string>} */
function readStamps() {
  try {
    return JSON.parse(readFileSync(stampFile, "utf8"));
  } catch {
    return {};
  }
}

/** @param {readonly string[]} paths */
function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths) addToHash(hash, path);
  return hash.digest("hex");
}

/**
 * @param {import("node:crypto").Hash} hash
 * @param {string} path
 */
function addToHash(hash, path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  const children = readdirSafely(full);
  if (children === undefined) {
    hash.update(`${path}\0`).update(readFileSync(full)).update("\0");
    return;
  }
  for (const child of children.toSorted()) addToHash(hash, `${path}/${child}`);
}

/** @param {string} path */
function readdirSafely(path) {
  try {
    return readdirSync(path);
  } catch {
    return undefined; // a file, not a folder
  }
}
