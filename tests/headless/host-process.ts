// The headless host as a process of its own, as `npm start` runs it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const ROOT = join(import.meta.dirname, "../..");
export const HOST_ENTRY = join(ROOT, "main", "headless", "index.ts");
export const CLI_ENTRY = join(ROOT, "main", "headless", "cli.ts");

export interface HostProcess {
  readonly url: string;
  readonly port: number;
  /** One-time key of the READY line. */
  readonly key: string;
  readonly child: ChildProcess;
  /** What it wrote to stderr so far. */
  complaints(): string;
  /** Asks it politely; answers its exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: nothing more is written. */
  kill(): Promise<void>;
}

/** Starts it on a free port unless told otherwise, and waits until it is ready. Rejects with its complaint. */
export async function startHostProcess(
  args: readonly string[],
  options: { usualPort?: boolean; preload?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<HostProcess> {
  const port = args.includes("--port") || options.usualPort ? [] : ["--port", "0"];
  const preload = options.preload === undefined ? [] : ["--import", options.preload];
  const child = spawn(process.execPath, [...preload, HOST_ENTRY, ...args, ...port], {
    ...{ stdio: ["ignore", "pipe", "pipe", "ipc"], env: { ...process.env, ...options.env } },
  });
  let complaints = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const ended = once(child, "exit") as Promise<[number | null]>;
  const ready = await Promise.race([readyLine(child), ended.then(() => null)]);
  if (ready === null) throw new Error(complaints.trim());
  const url = new URL(ready);
  return {
    ...{ url: url.origin, port: Number(url.port), key: url.hash.replace("#key=", ""), child },
    complaints: () => complaints,
    stop: async () => {
      child.kill("SIGTERM");
      return (await ended)[0];
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function readyLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on("line", (line) => {
      const url = /^READY (\S+)$/u.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly complaints: string;
}

/** Runs the command line as a process of its own, to its end. */
export async function runCli(...words: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, [CLI_ENTRY, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  let [out, complaints] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, out, complaints };
}
