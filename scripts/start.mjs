// `npm start`: opens Electron where its binary is or can be had, else the same application as a window of the system's
// Chrome, Edge or Chromium, else prints its address. One line says which and why.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findBrowser } from "./browser.mjs";
import { dataFolder } from "./data-folder.mjs";
import { ensureElectron } from "./electron-binary.mjs";
import { ensureBuilt } from "./freshness.mjs";
import { startHost } from "./host.mjs";
import { ensureInstalled, root, runMain, SetUpError } from "./set-up.mjs";
import { hasDisplay, openWindow } from "./window.mjs";

const usage = `npm start -- [--no-window] [--port N] [--data-dir DIR] [--sample] [--profile NAME]
  --no-window     print the address instead of opening a window
  --port N        listen on this port of this machine (default: a free one)
  --data-dir DIR  keep the box office's file here
  --sample        load the sample venues into an empty data folder
  --profile NAME  a box office of its own, apart from the others on this machine`;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        "no-window": { type: "boolean", default: false },
        port: { type: "string" },
        "data-dir": { type: "string" },
        sample: { type: "boolean", default: false },
        profile: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
    if (values.port !== undefined && !/^\d{1,5}$/.test(values.port)) throw new Error("--port takes a number");
    if (values.profile !== undefined && !/^[\w-]{1,40}$/.test(values.profile)) {
      throw new Error("--profile takes a name of letters, digits, - and _");
    }
    return values;
  } catch (error) {
    throw new SetUpError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

async function main() {
  const options = readOptions();
  if (options.help) {
    console.log(usage);
    return;
  }
  await ensureInstalled();
  const folder = dataFolder({ dataDir: options["data-dir"], profile: options.profile });
  const hostArgs = [
    "--data-dir",
    folder,
    ...(options.port === undefined ? [] : ["--port", options.port]),
    ...(options.sample ? ["--sample"] : []),
  ];
  const noWindow = options["no-window"] ? "--no-window was given" : hasDisplay() ? undefined : "there is no display";
  if (noWindow !== undefined) return serve({ hostArgs, folder, browser: undefined, why: noWindow });

  const electron = await ensureElectron();
  const whyNot = "why" in electron ? electron.why : await openElectron(electron.binary, hostArgs);
  if (whyNot === undefined) return;
  const browser = findBrowser();
  if (browser === undefined) {
    const why = `no Electron: ${whyNot}; no Chrome, Edge or Chromium was found either`;
    return serve({ hostArgs, folder, browser, why });
  }
  return serve({ hostArgs, folder, browser, why: `no Electron: ${whyNot}` });
}

/**
 * Runs the Electron application until it quits. Answers why it could not start, or undefined when it ran.
 * @param {string} binary
 * @param {readonly string[]} args
 * @returns {Promise<string | undefined>}
 */
async function openElectron(binary, args) {
  await ensureBuilt(["client", "electron", "preload"]);
  console.log("Opening ConcertHub in Electron.");
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const child = spawn(binary, [...sandbox, root, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let started = false;
  child.stdout.on("data", (/** @type {Buffer} */ chunk) => {
    if (chunk.includes("READY")) started = true;
  });
  // Ctrl-C reaches Electron too; this process only has to wait for it to finish.
  const stop = () => child.kill("SIGTERM");
  process.on("SIGINT", stop).on("SIGTERM", stop);
  return new Promise((resolve) => {
    child.on("error", (error) => resolve(error.message));
    // Exit code 0 before READY is the second instance handing over to the first.
    child.on("exit", (code) => resolve(started || code === 0 ? undefined : `it ended with exit code ${code}`));
  });
}

/**
 * Runs the headless host, with a browser window or with its address printed, until the window closes or Ctrl-C.
 * @param {{ hostArgs: readonly string[], folder: string, browser: string | undefined, why: string }} options
 * @returns {Promise<number>}
 */
async function serve({ hostArgs, folder, browser, why }) {
  await ensureBuilt(["client", "headless"]);
  const host = await startHost(hostArgs);
  /** @type {ReturnType<typeof openWindow> | undefined} */
  let window;
  const stop = () => {
    window?.close();
    host.stop();
  };
  process.on("SIGINT", stop).on("SIGTERM", stop).on("SIGHUP", stop);
  if (browser === undefined) {
    console.log(`ConcertHub is at ${host.url} (${why}). Ctrl-C ends it.`);
    return host.ended;
  }
  console.log(`Opening ConcertHub in a window of ${browser} (${why}).`);
  window = openWindow({ browser, url: host.url, profileFolder: join(folder, "window") });
  const first = await Promise.race([window.closed, host.ended.then(() => "host ended")]);
  if (first === "host ended") window.close();
  if (typeof first === "object" && first.failed !== undefined && !host.stopping()) {
    console.log(`The window could not stay open (${first.failed}). ConcertHub is at ${host.url}. Ctrl-C ends it.`);
    return host.ended;
  }
  host.stop();
  return host.ended;
}

await runMain(main);
