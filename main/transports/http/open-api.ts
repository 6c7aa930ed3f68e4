// The public API's OpenAPI document, made from the contract, with only the refusals that each call can answer.
import { type AnyContractProcedure, ContractProcedure } from "@orpc/contract";
import { OpenAPIGenerator } from "@orpc/openapi";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { z } from "zod";
import { contract } from "#contract/index.ts";
import { REFUSALS, type RefusalCode } from "#contract/refusals.ts";
import { PROTOCOL_VERSION } from "#contract/version.ts";
import { BODY_BYTES_MOST, IDEMPOTENCY_KEY_LENGTH_MOST } from "./bodies.ts";

type PublicName = keyof typeof contract.public;

const EVERY_CALL = ["NOT_FOUND", "TOO_MANY_REQUESTS"] as const;
const REFUSALS_OF: Readonly<Record<PublicName, readonly RefusalCode[]>> = {
  events: EVERY_CALL,
  event: EVERY_CALL,
  booking: EVERY_CALL,
  book: [
    ...EVERY_CALL,
    ...(["UNKNOWN_PLACES", "SEAT_TAKEN", "AREA_FULL", "NOT_ON_SALE", "HOLD_TOO_LARGE", "NO_PRICE"] as const),
    ...(["IDEMPOTENCY_KEY_REUSED", "CARD_NUMBER_IN_TEXT"] as const),
  ],
};
/** What the transport itself answers, beside the contract's refusals. */
const badRequest = {
  status: 400,
  data: z.object({ issues: z.array(z.object({ path: z.string(), message: z.string() })) }),
};
const tooLarge = { status: 413, data: z.object({ mostBytes: z.number() }) };

/** The document as plain data. */
export async function openApiDocument(server: string): Promise<object> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(documented(), {
    info: {
      title: "ConcertHub box office",
      version: String(PROTOCOL_VERSION),
      description: `Events with live places, and bookings to be paid later. Bodies are JSON of at most ${BODY_BYTES_MOST} bytes. Errors are \`{code, message, data}\`; too many requests are answered with \`Retry-After\`.`,
    },
    servers: [{ url: server, description: "This box office" }],
    customErrorResponseBodySchema: (definitions) => ({
      oneOf: definitions.map(([code, , hasData, data]) => ({
        type: "object",
        properties: { code: { const: code }, message: { type: "string" }, data },
        required: ["code", "message", ...(hasData ? ["data"] : [])],
      })),
    }),
  });
}

const withIdempotencyKey = (operation: object): object => ({
  ...operation,
  parameters: [
    {
      name: "Idempotency-Key",
      in: "header",
      required: false,
      description: "Any text of yours. The same key with the same body is booked once and answered alike for a day.",
      schema: { type: "string", maxLength: IDEMPOTENCY_KEY_LENGTH_MOST },
    },
  ],
});

function documented() {
  const procedures = Object.entries(contract.public).map(([name, procedure]) => {
    const refusals = REFUSALS_OF[name as PublicName].map((code) => [code, REFUSALS[code]]);
    const ofBody = name === "book" ? { PAYLOAD_TOO_LARGE: tooLarge, UNSUPPORTED_MEDIA_TYPE: { status: 415 } } : {};
    const errorMap = { ...Object.fromEntries(refusals), BAD_REQUEST: badRequest, ...ofBody };
    // Only the document is made from it, so its schemas' types do not matter.
    const definition: AnyContractProcedure["~orpc"] = procedure["~orpc"];
    const route = name === "book" ? { ...definition.route, spec: withIdempotencyKey } : definition.route;
    return [name, new ContractProcedure({ ...definition, errorMap, route })] as const;
  });
  return { public: Object.fromEntries(procedures) };
}
