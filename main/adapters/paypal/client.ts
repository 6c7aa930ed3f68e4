// HTTP to PayPal's REST API: the token, one call, and what its answers mean. Neither secret, token nor what was sent is ever
// part of an error.
import { z } from "zod";
import { ProviderRefused, ProviderUnreachable } from "../../payment-provider.ts";

const LIVE = "https://api-m.paypal.com";
const SANDBOX = "https://api-m.sandbox.paypal.com";
const TIMEOUT_MS = 20_000;
const ANSWER_MOST_BYTES = 1_000_000;
const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const NOT_FOUND = 404;
const CLEAR_FROM = 400;
const CLEAR_BEFORE = 500;
/** Answers that say later: the same call is under way, it took too long, or there were too many at once. */
const COME_BACK = new Set([408, 409, 425, 429]);

export interface PaypalAccount {
  readonly clientId: string;
  readonly secret: string;
  readonly isLive: boolean;
  /** Null: PayPal itself. Tests name a stand-in of this machine. */
  readonly base: URL | null;
}

export interface PaypalCall {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** Repeating a call with the same key does nothing twice. */
  readonly key?: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** Makes one call. Throws `ProviderUnreachable` when nobody knows what happened, `ProviderRefused` when nothing did. */
export type PaypalClient = (call: PaypalCall) => Promise<unknown>;

const tokenAnswer = z.object({ access_token: z.string().min(1).max(4_000) });
const errorAnswer = z.object({
  name: z.string().catch(""),
  details: z.array(z.object({ issue: z.string().catch("") })).catch([]),
});

/** The code of a refusal when PayPal does not know what it was asked about. */
export const GONE = "RESOURCE_NOT_FOUND";

/** A client for one account. It asks for a token when it has none, and once more when its token is refused. */
export function paypalClient(account: PaypalAccount): PaypalClient {
  const base = account.base?.origin ?? (account.isLive ? LIVE : SANDBOX);
  let token: Promise<string> | null = null;
  const fetched = async (): Promise<string> => {
    token ??= fetchToken(base, account);
    try {
      return await token;
    } catch (error) {
      token = null;
      throw error;
    }
  };
  return async (call) => {
    const used = await fetched();
    const first = await send(base, call, used);
    if (first.status !== UNAUTHORIZED) return answerOf(first);
    // Two calls may notice at once: whoever comes second uses the token of the first.
    if ((await token) === used) token = null;
    return answerOf(await send(base, call, await fetched()));
  };
}

async function fetchToken(base: string, { clientId, secret }: PaypalAccount): Promise<string> {
  const answer = await exchange(`${base}/v1/oauth2/token`, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "grant_type=client_credentials",
  });
  return parsed(tokenAnswer, answerOf(answer)).access_token;
}

interface Answer {
  readonly status: number;
  /** Undefined when it was no JSON. */
  readonly body: unknown;
}

function send(base: string, call: PaypalCall, token: string): Promise<Answer> {
  const headers: Record<string, string> = { authorization: `Bearer ${token}`, accept: "application/json" };
  if (call.key !== undefined) headers["paypal-request-id"] = call.key;
  if (call.method === "POST") {
    headers["content-type"] = "application/json";
    headers["prefer"] = "return=representation";
  }
  const body = call.method === "POST" ? { body: JSON.stringify(call.body ?? {}) } : {};
  return exchange(`${base}${call.path}`, { method: call.method, headers, ...body });
}

async function exchange(url: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
    return { status: response.status, body: jsonOf(await readBounded(response)) };
  } catch {
    throw unreachable();
  }
}

async function readBounded(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = "";
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > ANSWER_MOST_BYTES) throw unreachable();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function answerOf({ status, body }: Answer): unknown {
  if (status === UNAUTHORIZED || status === FORBIDDEN)
    throw new ProviderRefused("key_refused", "PayPal refuses the key.");
  if (status >= CLEAR_FROM && status < CLEAR_BEFORE && !COME_BACK.has(status)) throw refusalOf({ status, body });
  // Half an answer says nothing about what was done.
  if (status >= CLEAR_FROM || body === undefined) throw unreachable();
  return body;
}

function refusalOf({ status, body }: Answer): Error {
  const { name, details } = errorAnswer.catch({ name: "", details: [] }).parse(body);
  const issue = details.find((detail) => detail.issue !== "")?.issue ?? name;
  if (status === NOT_FOUND) return new ProviderRefused(GONE, "PayPal does not know it.");
  if (issue === "PREVIOUS_REQUEST_IN_PROGRESS") return unreachable();
  if (issue === "DUPLICATE_REQUEST_ID")
    return new ProviderRefused("idempotency_error", "PayPal knows this key with other values.");
  return new ProviderRefused(/^[A-Z0-9_]{1,80}$/u.test(issue) ? issue : "refused", "PayPal refuses the call.");
}

/** What has another shape than documented is as good as no answer. */
export function parsed<Shape>(shape: z.ZodType<Shape>, body: unknown): Shape {
  const read = shape.safeParse(body);
  if (!read.success) throw unreachable();
  return read.data;
}

const unreachable = (): ProviderUnreachable => new ProviderUnreachable("PayPal gave no answer.");
