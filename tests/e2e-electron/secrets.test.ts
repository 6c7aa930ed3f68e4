// Secrets in the operating system's store: nothing readable is written, and a store that only pretends is not used.
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fileSecrets } from "#main/adapters/file-secrets.ts";
import { electronSecrets } from "#main/electron/secrets.ts";
import type { Secrets } from "#main/ports.ts";
import { safeStorage } from "../support/electron-stand-in/electron.ts";
import { answers } from "../support/electron-stand-in/record.ts";

let folder: string;
let fallback: Secrets;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "concerthub-secrets-"));
  fallback = fileSecrets({ folder: join(folder, "fallback") });
  answers.encryptionAvailable = true;
  answers.storageBackend = "gnome_libsecret";
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Store = Parameters<typeof electronSecrets>[0]["safeStorage"];
const open = (platform: NodeJS.Platform = "linux"): Promise<Secrets> =>
  electronSecrets({ safeStorage: safeStorage as unknown as Store, folder, platform, fallback });

test("keeps, replaces and forgets a secret", async () => {
  const secrets = await open();
  expect(await secrets.read("smtp")).toBeNull();
  await secrets.write("smtp", "correct horse");
  await secrets.write("smtp", "battery staple");
  expect(await (await open()).read("smtp")).toBe("battery staple");
  await secrets.write("smtp", null);
  expect(await secrets.read("smtp")).toBeNull();
});

test("writes no readable text, and for nobody else", async () => {
  await (await open()).write("smtp", "correct horse");
  const file = join(folder, "safe-secrets.json");
  expect(readFileSync(file, "utf8")).not.toContain("correct horse");
  if (process.platform !== "win32") expect(statSync(file).mode & 0o077).toBe(0);
});

test("writes at the same time all survive", async () => {
  const secrets = await open();
  const names = Array.from({ length: 20 }, (_, index) => `name-${index}`);
  await Promise.all(names.map((name) => secrets.write(name, `value of ${name}`)));
  expect(await Promise.all(names.map((name) => secrets.read(name)))).toEqual(names.map((name) => `value of ${name}`));
});

test("without a store of the system the fallback keeps them", async () => {
  answers.encryptionAvailable = false;
  expect(await open()).toBe(fallback);
  answers.encryptionAvailable = true;
  answers.storageBackend = "basic_text";
  expect(await open("linux")).toBe(fallback);
  expect(await open("darwin")).not.toBe(fallback);
});
