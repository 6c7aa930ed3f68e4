// A window's WebSocket line to a host, as renderer/client.ts opens it: key for cookie, then the socket.
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import { WebSocket } from "ws";
import type { Client } from "#contract/index.ts";

/** Trades a one-time key for the cookie; null when the key is not taken. */
export async function cookieOf(host: { url: string; key: string }): Promise<string | null> {
  const answer = await fetch(`${host.url}/open`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ key: host.key }),
  });
  return answer.headers.get("set-cookie")?.split(";")[0] ?? null;
}

export interface Line {
  readonly client: Client;
  readonly socket: WebSocket;
  close(): void;
}

/** Opens a socket with the cookie of this host. Rejects when it is refused. */
export async function openLine(options: { url: string; cookie: string; origin?: string }): Promise<Line> {
  const { url, cookie, origin = url } = options;
  const socket = new WebSocket(`${url.replace("http", "ws")}/rpc`, { headers: { cookie }, origin });
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  // A host that is killed breaks the line: every call on it fails, which is enough.
  socket.on("error", () => undefined);
  const client: Client = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
  return { client, socket, close: () => socket.close() };
}
