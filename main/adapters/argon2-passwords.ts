// Passwords by argon2id in WebAssembly: the same code on every platform, no second native module.
import { randomBytes, timingSafeEqual } from "node:crypto";
import { argon2id } from "hash-wasm";
import { assert } from "#domain/result.ts";
import type { Passwords } from "../ports.ts";

interface Argon2Cost {
  readonly memoryKib: number;
  readonly iterations: number;
  readonly parallelism: number;
}

interface ParsedHash {
  readonly cost: Argon2Cost;
  readonly salt: Uint8Array;
  readonly digest: Uint8Array;
}

/** OWASP's minimum for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const OWASP_COST: Argon2Cost = { memoryKib: 19_456, iterations: 2, parallelism: 1 };
const SALT_BYTES = 16;
const DIGEST_BYTES = 32;

/** What a stored hash may ask for at most: a damaged row must not freeze the box office. */
const MAXIMUM_COST: Argon2Cost = { memoryKib: 262_144, iterations: 16, parallelism: 16 };

const PHC_PATTERN =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,172})$/;

/** Compared against when a stored hash is unreadable, so that the answer takes as long as any other. */
const DECOY: ParsedHash = {
  cost: OWASP_COST,
  salt: new Uint8Array(SALT_BYTES),
  digest: new Uint8Array(DIGEST_BYTES),
};

/** Makes and checks PHC strings; a malformed hash or an empty password is simply not a match. */
export const argon2Passwords: Passwords = {
  async hash(password) {
    assert(password !== "", "a password is not empty");
    const salt = new Uint8Array(randomBytes(SALT_BYTES));
    const digest = await derive({ password, salt, cost: OWASP_COST, digestBytes: DIGEST_BYTES });
    const { memoryKib, iterations, parallelism } = OWASP_COST;
    return `$argon2id$v=19$m=${memoryKib},t=${iterations},p=${parallelism}$${unpadded(salt)}$${unpadded(digest)}`;
  },
  async verify({ password, hash }) {
    const parsed = parseHash(hash);
    const { cost, salt, digest } = parsed ?? DECOY;
    const made = await derive({
      password: password === "" ? " " : password,
      salt,
      cost,
      digestBytes: digest.length,
    });
    return timingSafeEqual(made, digest) && parsed !== null && password !== "";
  },
};

/** One computation. Text is brought to one Unicode form first: keyboards differ in how they write `ü`. */
function derive(options: {
  password: string;
  salt: Uint8Array;
  cost: Argon2Cost;
  digestBytes: number;
}): Promise<Uint8Array> {
  return argon2id({
    password: options.password.normalize("NFKC"),
    salt: options.salt,
    memorySize: options.cost.memoryKib,
    iterations: options.cost.iterations,
    parallelism: options.cost.parallelism,
    hashLength: options.digestBytes,
    outputType: "binary",
  });
}

function parseHash(hash: string): ParsedHash | null {
  const match = PHC_PATTERN.exec(hash);
  if (match === null) return null;
  const [, memory = "", iterations = "", parallelism = "", salt = "", digest = ""] = match;
  const cost = { memoryKib: Number(memory), iterations: Number(iterations), parallelism: Number(parallelism) };
  const isAffordable =
    cost.memoryKib <= MAXIMUM_COST.memoryKib &&
    cost.memoryKib >= 8 * cost.parallelism &&
    cost.iterations >= 1 &&
    cost.iterations <= MAXIMUM_COST.iterations &&
    cost.parallelism >= 1 &&
    cost.parallelism <= MAXIMUM_COST.parallelism;
  if (!isAffordable) return null;
  return { cost, salt: Buffer.from(salt, "base64"), digest: Buffer.from(digest, "base64") };
}

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64").replaceAll("=", "");
