// Bodies of requests: JSON only, of a limited size, or a clear answer why not.
import type { IncomingMessage } from "node:http";
import { type Answer, errorAnswer } from "./answers.ts";

export const BODY_BYTES_MOST = 1024 * 1024;
export const IDEMPOTENCY_KEY_LENGTH_MOST = 200;

export type Body = { readonly text: string } | { readonly refused: Answer };

/** Reads a JSON body. Answers 415, 413 or 400 (BAD_JSON) where it is none. */
export async function readJsonBody(request: IncomingMessage): Promise<Body> {
  const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    const message = "Send the body as JSON with the header Content-Type: application/json.";
    return { refused: errorAnswer(415, { code: "UNSUPPORTED_MEDIA_TYPE", message }) };
  }
  const text = await readText(request);
  if (text === null) return { refused: tooLarge() };
  try {
    JSON.parse(text);
    return { text };
  } catch (error) {
    const message = `The body is not JSON: ${error instanceof Error ? error.message : String(error)}`;
    return { refused: errorAnswer(400, { code: "BAD_REQUEST", message, data: { issues: [{ path: "", message }] } }) };
  }
}

/** Reads a body as it is. Answers 413 where it is too large. */
export async function readTextBody(request: IncomingMessage): Promise<Body> {
  const text = await readText(request);
  return text === null ? { refused: tooLarge() } : { text };
}

/** The body as text, or null when it is too large: then the rest is not read and the line is closed. */
async function readText(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers["content-length"] ?? 0) > BODY_BYTES_MOST) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = chunk as Buffer;
    bytes += part.length;
    if (bytes > BODY_BYTES_MOST) return null;
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const tooLarge = (): Answer =>
  errorAnswer(
    413,
    {
      code: "PAYLOAD_TOO_LARGE",
      message: `The body is larger than ${BODY_BYTES_MOST} bytes.`,
      data: { mostBytes: BODY_BYTES_MOST },
    },
    { connection: "close" },
  );
