// A terminal and a host may differ in age: whoever changes what travels raises the protocol's version.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type AnyContractProcedure, getEventIteratorSchemaDetails, isContractProcedure } from "@orpc/contract";
import { expect, test } from "vitest";
import { z } from "zod";
import { contract } from "#contract/index.ts";
import { REFUSALS } from "#contract/refusals.ts";
import { PROTOCOL_VERSION } from "#contract/version.ts";

const FILE = join(import.meta.dirname, "fingerprints.json");
type Fingerprints = Record<string, string>;

function proceduresOf(branch: object, path: readonly string[] = []): [string, AnyContractProcedure][] {
  return Object.entries(branch).flatMap(([name, child]: [string, unknown]) => {
    if (isContractProcedure(child)) return [[[...path, name].join("."), child]];
    return proceduresOf(child as object, [...path, name]);
  });
}

function shapeOf(schema: unknown, io: "input" | "output"): unknown {
  if (schema === undefined) return null;
  const stream = getEventIteratorSchemaDetails(schema as Parameters<typeof getEventIteratorSchemaDetails>[0]);
  if (stream !== undefined) return { stream: shapeOf(stream.yields, io) };
  return z.toJSONSchema(schema as z.ZodType, { io, unrepresentable: "any" });
}

const hashOf = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);

/** A hash for every call and every refusal, so that a failure can name what has changed. */
function fingerprints(): Fingerprints {
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

test("what travels is what this protocol version says", () => {
  const known = JSON.parse(readFileSync(FILE, "utf8")) as Record<string, Fingerprints>;
  const now = fingerprints();
  const before = known[String(PROTOCOL_VERSION)] ?? {};
  const names = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  const changed = names.filter((name) => now[name] !== before[name]);
  expect(
    changed,
    [
      `The contract differs from protocol version ${PROTOCOL_VERSION}: ${changed.join(", ")}.`,
      "Was this version released? Then raise PROTOCOL_VERSION in contract/version.ts, add a line to its history,",
      `and add the new version to ${FILE}. Not released yet? Then replace its entry there. The entry is:`,
      JSON.stringify({ [PROTOCOL_VERSION]: now }),
    ].join("\n"),
  ).toEqual([]);
});

test("every protocol version has its line in the history", () => {
  const text = readFileSync(join(import.meta.dirname, "../../contract/version.ts"), "utf8");
  const lines = [...text.matchAll(/^ \* (\d+): \S/gmu)].map(([, version]) => Number(version));
  expect(lines).toEqual(Array.from({ length: PROTOCOL_VERSION }, (_, index) => index + 1));
});
