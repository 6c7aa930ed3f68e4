// The stand-in for Stripe checks requests by schemas that were made from the library we call it with.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

it("the contract is of the installed library; after a bump run scripts/stripe-contract.mjs", () => {
  const { version } = JSON.parse(read("node_modules/stripe/package.json")) as { version: string };
  const { $comment } = JSON.parse(read("tests/stripe/contract.json")) as { $comment: string };
  expect($comment).toContain(`stripe@${version} `);
});
