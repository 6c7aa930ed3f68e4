// The window's line to the box office: a message port inside Electron, a WebSocket everywhere else. Same calls on both.
import type { Client } from "#contract/index.ts";
import { createORPCClient, ORPCError } from "@orpc/client";
import { RPCLink as PortLink } from "@orpc/client/message-port";
import { RPCLink as SocketLink } from "@orpc/client/websocket";
import { createTanstackQueryUtils } from "@orpc/tanstack-query";
import { WebSocket as ReconnectingSocket } from "partysocket";
import { setHostTime } from "./clock.ts";
import { connectionStore, HostUnreachable, setConnectionState, setHostInfo, whenOnline } from "./stores/connection.ts";
import { adoptSession, dropSession, storedToken } from "./stores/session.ts";

/** What the preload script hands a window inside Electron. */
interface Shell {
  /** Asks main for a message port; it arrives as a window message `concerthub:port`. */
  readonly connect: () => void;
}

declare global {
  interface Window {
    readonly concerthub?: Shell;
  }
}

const utilsOf = (client: Client): ReturnType<typeof createTanstackQueryUtils<Client>> =>
  createTanstackQueryUtils(client);
/** Query and mutation options for every call, for TanStack Query. */
export type Api = ReturnType<typeof utilsOf>;

export interface Connection {
  readonly client: Client;
  readonly api: Api;
}

const CALL_WAITS_MS = 4_000;
const PORT_ARRIVES_WITHIN_MS = 10_000;
const SOCKET_LONGEST_PAUSE_MS = 3_000;
/** Calls that bring the line up; everything else waits until they are through. */
const GREETING = new Set(["host.info", "host.ping", "auth.resume"]);

/** Waits for the line before a call, and tells a lost line from an answer. */
async function throughTheLine<Answer>(call: {
  path: readonly string[];
  signal?: AbortSignal | undefined;
  next: () => Promise<Answer>;
}): Promise<Answer> {
  if (!GREETING.has(call.path.join("."))) await whenOnline({ withinMs: CALL_WAITS_MS, signal: call.signal });
  try {
    return await call.next();
  } catch (error) {
    if (error instanceof ORPCError || call.signal?.aborted) throw error;
    throw new HostUnreachable();
  }
}

/** First words on every new line: who is there, what time is it, and the session taken up again. */
async function greet(client: Client): Promise<void> {
  try {
    const info = await client.host.info();
    setHostTime(info.now);
    setHostInfo(info);
    const token = storedToken();
    if (token) await resume(client, token);
    setConnectionState("online");
  } catch (error) {
    if (!(error instanceof HostUnreachable)) throw error;
  }
}

async function resume(client: Client, token: string): Promise<void> {
  try {
    adoptSession(await client.auth.resume({ token }));
  } catch (error) {
    if (error instanceof ORPCError) dropSession();
    else throw error;
  }
}

/** Asks for host.info again, after the first run has changed it. */
export async function renewHostInfo(client: Client): Promise<void> {
  setHostInfo(await client.host.info());
}

function connectionOf(link: SocketLink<Record<never, never>> | PortLink<Record<never, never>>): Connection {
  const client: Client = createORPCClient(link);
  return { client, api: utilsOf(client) };
}

const linkOptions = {
  interceptors: [
    (call: { path: readonly string[]; signal?: AbortSignal | undefined; next: () => Promise<unknown> }) =>
      throughTheLine(call),
  ],
};

function portFromShell(shell: Shell): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error("The box office did not answer with a port.")),
      PORT_ARRIVES_WITHIN_MS,
    );
    window.addEventListener("message", function arrived(message) {
      const port = message.ports[0];
      if (message.source !== window || message.data !== "concerthub:port" || !port) return;
      window.removeEventListener("message", arrived);
      clearTimeout(timer);
      resolve(port);
    });
    shell.connect();
  });
}

async function connectByPort(shell: Shell): Promise<Connection> {
  const port = await portFromShell(shell);
  const connection = connectionOf(new PortLink({ port, ...linkOptions }));
  port.addEventListener("close", () => setConnectionState("offline"));
  port.start();
  void greet(connection.client);
  return connection;
}

/**
 * Trades what the address has (a one-time key, which is taken out of it, or a mailed reset link) for a cookie: the
 * browser that opens a mail is rarely the one that the window is in. False when it was refused.
 */
async function exchangeKey(): Promise<boolean> {
  const hash = location.hash.slice(1);
  const key = new URLSearchParams(hash).get("key");
  const resetToken = hash.startsWith("/reset?")
    ? new URLSearchParams(hash.slice(hash.indexOf("?"))).get("token")
    : null;
  if (key === null && resetToken === null) return true;
  if (key !== null) history.replaceState(null, "", `${location.pathname}${location.search}#/`);
  const answer = await fetch("/open", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(key === null ? { resetToken } : { key }),
  });
  return answer.ok;
}

/** True when the page can be fetched although the line is refused: the cookie of this window is no longer good. */
async function hostIsThere(): Promise<boolean> {
  try {
    return (await fetch(location.pathname, { method: "HEAD", cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

async function connectBySocket(): Promise<Connection> {
  // A spent key is no reason to give up: after a reload the cookie is there already.
  await exchangeKey().catch(() => false);
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const socket = new ReconnectingSocket(`${scheme}://${location.host}/rpc`, undefined, {
    maxReconnectionDelay: SOCKET_LONGEST_PAUSE_MS,
    minReconnectionDelay: 200,
    reconnectionDelayGrowFactor: 1.6,
    maxEnqueuedMessages: 0,
  });
  // Two type packages spell the same number differently: the socket's readyState is always one of the four.
  const connection = connectionOf(new SocketLink({ websocket: socket as unknown as WebSocket, ...linkOptions }));
  let failuresInARow = 0;
  socket.addEventListener("open", () => {
    failuresInARow = 0;
    void greet(connection.client);
  });
  socket.addEventListener("close", () => {
    failuresInARow += 1;
    if (connectionStore.getState().state === "online") setConnectionState("offline");
    if (failuresInARow < 3) return;
    void hostIsThere().then((there) => {
      if (socket.readyState !== socket.OPEN) setConnectionState(there ? "refused" : "offline");
    });
  });
  return connection;
}

/** Opens the line. Resolves before the host has answered; stores/connection.ts says when it has. */
export async function connect(): Promise<Connection> {
  return window.concerthub ? connectByPort(window.concerthub) : connectBySocket();
}
