// The public API: the contract's public branch as plain HTTP with an OpenAPI document. No cookies, no other origin.
// Dispatched here, not by a library's handler: walking an arena's places once more would make the counter wait.
import type { IncomingMessage } from "node:http";
import { ORPCError, createRouterClient } from "@orpc/server";
import type { BoxOffice } from "../../app.ts";
import { faultReporter } from "../faults.ts";
import { type Answer, errorAnswer } from "./answers.ts";
import { apiErrorOf } from "./api-errors.ts";
import { type Match, type PublicCall, matchOf, methodsOf } from "./api-routes.ts";
import { IDEMPOTENCY_KEY_LENGTH_MOST, readJsonBody } from "./bodies.ts";
import { openApiDocument } from "./open-api.ts";

export type PublicApi = (request: IncomingMessage, url: URL) => Promise<Answer>;

const DOCUMENT_PATH = "/openapi.json";
const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };

/** Answers requests below `prefix`. */
export async function publicApi(options: { boxOffice: BoxOffice; prefix: `/${string}` }): Promise<PublicApi> {
  const { boxOffice, prefix } = options;
  const document = JSON.stringify(await openApiDocument(prefix), null, 2);
  return async (request, url) => {
    const path = url.pathname.slice(prefix.length);
    const method = request.method === "HEAD" ? "GET" : (request.method ?? "");
    if (path === DOCUMENT_PATH)
      return method === "GET" ? { status: 200, headers: JSON_TYPE, body: document } : wrongMethod(["GET"]);
    const match = matchOf(method, path);
    if (match === null) {
      const allowed = methodsOf(path);
      return allowed.length === 0 ? notFound(url) : wrongMethod(allowed);
    }
    if (String(request.headers["idempotency-key"] ?? "").length > IDEMPOTENCY_KEY_LENGTH_MOST) return keyTooLong();
    if (method === "GET") return answerCall(boxOffice, { request, match, sent: Object.fromEntries(url.searchParams) });
    const body = await readJsonBody(request);
    return "refused" in body ? body.refused : answerCall(boxOffice, { request, match, sent: JSON.parse(body.text) });
  };
}

/** Runs one call on a connection of its own; what it sent, with what is in the path, is the input. */
async function answerCall(
  boxOffice: BoxOffice,
  asked: { request: IncomingMessage; match: Match; sent: unknown },
): Promise<Answer> {
  const { request, match, sent } = asked;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const answerHeaders = new Headers();
  const address = request.socket.remoteAddress ?? "";
  const { context, close } = boxOffice.connect({ transport: "http", address, headers, answerHeaders });
  const isObject = typeof sent === "object" && sent !== null && !Array.isArray(sent);
  const input = isObject ? { ...sent, ...match.parameters } : sent;
  try {
    // Whatever came is handed over: the contract's schema decides.
    const output = await clientOf(boxOffice, context)[match.call](input as never);
    const all = { ...Object.fromEntries(answerHeaders), ...JSON_TYPE };
    return { status: match.successStatus, headers: all, body: JSON.stringify(output) };
  } catch (error) {
    const known = error instanceof ORPCError ? error : new ORPCError("INTERNAL_SERVER_ERROR");
    return errorAnswer(known.status, apiErrorOf(known), Object.fromEntries(answerHeaders));
  } finally {
    close();
  }
}

type Context = ReturnType<BoxOffice["connect"]>["context"];
type PublicClient = Readonly<Record<PublicCall, (input: never) => PromiseLike<unknown>>>;

function clientOf(boxOffice: BoxOffice, context: Context): PublicClient {
  return createRouterClient(boxOffice.router.public, { context, interceptors: [faultReporter(boxOffice)] });
}

const notFound = (url: URL): Answer =>
  errorAnswer(404, {
    code: "NOT_FOUND",
    message: `There is nothing at ${url.pathname}. What there is: /api/openapi.json.`,
    data: { what: "path" },
  });

const wrongMethod = (allowed: readonly string[]): Answer =>
  errorAnswer(
    405,
    { code: "METHOD_NOT_ALLOWED", message: `Use ${allowed.join(" or ")} here.`, data: { allowed } },
    { allow: allowed.join(", ") },
  );

function keyTooLong(): Answer {
  const message = `An Idempotency-Key has at most ${IDEMPOTENCY_KEY_LENGTH_MOST} characters.`;
  return errorAnswer(400, {
    code: "BAD_REQUEST",
    message,
    data: { issues: [{ path: "header Idempotency-Key", message }] },
  });
}
