// The router over a WebSocket: the browser window's line, with a heartbeat that notices dead ones.
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { RPCHandler } from "@orpc/server/ws";
import { type WebSocket, WebSocketServer } from "ws";
import { SECOND_MS } from "#domain/time.ts";
import type { BoxOffice } from "../../app.ts";
import { faultReporter } from "../faults.ts";
import type { HostGuard } from "./hosts.ts";
import type { WindowKeys } from "./keys.ts";

/** A file of 40 million bytes fits as base64, with its call's other fields. */
const MESSAGE_BYTES_MOST = 64 * 1024 * 1024;
/** A line that did not answer one ping by the next is dead: noticed within ten seconds. */
export const PING_EVERY_MS = 5 * SECOND_MS;
const GOING_AWAY = 1001;
const GOODBYE_MS = 300;

export interface WebSockets {
  /** Takes upgrade requests of this server. */
  attach(server: Server): void;
  close(): void;
}

/** Serves /rpc to windows that have the cookie and were loaded from this host. */
export function webSockets(options: {
  boxOffice: BoxOffice;
  guard: HostGuard;
  keys: WindowKeys;
  pingEveryMs: number;
}): WebSockets {
  const { boxOffice, guard, keys } = options;
  const server = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES_MOST });
  const handler = new RPCHandler(boxOffice.router, { interceptors: [faultReporter(boxOffice)] });
  const answered = new WeakSet<WebSocket>();

  const serve = (socket: WebSocket, request: IncomingMessage): void => {
    const { context, close } = boxOffice.connect({
      transport: "websocket",
      address: request.socket.remoteAddress ?? "",
    });
    answered.add(socket);
    socket.on("pong", () => answered.add(socket));
    socket.on("close", close);
    // A broken line closes by itself; without a listener it would end the program.
    socket.on("error", () => socket.terminate());
    void handler.upgrade(unhurried(socket), { context });
  };

  const heartbeat = setInterval(() => {
    for (const socket of server.clients) {
      if (answered.delete(socket)) socket.ping();
      else socket.terminate();
    }
  }, options.pingEveryMs);
  heartbeat.unref();

  const upgrade = (request: IncomingMessage, duplex: Duplex, head: Buffer): void => {
    const path = (request.url ?? "").split("?")[0];
    const isFound = path === "/rpc" && guard.isHost(request);
    if (!isFound || !guard.isOrigin(request) || !keys.isOpen(request)) {
      duplex.end(
        `HTTP/1.1 ${isFound ? "401 Unauthorized" : "404 Not Found"}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
      );
      return;
    }
    server.handleUpgrade(request, duplex, head, serve);
  };
  return {
    attach: (httpServer) => httpServer.on("upgrade", upgrade),
    close: () => {
      clearInterval(heartbeat);
      for (const socket of server.clients) socket.close(GOING_AWAY, "The box office closes");
      setTimeout(() => {
        for (const socket of server.clients) socket.terminate();
      }, GOODBYE_MS).unref();
      server.close();
    },
  };
}

/** A stream to a slow reader waits until what was sent has left, so that notices pile up where they can be merged. */
function unhurried(socket: WebSocket): Pick<WebSocket, "addEventListener" | "send"> {
  const send = (data: Parameters<WebSocket["send"]>[0]): Promise<void> =>
    new Promise((resolve) => {
      // An error is a closed line, which ends every call on it.
      socket.send(data, () => resolve());
    });
  return { addEventListener: socket.addEventListener.bind(socket), send: send as WebSocket["send"] };
}
