// A client over a real WebSocket to a real HTTP host, opened with its one-time key as a window does.
import { join } from "node:path";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import { WebSocket } from "ws";
import type { Client } from "#contract/index.ts";
import type { BoxOffice } from "#main/app.ts";
import { serveHttp } from "#main/transports/http.ts";

/** Serves the box office on a free port and connects one window to it. */
export async function webSocketClient(boxOffice: BoxOffice): Promise<{ client: Client; close: () => void }> {
  const webRoot = join(import.meta.dirname, "../../out/renderer");
  const host = await serveHttp({ boxOffice, port: 0, webRoot });
  const origin = new URL(host.url).origin;
  const opened = await fetch(`${origin}/open`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ key: host.mintKey() }),
  });
  const cookie = opened.headers
    .getSetCookie()
    .map((text) => text.split(";")[0])
    .join("; ");
  const socket = new WebSocket(`${origin.replace("http", "ws")}/rpc`, { headers: { cookie, origin } });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  // The link speaks to the browser's WebSocket; Node's package has the same events and methods.
  const client: Client = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
  return {
    client,
    close: () => {
      socket.close();
      void host.close();
    },
  };
}
