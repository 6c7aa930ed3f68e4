// A stand-in for Stripe over HTTP: checks every request against the contract, keeps idempotency keys as Stripe does, and
// loses answers or refuses when a test tells it to.
import { createHash } from "node:crypto";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Account, StripeSaysNo } from "./account.ts";
import { Balance } from "./balance.ts";
import { ROUTES, type Route, parseForm } from "./contract.ts";

export interface Fault {
  /** Of the call's name: `POST /v1/refunds`. */
  readonly match: RegExp;
  /** `lost`: the money moves and the line breaks. `cut`: the line breaks before. A number: that status. */
  readonly kind: "lost" | "cut" | number;
  /** The library repeats a call once by itself, so a fault that shall be noticed happens twice. */
  times: number;
}

interface Call {
  readonly name: string;
  readonly key: string | null;
  /** What the contract says is wrong with it. */
  readonly wrong: string[];
}

export interface StandIn {
  readonly url: URL;
  readonly account: Account;
  readonly balance: Balance;
  readonly calls: readonly Call[];
  readonly faults: Fault[];
  /** False: nobody is there. */
  isUp: boolean;
  /** Keys are forgotten, as after a day. */
  forgetKeys(): void;
  close(): Promise<void>;
}

interface Remembered {
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string;
}

/** Starts a stand-in on a free port of this machine. */
export async function startStandIn(options: { now: () => number }): Promise<StandIn> {
  const account = new Account(options.now);
  const balance = new Balance(account);
  const handlers = { ...account.handlers, ...balance.handlers };
  const calls: Call[] = [];
  const faults: Fault[] = [];
  const keys = new Map<string, Remembered>();
  const server = createServer((request, response) => {
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (!standIn.isUp) return void request.socket.destroy();
    const url = new URL(request.url ?? "/", "http://stripe");
    const text = request.method === "POST" ? Buffer.concat(chunks).toString() : url.search.slice(1);
    const send = (status: number, body: string): void => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(body);
    };
    const key = (request.headers["idempotency-key"] as string | undefined) ?? null;
    const found = routeOf(request.method ?? "", url.pathname);
    if (found === null) return send(404, errorBody("unknown_url", `${request.method} ${url.pathname}`));
    const { route, id } = found;
    const parameters = parseForm(text) as Record<string, unknown>;
    const fingerprint = createHash("sha256").update(`${route.name} ${url.pathname} ${text}`).digest("hex");
    const wrong = route.validate(parameters)
      ? []
      : (route.validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
    calls.push({ name: route.name, key, wrong });
    if (wrong.length > 0) return send(400, errorBody("parameter_unknown", wrong.join("; ")));
    const fault = faults.find(({ match, times }) => times > 0 && match.test(route.name));
    if (fault) fault.times -= 1;
    if (fault?.kind === "cut") return void request.socket.destroy();
    if (typeof fault?.kind === "number") return send(fault.kind, errorBody("api_error", "as told"));
    const known = request.method === "POST" && key !== null ? keys.get(key) : undefined;
    if (known && known.fingerprint !== fingerprint)
      return send(400, errorBody("idempotency_key_reused", "other parameters", "idempotency_error"));
    const done = known ?? perform(route, { parameters, id });
    if (request.method === "POST" && key !== null) keys.set(key, { ...done, fingerprint });
    if (fault?.kind === "lost") return void request.socket.destroy();
    send(done.status, done.body);
  }

  function perform(route: Route, call: { parameters: Record<string, unknown>; id: string }) {
    try {
      const body = handlers[route.name]?.(call.parameters, call.id);
      return { status: 200, body: JSON.stringify(body) };
    } catch (error) {
      if (!(error instanceof StripeSaysNo)) throw error;
      return { status: error.status, body: JSON.stringify(error.body) };
    }
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const standIn: StandIn = {
    ...{ url: new URL(`http://127.0.0.1:${port}`), account, balance, calls, faults, isUp: true },
    forgetKeys: () => keys.clear(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return standIn;
}

function routeOf(method: string, path: string): { route: Route; id: string } | null {
  for (const route of ROUTES) {
    const match = route.method === method ? route.path.exec(path) : null;
    if (match) return { route, id: match[1] ?? "" };
  }
  return null;
}

const errorBody = (code: string, message: string, type = "invalid_request_error"): string =>
  JSON.stringify({ error: { type: type, code, message } });
