// Answers of the HTTP transport: every one carries the headers that keep a browser from guessing or leaking.
import type { ServerResponse } from "node:http";

/** On every answer of every protocol. */
export const SAFE_HEADERS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const;

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Sends an answer; a HEAD request gets its headers only. */
export function send(response: ServerResponse, answer: Answer, options: { headOnly?: boolean } = {}): void {
  const body = typeof answer.body === "string" ? Buffer.from(answer.body) : (answer.body ?? Buffer.alloc(0));
  response.writeHead(answer.status, {
    ...SAFE_HEADERS,
    "content-security-policy": "default-src 'none'",
    "cache-control": "no-store",
    ...answer.headers,
    "content-length": String(body.length),
  });
  response.end(options.headOnly ? undefined : body);
}

export interface ApiError {
  readonly code: string;
  readonly message: string;
  readonly data?: unknown;
}

/** An error as the public API spells it. */
export const errorAnswer = (
  status: number,
  error: ApiError,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  body: JSON.stringify(error),
});
