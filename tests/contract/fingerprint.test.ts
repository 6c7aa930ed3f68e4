// A terminal and a host may differ in age: whoever changes what travels raises the protocol's version.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PROTOCOL_VERSION } from "#contract/version.ts";
import { fingerprints, knownFingerprints } from "./fingerprints.ts";

test("what travels is what this protocol version says", () => {
  const now = fingerprints();
  const before = knownFingerprints()[String(PROTOCOL_VERSION)] ?? {};
  const names = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  const changed = names.filter((name) => now[name] !== before[name]);
  expect(
    changed,
    [
      `The contract differs from protocol version ${PROTOCOL_VERSION}: ${changed.join(", ")}.`,
      "Was this version released? Then raise PROTOCOL_VERSION in contract/version.ts and add a line to its history.",
      "Then, or when it was not released yet: node tests/contract/fingerprints.ts writes its entry.",
    ].join("\n"),
  ).toEqual([]);
});

test("every protocol version has its line in the history", () => {
  const text = readFileSync(join(import.meta.dirname, "../../contract/version.ts"), "utf8");
  const lines = [...text.matchAll(/^ \* (\d+): \S/gmu)].map(([, version]) => Number(version));
  expect(lines).toEqual(Array.from({ length: PROTOCOL_VERSION }, (_, index) => index + 1));
});
