// Where a host listens when nobody says otherwise: always at the same port, so that addresses stay good.
import type { BoxOffice } from "../app.ts";
import { PortTaken } from "./http/listen.ts";
import { type HttpHost, serveHttp } from "./http.ts";

const USUAL_PORT = 4747;

/** Serves at the port asked for, or the usual one, or (when another program has the usual one) a free one. */
export async function serveHttpAtUsualPort(options: {
  boxOffice: BoxOffice;
  webRoot: string;
  /** Null when none was asked for. */
  port: number | null;
}): Promise<HttpHost> {
  const { boxOffice, webRoot, port } = options;
  try {
    return await serveHttp({ boxOffice, webRoot, port: port ?? USUAL_PORT });
  } catch (error) {
    if (port !== null || !(error instanceof PortTaken)) throw error;
    return serveHttp({ boxOffice, webRoot, port: 0 });
  }
}
