// Listening on both loopback addresses, so that `localhost` works whichever of them it means.
import { type RequestListener, type Server, createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { assert } from "#domain/result.ts";

/** The port is used by another program. */
export class PortTaken extends Error {
  constructor(port: number) {
    super(`Port ${port} is used by another program. Choose another with --port, or none to get a free one.`);
    this.name = "PortTaken";
  }
}

const FREE_PORT_TRIES = 10;

export interface Listening {
  readonly port: number;
  readonly servers: readonly Server[];
}

/** Listens on 127.0.0.1 and, where there is one, ::1. Port 0 takes a free one. Throws `PortTaken`. */
export async function listenOnLoopback(options: { port: number; onRequest: RequestListener }): Promise<Listening> {
  for (let left = options.port === 0 ? FREE_PORT_TRIES : 1; ; left -= 1) {
    const first = await listen({ ...options, host: "127.0.0.1" });
    assert(first !== "no address", "every machine has 127.0.0.1");
    if (first === "taken") throw new PortTaken(options.port);
    const { port } = first.address() as AddressInfo;
    const second = await listen({ ...options, port, host: "::1" });
    if (second === "no address") return { port, servers: [first] };
    if (second !== "taken") return { port, servers: [first, second] };
    first.close();
    if (left <= 1) throw new PortTaken(port);
  }
}

const KEEP_ALIVE_MS = 65_000;

type Outcome = Server | "taken" | "no address";

function listen(options: { port: number; host: string; onRequest: RequestListener }): Promise<Outcome> {
  const server = createServer(options.onRequest);
  // Longer than clients keep a quiet line: they close it, not we while their next call is on its way.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve("taken");
      else if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") resolve("no address");
      else reject(error);
    });
    server.listen({ port: options.port, host: options.host }, () => resolve(server));
  });
}
