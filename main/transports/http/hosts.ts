// Which requests are meant for this host: guards against pages elsewhere that reach loopback (DNS rebinding, foreign origins).
import type { IncomingMessage } from "node:http";

const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];
const HTTP_PORT = 80;

export interface HostGuard {
  /** True when the Host header names this host and port. */
  isHost(request: IncomingMessage): boolean;
  /** True when the page that asks was served by this host. */
  isOrigin(request: IncomingMessage): boolean;
}

export function hostGuard(port: number): HostGuard {
  const hosts = new Set(LOOPBACK_NAMES.map((name) => (port === HTTP_PORT ? name : `${name}:${port}`)));
  const origins = new Set([...hosts].map((host) => `http://${host}`));
  return {
    isHost: ({ headers }) => hosts.has((headers.host ?? "").toLowerCase()),
    isOrigin: ({ headers }) => origins.has((headers.origin ?? "").toLowerCase()),
  };
}
