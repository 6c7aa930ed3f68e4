// The box office on plain Node: the adapters of a host without a shell around it.
import { hostname } from "node:os";
import { fileURLToPath } from "node:url";
import { argon2Passwords } from "../adapters/argon2-passwords.ts";
import { fileSecrets } from "../adapters/file-secrets.ts";
import { forkedJobs } from "../adapters/forked-jobs.ts";
import { systemClock, systemIds } from "../adapters/system.ts";
import { type BoxOffice, createBoxOffice } from "../app.ts";
import { directClient } from "../transports/direct.ts";
import { providerBases } from "../provider-base.ts";
import { reportFault } from "./lines.ts";

/** The program's files: from the sources and from the built program alike two folders up. */
export const RESOURCES = fileURLToPath(new URL("../..", import.meta.url));

const isSource = import.meta.url.endsWith(".ts");
const VERIFY_WORKER = fileURLToPath(
  isSource ? new URL("../verify-worker.ts", import.meta.url) : new URL("verify-worker.js", import.meta.url),
);
const CHART_FILE_WORKER = fileURLToPath(
  isSource
    ? new URL("../services/chart-file-worker.ts", import.meta.url)
    : new URL("chart-file-worker.js", import.meta.url),
);

/** Opens the box office of a data folder. With `tidies` it works by itself: holds lapse, mails go out. */
export function openBoxOffice(options: { dataFolder: string; tidies: boolean }): BoxOffice {
  return createBoxOffice({
    ...options,
    resources: RESOURCES,
    clock: systemClock,
    ids: systemIds,
    passwords: argon2Passwords,
    secrets: fileSecrets({ folder: options.dataFolder }),
    printer: null,
    providerBases: providerBases(process.env),
    verifyWorker: VERIFY_WORKER,
    chartFileWorker: forkedJobs(CHART_FILE_WORKER),
    terminalName: hostname(),
    onFault: reportFault,
  });
}

/** Loads the sample venues into a box office that nobody has set up; leaves any other alone. Answers whether it did. */
export async function loadSamplesIfFresh(boxOffice: BoxOffice): Promise<boolean> {
  const { client, close } = directClient(boxOffice);
  try {
    const { fresh } = await client.host.info();
    if (fresh) await client.host.exploreSamples({ locale: localeOfSystem() });
    return fresh;
  } finally {
    close();
  }
}

/** The language of whoever started the host, where it is one of ours. */
function localeOfSystem(): "en" | "de" | "fr" {
  const language = new Intl.DateTimeFormat().resolvedOptions().locale.slice(0, 2);
  return language === "de" || language === "fr" ? language : "en";
}
