// The box office over HTTP on this machine: screens, their WebSocket line, and the public API.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { BoxOffice } from "../app.ts";
import { type Answer, errorAnswer, send } from "./http/answers.ts";
import { readJsonBody } from "./http/bodies.ts";
import { answerHook, isHook } from "./http/hooks.ts";
import { type HostGuard, hostGuard } from "./http/hosts.ts";
import { type WindowKeys, windowKeys } from "./http/keys.ts";
import { listenOnLoopback } from "./http/listen.ts";
import { type PublicApi, publicApi } from "./http/public-api.ts";
import { type StaticFiles, staticFiles } from "./http/static-files.ts";
import { PING_EVERY_MS, type WebSockets, webSockets } from "./http/web-socket.ts";

export interface HttpHost {
  /** Where this host is, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** A key that opens one window, once: `<url>/#key=<key>`. */
  mintKey(): string;
  close(): Promise<void>;
}

export const API_PREFIX = "/api";

interface Site {
  readonly guard: HostGuard;
  readonly keys: WindowKeys;
  readonly api: PublicApi;
  readonly files: StaticFiles;
  readonly sockets: WebSockets;
}

/** Serves on loopback. Port 0 takes a free one. Throws `PortTaken`. */
export async function serveHttp(options: {
  boxOffice: BoxOffice;
  port: number;
  /** Folder of the built renderer. */
  webRoot: string;
  /** How often lines are asked whether they are alive. */
  pingEveryMs?: number;
}): Promise<HttpHost> {
  const { boxOffice } = options;
  const files = await staticFiles(options.webRoot);
  // Requests wait until the port is known: guard and cookie depend on it.
  let open: (site: Site) => void = () => undefined;
  const whenOpen = new Promise<Site>((resolve) => {
    open = resolve;
  });
  const { port, servers } = await listenOnLoopback({
    port: options.port,
    onRequest: (request, response) => {
      void whenOpen.then((site) => answer(boxOffice, site, { request, response }));
    },
  });
  const url = `http://localhost:${port}`;
  const [guard, keys] = [hostGuard(port), windowKeys(port)];
  const sockets = webSockets({ boxOffice, guard, keys, pingEveryMs: options.pingEveryMs ?? PING_EVERY_MS });
  for (const server of servers) sockets.attach(server);
  open({ guard, keys, files, sockets, api: await publicApi({ boxOffice, prefix: API_PREFIX }) });
  boxOffice.rememberAddress(`${url}/`);
  return {
    url,
    port,
    mintKey: () => keys.mint(),
    close: async () => {
      sockets.close();
      await Promise.all(servers.map(closed));
    },
  };
}

function closed(server: {
  close(done: () => void): unknown;
  closeIdleConnections(): void;
  closeAllConnections(): void;
}): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // A call under way may finish; a reader that never ends may not hold the host up.
    setTimeout(() => server.closeAllConnections(), LAST_CALLS_MS).unref();
  });
}

const LAST_CALLS_MS = 500;

async function answer(
  boxOffice: BoxOffice,
  site: Site,
  call: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const { request, response } = call;
  const headOnly = request.method === "HEAD";
  try {
    send(response, await answerOf(boxOffice, site, request), { headOnly });
  } catch (error) {
    // A caller that hung up in the middle of its body is not a bug of ours.
    if (request.destroyed && !request.complete) return;
    boxOffice.onFault(error);
    if (response.headersSent) response.destroy();
    else
      send(response, errorAnswer(500, { code: "INTERNAL_SERVER_ERROR", message: "Something went wrong here." }), {
        headOnly,
      });
  }
}

async function answerOf(boxOffice: BoxOffice, site: Site, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (isHook(url.pathname)) return answerHook(boxOffice, request, url.pathname);
  if (!site.guard.isHost(request))
    return errorAnswer(421, { code: "WRONG_HOST", message: "Ask for this host by its own name." });
  if (url.pathname === API_PREFIX || url.pathname.startsWith(`${API_PREFIX}/`)) return site.api(request, url);
  if (url.pathname === "/open") return openWindow(boxOffice, site.keys, request);
  if (request.method !== "GET" && request.method !== "HEAD") return { status: 405, headers: { allow: "GET, HEAD" } };
  return site.files({ path: url.pathname, host: request.headers.host ?? "" });
}

/** Trades a one-time key, or the token of a mailed reset link, for the cookie of this browser. */
async function openWindow(boxOffice: BoxOffice, keys: WindowKeys, request: IncomingMessage): Promise<Answer> {
  if (request.method !== "POST") return { status: 405, headers: { allow: "POST" } };
  const body = await readJsonBody(request);
  if ("refused" in body) return body.refused;
  const { key, resetToken } = (JSON.parse(body.text) ?? {}) as { key?: unknown; resetToken?: unknown };
  const traded = typeof key === "string" ? keys.trade(key) : null;
  const isLink = typeof resetToken === "string" && boxOffice.isOpenReset(resetToken);
  const cookie = traded ?? (isLink ? keys.cookie() : null);
  if (cookie !== null) return { status: 204, headers: { "set-cookie": cookie } };
  return errorAnswer(401, { code: "KEY_SPENT", message: "This key was used or never given out." });
}
