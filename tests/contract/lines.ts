// The same box office behind every wire: direct, message port, WebSocket.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel } from "node:worker_threads";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { Client } from "#contract/index.ts";
import { argon2Passwords } from "#main/adapters/argon2-passwords.ts";
import { fileSecrets } from "#main/adapters/file-secrets.ts";
import { systemClock, systemIds } from "#main/adapters/system.ts";
import { type BoxOffice, createBoxOffice } from "#main/app.ts";
import { directClient } from "#main/transports/direct.ts";
import { type HttpHost, serveHttp } from "#main/transports/http.ts";
import { serveMessagePort } from "#main/transports/message-port.ts";
import { cookieOf, openLine } from "#tests/headless/line.ts";

const RESOURCES = join(import.meta.dirname, "../..");

export interface TestBoxOffice {
  readonly boxOffice: BoxOffice;
  /** Bugs that calls ran into. */
  readonly faults: unknown[];
  close(): Promise<void>;
}

/** A box office in a folder of its own, or in the given one; nothing happens by itself. */
export function openTestBoxOffice(options: { dataFolder?: string } = {}): TestBoxOffice {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), "concerthub-lines-"));
  const faults: unknown[] = [];
  const boxOffice = createBoxOffice({
    ...{ dataFolder, resources: RESOURCES, clock: systemClock, ids: systemIds, passwords: argon2Passwords },
    ...{ secrets: fileSecrets({ folder: dataFolder }), printer: null, terminalName: "Counter 1", tidies: false },
    verifyWorker: null,
    chartFileWorker: null,
    onFault: (error) => faults.push(error),
  });
  return {
    boxOffice,
    faults,
    close: async () => {
      await boxOffice.close();
      if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

export interface Window {
  readonly client: Client;
  close(): void;
}

export interface Wire {
  /** A new window on this wire. */
  open(): Promise<Window>;
  close(): Promise<void>;
}

export const WIRES: Readonly<Record<string, (boxOffice: BoxOffice) => Promise<Wire>>> = {
  direct: async (boxOffice) => ({ open: async () => directClient(boxOffice), close: async () => undefined }),
  "message port": async (boxOffice) => ({ open: async () => openPort(boxOffice), close: async () => undefined }),
  WebSocket: async (boxOffice) => {
    const host: HttpHost = await serveHttp({ boxOffice, port: 0, webRoot: join(RESOURCES, "out", "renderer") });
    const cookie = (await cookieOf({ url: host.url, key: host.mintKey() })) ?? "";
    return { open: async () => openLine({ url: host.url, cookie }), close: async () => host.close() };
  },
};

function openPort(boxOffice: BoxOffice): Window {
  const { port1, port2 } = new MessageChannel();
  serveMessagePort({ boxOffice, port: port1 });
  const client: Client = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  return { client, close: () => port2.close() };
}
