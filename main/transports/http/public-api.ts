// The public API: the contract's public branch as plain HTTP with an OpenAPI document. No cookies, no other origin.
import type { IncomingMessage } from "node:http";
import { OpenAPIHandler } from "@orpc/openapi/fetch";
import type { BoxOffice } from "../../app.ts";
import { faultReporter } from "../faults.ts";
import { type Answer, errorAnswer } from "./answers.ts";
import { apiErrorOf } from "./api-errors.ts";
import { apiRoutes } from "./api-routes.ts";
import { IDEMPOTENCY_KEY_LENGTH_MOST, readJsonBody } from "./bodies.ts";
import { openApiDocument } from "./open-api.ts";

export type PublicApi = (request: IncomingMessage, url: URL) => Promise<Answer>;

const DOCUMENT_PATH = "/openapi.json";

/** Answers requests below `prefix`. */
export async function publicApi(options: { boxOffice: BoxOffice; prefix: `/${string}` }): Promise<PublicApi> {
  const { boxOffice, prefix } = options;
  const document = JSON.stringify(await openApiDocument(prefix), null, 2);
  const allowedMethods = apiRoutes([{ method: "GET", path: DOCUMENT_PATH }]);
  const handler = new OpenAPIHandler(
    { public: boxOffice.router.public },
    { interceptors: [faultReporter(boxOffice)], customErrorResponseBodyEncoder: apiErrorOf },
  );

  const call = async (request: IncomingMessage, url: URL, body: string | null): Promise<Answer> => {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
    const answerHeaders = new Headers();
    const address = request.socket.remoteAddress ?? "";
    const { context, close } = boxOffice.connect({ transport: "http", address, headers, answerHeaders });
    try {
      const asked = new Request(url, { method: body === null ? "GET" : "POST", headers, body });
      const { response } = await handler.handle(asked, { prefix, context });
      if (response === undefined) return notFound(url);
      for (const [name, value] of response.headers) answerHeaders.set(name, value);
      return { status: response.status, headers: Object.fromEntries(answerHeaders), body: await response.text() };
    } finally {
      close();
    }
  };

  return async (request, url) => {
    const path = url.pathname.slice(prefix.length);
    const allowed = allowedMethods(path);
    if (allowed.length === 0) return notFound(url);
    const method = request.method === "HEAD" ? "GET" : (request.method ?? "");
    if (!allowed.includes(method)) return wrongMethod(allowed);
    if (path === DOCUMENT_PATH)
      return { status: 200, headers: { "content-type": "application/json; charset=utf-8" }, body: document };
    if (String(request.headers["idempotency-key"] ?? "").length > IDEMPOTENCY_KEY_LENGTH_MOST) return keyTooLong();
    if (method === "GET") return call(request, url, null);
    const body = await readJsonBody(request);
    return "refused" in body ? body.refused : call(request, url, body.text);
  };
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
