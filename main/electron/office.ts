// The box office inside the Electron main process: the same composition as everywhere, with this shell's adapters.
import { hostname } from "node:os";
import { join } from "node:path";
import type { MessagePortMain, SafeStorage } from "electron";
import { argon2Passwords } from "../adapters/argon2-passwords.ts";
import { fileSecrets } from "../adapters/file-secrets.ts";
import { systemClock, systemIds } from "../adapters/system.ts";
import { type BoxOffice, createBoxOffice } from "../app.ts";
import type { TicketPrinter } from "../ports.ts";
import { directClient } from "../transports/direct.ts";
import { serveMessagePort } from "../transports/message-port.ts";
import { serveHttpAtUsualPort } from "../transports/usual-port.ts";
import type { Flags } from "./flags.ts";
import { electronSecrets } from "./secrets.ts";
import { utilityJobs } from "./utility-jobs.ts";

export interface RunningOffice {
  /** Serves one window until its port closes. */
  readonly serve: (port: MessagePortMain) => void;
  readonly close: () => Promise<void>;
}

/** Opens the box office of the data folder and, when asked to, fills an empty one with the sample venues. */
export async function openOffice(options: {
  flags: Flags;
  resources: string;
  locale: string;
  printer: TicketPrinter;
  safeStorage: SafeStorage;
}): Promise<RunningOffice> {
  const { dataFolder } = options.flags;
  const boxOffice = createBoxOffice({
    dataFolder,
    resources: options.resources,
    clock: systemClock,
    ids: systemIds,
    passwords: argon2Passwords,
    secrets: await electronSecrets({
      safeStorage: options.safeStorage,
      folder: dataFolder,
      platform: process.platform,
      fallback: fileSecrets({ folder: dataFolder }),
    }),
    printer: options.printer,
    terminalName: hostname(),
    verifyWorker: join(options.resources, "out", "electron", "verify-worker.js"),
    chartFileWorker: utilityJobs(join(options.resources, "out", "electron", "chart-file-worker.js")),
    tidies: true,
    onFault: reportFault,
  });
  if (options.flags.sample) await loadSamples(boxOffice, options.locale);
  // The window does not need it: the public API and the browser windows of this machine do.
  const host = await serveHttpAtUsualPort({
    boxOffice,
    webRoot: join(options.resources, "out", "renderer"),
    port: options.flags.port,
  });
  return {
    serve: (port) => serveMessagePort({ boxOffice, port }),
    close: async () => {
      await host.close();
      await boxOffice.close();
    },
  };
}

async function loadSamples(boxOffice: BoxOffice, locale: string): Promise<void> {
  const { client, close } = directClient(boxOffice);
  try {
    const { fresh } = await client.host.info();
    if (fresh) await client.host.exploreSamples({ locale: supportedLocale(locale) });
  } finally {
    close();
  }
}

function supportedLocale(locale: string): "en" | "de" | "fr" {
  const language = locale.slice(0, 2);
  return language === "de" || language === "fr" ? language : "en";
}

/** A bug that must not stop selling is written where whoever started the program sees it. */
function reportFault(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
