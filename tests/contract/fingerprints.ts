// What travels, as one short hash for every call and every refusal. Run by itself it writes the entry of today's protocol
// version, which is right as long as that version was not released: `node tests/contract/fingerprints.ts`.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AnyContractProcedure, getEventIteratorSchemaDetails, isContractProcedure } from "@orpc/contract";
import { z } from "zod";
import { contract } from "#contract/index.ts";
import { REFUSALS } from "#contract/refusals.ts";
import { PROTOCOL_VERSION } from "#contract/version.ts";

const FINGERPRINTS_FILE = join(import.meta.dirname, "fingerprints.json");
type Fingerprints = Record<string, string>;

/** Every call by its dotted name. */
export function proceduresOf(branch: object, path: readonly string[] = []): [string, AnyContractProcedure][] {
  return Object.entries(branch).flatMap(([name, child]: [string, unknown]) => {
    if (isContractProcedure(child)) return [[[...path, name].join("."), child]];
    return proceduresOf(child as object, [...path, name]);
  });
}

/** What a schema lets through, as JSON Schema; null for nothing. */
export function shapeOf(schema: unknown, io: "input" | "output"): unknown {
  if (schema === undefined) return null;
  const stream = getEventIteratorSchemaDetails(schema as Parameters<typeof getEventIteratorSchemaDetails>[0]);
  if (stream !== undefined) return { stream: shapeOf(stream.yields, io) };
  return z.toJSONSchema(schema as z.ZodType, { io, unrepresentable: "any" });
}

const hashOf = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);

/** A hash for every call and every refusal, so that a failure can name what has changed. */
export function fingerprints(): Fingerprints {
  const calls = proceduresOf(contract).map(([name, { "~orpc": definition }]) => {
    const { route, inputSchema, outputSchema } = definition;
    const { method, path, successStatus } = route;
    const shape = [method, path, successStatus, shapeOf(inputSchema, "input"), shapeOf(outputSchema, "output")];
    return [name, hashOf(shape)];
  });
  const refusals = Object.entries(REFUSALS).map(([code, refusal]) => {
    const data = "data" in refusal ? shapeOf(refusal.data, "output") : null;
    return [`refusal ${code}`, hashOf([refusal.status, data])];
  });
  return Object.fromEntries([...calls, ...refusals].toSorted(([one = ""], [other = ""]) => one.localeCompare(other)));
}

/** The entries of the file, by protocol version. */
export const knownFingerprints = (): Record<string, Fingerprints> =>
  JSON.parse(readFileSync(FINGERPRINTS_FILE, "utf8")) as Record<string, Fingerprints>;

if (import.meta.main) {
  const all = { ...knownFingerprints(), [PROTOCOL_VERSION]: fingerprints() };
  writeFileSync(FINGERPRINTS_FILE, `${JSON.stringify(all, null, 2)}\n`);
}
