// Passwords: the right one is let in, everything else is not, and damaged hashes do not throw.
import { argon2Verify, argon2id } from "hash-wasm";
import { describe, expect, it } from "vitest";
import { argon2Passwords } from "#main/adapters/argon2-passwords.ts";

describe("argon2 passwords", () => {
  it("makes a PHC string with OWASP's parameters that an independent reader accepts", async () => {
    const hash = await argon2Passwords.hash("correct horse");
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(await argon2Verify({ password: "correct horse", hash })).toBe(true);
    expect(await argon2Passwords.verify({ password: "correct horse", hash })).toBe(true);
    expect(await argon2Passwords.verify({ password: "correct horsf", hash })).toBe(false);
    expect(await argon2Passwords.verify({ password: "", hash })).toBe(false);
    expect(await argon2Passwords.verify({ password: " ", hash })).toBe(false);
  });

  it("salts: the same password gives two hashes", async () => {
    expect(await argon2Passwords.hash("same")).not.toBe(await argon2Passwords.hash("same"));
  });

  it("reads hashes made with other parameters", async () => {
    const salt = new Uint8Array(16).fill(7);
    const cost = { memorySize: 64, iterations: 3, parallelism: 2, hashLength: 24 };
    const hash = await argon2id({ password: "old", salt, ...cost, outputType: "encoded" });
    expect(await argon2Passwords.verify({ password: "old", hash })).toBe(true);
    expect(await argon2Passwords.verify({ password: "new", hash })).toBe(false);
  });

  it("takes a password typed in composed or decomposed letters as the same", async () => {
    const hash = await argon2Passwords.hash("Kr\u00fcmel");
    expect(await argon2Passwords.verify({ password: "Kru\u0308mel", hash })).toBe(true);
  });

  it.each([
    "",
    "nonsense",
    "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ",
    "$argon2i$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "$argon2id$v=19$m=9999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "$argon2id$v=19$m=19456,t=0,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "$argon2id$v=19$m=4,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "$2b$12$abcdefghijklmnopqrstuvwxyz",
  ])("answers no for the malformed hash %j", async (hash) => {
    expect(await argon2Passwords.verify({ password: "x", hash })).toBe(false);
  });
});
