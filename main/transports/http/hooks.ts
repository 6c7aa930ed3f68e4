// Webhooks of providers: the body is kept byte for byte, because its signature is over just that. They come through whatever
// the operator puts before this host, so the Host header says nothing; the signature says everything.
import type { IncomingMessage } from "node:http";
import type { BoxOffice } from "../../app.ts";
import { type Answer, errorAnswer } from "./answers.ts";
import { readTextBody } from "./bodies.ts";

const PREFIX = "/hooks/";
/** Header with the signature, by provider. */
const SIGNATURE: Readonly<Record<string, string>> = { stripe: "stripe-signature" };
const TAKEN = 200;

export const isHook = (path: string): boolean => path.startsWith(PREFIX);

/** Answers at once; what the event is about is asked for afterwards. */
export async function answerHook(boxOffice: BoxOffice, request: IncomingMessage, path: string): Promise<Answer> {
  const provider = path.slice(PREFIX.length);
  const header = SIGNATURE[provider];
  if (header === undefined) return unknown();
  if (request.method !== "POST") return { status: 405, headers: { allow: "POST" } };
  const body = await readTextBody(request);
  if ("refused" in body) return body.refused;
  const signature = request.headers[header];
  const outcome = await boxOffice.receiveHook({
    ...{ provider, body: body.text, signature: typeof signature === "string" ? signature : "" },
  });
  if (outcome === "unknown") return unknown();
  if (outcome === "taken") return { status: TAKEN };
  return errorAnswer(400, { code: "BAD_SIGNATURE", message: "The signature does not fit the body, or is too old." });
}

const unknown = (): Answer => errorAnswer(404, { code: "NOT_FOUND", message: "No webhooks are taken here." });
