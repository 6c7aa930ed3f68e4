// Runs the headless host until it is told to stop.
import { flushCompileCache } from "node:module";
import { join } from "node:path";
import { type HttpHost, serveHttp } from "../transports/http.ts";
import { PortTaken } from "../transports/http/listen.ts";
import type { BoxOffice } from "../app.ts";
import { reportFault, say } from "./lines.ts";
import { RESOURCES, loadSamplesIfFresh, openBoxOffice } from "./office.ts";

export const DEFAULT_PORT = 4747;

/**
 * Opens the box office and serves it; prints `READY <address>` with a key for one window. Resolves when it has stopped:
 * after Ctrl-C, a polite signal, or when the program that started it is gone.
 */
export async function serve(options: { dataFolder: string; port: number | null; sample: boolean }): Promise<void> {
  // A bug in something that nobody waits for must not stop selling.
  process.on("unhandledRejection", reportFault);
  // Asked to stop before it was ready: it stops as soon as it is.
  const stopped = whenStopped();
  const boxOffice = openBoxOffice({ dataFolder: options.dataFolder, tidies: true });
  try {
    if (options.sample) await loadSamplesIfFresh(boxOffice);
    const host = await listen(boxOffice, options.port);
    say(`READY ${host.url}/#key=${host.mintKey()}`);
    // Whoever ends without being asked leaves the next start its compiled code all the same.
    flushCompileCache();
    await stopped;
    await host.close();
  } finally {
    await boxOffice.close();
  }
}

/** The port asked for, or the usual one, or (when another program has the usual one) a free one. */
async function listen(boxOffice: BoxOffice, port: number | null): Promise<HttpHost> {
  const webRoot = join(RESOURCES, "out", "renderer");
  try {
    return await serveHttp({ boxOffice, webRoot, port: port ?? DEFAULT_PORT });
  } catch (error) {
    if (port !== null || !(error instanceof PortTaken)) throw error;
    return serveHttp({ boxOffice, webRoot, port: 0 });
  }
}

function whenStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
    process.on("disconnect", () => resolve());
  });
}
