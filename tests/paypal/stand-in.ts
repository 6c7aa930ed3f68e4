// A stand-in for PayPal over HTTP: checks every request against the contract, gives out tokens, keeps request ids as PayPal
// does, and loses, halves, doubles or withholds answers when a test tells it to.
import { createHash } from "node:crypto";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Account, PaypalSaysNo } from "./account.ts";
import { ROUTES, type Route, wrongIn } from "./contract.ts";

export interface Fault {
  /** Of the call's name: `POST /v2/checkout/orders`. */
  readonly match: RegExp;
  /**
   * `lost`: it is done and the line breaks. `cut`: the line breaks before. `half`: it is done and half of the answer comes.
   * `doubled`: the network delivers it twice. `slow`: the answer waits until `release`. A number: that status.
   */
  readonly kind: "lost" | "cut" | "half" | "doubled" | "slow" | number;
  times: number;
}

interface Call {
  readonly name: string;
  readonly key: string | null;
  readonly status: number;
  /** What the contract says is wrong with it. */
  readonly wrong: string[];
}

export interface PaypalStandIn {
  readonly url: URL;
  readonly account: Account;
  readonly calls: readonly Call[];
  readonly faults: Fault[];
  /** How many tokens were given out. */
  readonly tokens: { given: number };
  /** False: nobody is there. */
  isUp: boolean;
  /** Tokens given out so far are worth nothing. */
  expireTokens(): void;
  /** Request ids are forgotten, as after six hours. */
  forgetKeys(): void;
  /** Slow answers go out. */
  release(): void;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

export const CLIENT_ID = "AStandInClientIdForTests0000000001";
export const CLIENT_SECRET = "EStandInSecretForTests-0000000001";

/** Starts a stand-in on a free port of this machine. */
export async function startPaypal(): Promise<PaypalStandIn> {
  const calls: Call[] = [];
  const faults: Fault[] = [];
  const keys = new Map<string, Answer & { fingerprint: string }>();
  const valid = new Set<string>();
  const waiting: (() => void)[] = [];
  const tokens = { given: 0 };
  const account = new Account(() => standIn.url.origin);
  const server = createServer((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (!standIn.isUp) return void request.socket.destroy();
    const text = Buffer.concat(chunks).toString();
    const url = new URL(request.url ?? "/", standIn.url);
    const send = ({ status, body }: Answer): void => {
      response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
      response.end(body);
    };
    if (url.pathname === "/v1/oauth2/token") return send(tokenFor(request, text));
    const found = routeOf(request.method ?? "", url.pathname);
    if (found === null) return send(errorOf(404, "RESOURCE_NOT_FOUND", "no such call"));
    if (!valid.has(request.headers.authorization ?? "")) return send(errorOf(401, "AUTHENTICATION_FAILURE", "token"));
    const { route, id } = found;
    const body: unknown = text === "" ? {} : JSON.parse(text);
    const wrong = wrongIn(route, { body, headers: request.headers });
    const key = (request.headers["paypal-request-id"] as string | undefined) ?? null;
    const fault = faults.find(({ match, times }) => times > 0 && match.test(route.name));
    if (fault) fault.times -= 1;
    const done = (): Answer => {
      const fingerprint = createHash("sha256").update(`${route.name} ${id} ${text}`).digest("hex");
      if (wrong.length > 0) return errorOf(400, "INVALID_REQUEST", wrong.join("; "));
      if (typeof fault?.kind === "number") return errorOf(fault.kind, "INTERNAL_SERVICE_ERROR", "as told");
      return keep(key, fingerprint, () => perform(route, { body: body as Record<string, unknown>, id }));
    };
    if (fault?.kind === "cut") {
      calls.push({ name: route.name, key, wrong, status: 0 });
      return void request.socket.destroy();
    }
    if (fault?.kind === "doubled") done();
    const said = done();
    calls.push({ name: route.name, key, wrong, status: said.status });
    if (fault?.kind === "lost") return void request.socket.destroy();
    if (fault?.kind === "slow") await new Promise<void>((resolve) => waiting.push(resolve));
    if (fault?.kind !== "half") return send(said);
    response.writeHead(said.status, { "content-type": "application/json", "content-length": said.body.length });
    response.write(said.body.slice(0, said.body.length / 2), () => request.socket.destroy());
  }

  function tokenFor(request: IncomingMessage, text: string): Answer {
    const basic = `Basic ${Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString("base64")}`;
    if (request.headers.authorization !== basic) return errorOf(401, "invalid_client", "Client Authentication failed");
    if (text !== "grant_type=client_credentials") return errorOf(400, "unsupported_grant_type", text);
    tokens.given += 1;
    const token = `A21AA-token-${tokens.given}`;
    valid.add(`Bearer ${token}`);
    const body = JSON.stringify({ access_token: token, token_type: "Bearer", expires_in: 32_400, scope: "" });
    return { status: 200, body };
  }

  function keep(key: string | null, fingerprint: string, work: () => Answer): Answer {
    if (key === null) return work();
    const known = keys.get(key);
    if (known && known.fingerprint !== fingerprint) return errorOf(422, "UNPROCESSABLE_ENTITY", "DUPLICATE_REQUEST_ID");
    const made = known ?? { ...work(), fingerprint };
    keys.set(key, made);
    return made;
  }

  function perform(route: Route, call: { body: Record<string, unknown>; id: string }): Answer {
    try {
      return { status: 200, body: JSON.stringify(account.handlers[route.name]?.(call.body, call.id)) };
    } catch (error) {
      if (!(error instanceof PaypalSaysNo)) throw error;
      return { status: error.status, body: JSON.stringify(error.body) };
    }
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const release = (): void => {
    for (const resolve of waiting.splice(0)) resolve();
  };
  const standIn: PaypalStandIn = {
    ...{ url: new URL(`http://127.0.0.1:${port}`), account, calls, faults, tokens, isUp: true, release },
    expireTokens: () => valid.clear(),
    forgetKeys: () => keys.clear(),
    close: async () => {
      release();
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

const errorOf = (status: number, name: string, issue: string): Answer => ({
  status,
  body: JSON.stringify({ name, message: issue, details: [{ issue }] }),
});
