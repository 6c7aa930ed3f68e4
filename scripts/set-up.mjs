// What every script needs first: the packages, Node 24 to run the sources on, and a way to run a program.
// Runs on the system's Node (20 or newer) before anything is installed, so it uses built-ins only.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const isWindows = process.platform === "win32";
const npm = isWindows ? "npm.cmd" : "npm";

/** A stop that is meant for the person at the terminal: its message is shown without a stack. */
export class SetUpError extends Error {}

/**
 * Runs a program with this terminal's input and output and answers its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, timeoutMs?: number, quiet?: boolean, cwd?: string }} [options]
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: options.quiet ? ["ignore", "pipe", "pipe"] : "inherit",
      // npm is a .cmd file on Windows, which only a shell can start.
      shell: isWindows && command.endsWith(".cmd"),
    });
    let output = "";
    let timedOut = false;
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill("SIGKILL");
          }, options.timeoutMs);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output, timedOut });
    });
  });
}

/** The environment in which `node` means Node 24 and package programs are found by name. */
export function toolEnvironment() {
  const folders = [join(root, "node_modules", ".bin"), dirname(node24()), process.env["PATH"] ?? ""];
  return { ...process.env, PATH: folders.join(delimiter) };
}

/** Installs the packages when they are missing or are not those of the lock file. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  console.log("Installing packages (npm ci) ...");
  // No package may run code at install time; the one script that is needed is called by name below.
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const install = await run(npm, args);
  if (install.code !== 0) throw new SetUpError("npm ci failed: see its message above.");
  await ensureNode24();
}

/** Compares the lock file with npm's own record of what it has put into node_modules. */
function isInstalled() {
  const wanted = readPackages(join(root, "package-lock.json"));
  const present = readPackages(join(root, "node_modules", ".package-lock.json"));
  /** @param {[string, { version?: string, optional?: boolean }]} entry */
  const isThere = ([path, { version, optional }]) => path === "" || optional || present[path]?.version === version;
  return Object.entries(wanted).every(isThere) && findNode24() !== undefined;
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readPackages(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, "utf8")).packages : {};
}

/** Gets Node 24 through the npm package `node`, whose own install script fetches the part for this machine. */
async function ensureNode24() {
  if (findNode24() !== undefined) return;
  const folder = join(root, "node_modules", "node");
  const setUp = await run(process.execPath, ["installArchSpecificPackage.js"], { quiet: true, cwd: folder });
  if (findNode24() === undefined) throw new SetUpError(`Node 24 could not be installed:\n${setUp.output.trim()}`);
  // Only now is there a program to link as node_modules/.bin/node.
  await run(npm, ["rebuild", "node", "--ignore-scripts", "--loglevel=error"], { quiet: true });
}

/** @returns {string | undefined} */
function findNode24() {
  const name = isWindows ? "node.exe" : "node";
  const installed = join(root, "node_modules", "node", "bin", name);
  if (existsSync(installed)) return installed;
  return Number(process.versions.node.split(".")[0]) >= 24 ? process.execPath : undefined;
}

/** The path of Node 24 or newer: the npm package's, or else the one that runs this script. */
export function node24() {
  const found = findNode24();
  if (found === undefined) {
    throw new SetUpError(
      "ConcertHub runs on Node 24. `npm ci` installs it; or start this command with Node 24 or newer.",
    );
  }
  return found;
}

/**
 * Runs a script's main function; what it throws becomes a message and exit code 1.
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof SetUpError ? error.message : error);
    process.exitCode = 1;
  }
}
