// Starts the built headless host on Node 24, waits for the address it is ready at, and ends it cleanly.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { node24, root, SetUpError } from "./set-up.mjs";

const readyLimitMs = 120_000;
const stopLimitMs = 10_000;

/**
 * The programs "client" and "headless" have to be built.
 * @param {readonly string[]} args the host's own flags
 * @returns {Promise<{ url: string, ended: Promise<number>, stop: () => void, stopping: () => boolean }>}
 */
export async function startHost(args) {
  const child = spawn(node24(), [join(root, "out", "headless", "index.js"), ...args], {
    cwd: root,
    // The channel is how the host learns on every system that we are gone: Windows has no polite signal.
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  let asked = false;
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(asked ? 0 : (code ?? 1)));
  });
  const stop = () => {
    if (asked) return;
    asked = true;
    if (child.connected) child.disconnect();
    if (process.platform !== "win32") child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), stopLimitMs);
    void ended.then(() => clearTimeout(timer));
  };
  const url = await Promise.race([readyUrl(child), ended.then(() => undefined)]);
  if (url === undefined) {
    stop();
    throw new SetUpError("ConcertHub did not start: see the message above.");
  }
  return { url, ended, stop, stopping: () => asked };
}

/**
 * Passes the host's lines on, except the one that says where it is ready.
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<string | undefined>}
 */
function readyUrl(child) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), readyLimitMs);
    if (child.stdout === null) return resolve(undefined);
    createInterface({ input: child.stdout }).on("line", (line) => {
      const url = /^READY (\S+)$/.exec(line)?.[1];
      if (url === undefined) {
        console.log(line);
        return;
      }
      clearTimeout(timer);
      resolve(url);
    });
  });
}
