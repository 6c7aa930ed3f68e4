// Secrets through the operating system's store: only encrypted text is written, and only this person's login opens it.
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SafeStorage } from "electron";
import type { Secrets } from "../ports.ts";

const OWNER_ONLY = 0o600;

type Store = Pick<
  SafeStorage,
  "isAsyncEncryptionAvailable" | "encryptStringAsync" | "decryptStringAsync" | "getSelectedStorageBackend"
>;

/**
 * Keeps encrypted values in `safe-secrets.json` of `folder`. Where the system has no real store (a Linux without a
 * key ring), `fallback` keeps them: a pretended encryption with a built-in key would only hide that.
 */
export async function electronSecrets(options: {
  safeStorage: Store;
  folder: string;
  platform: NodeJS.Platform;
  fallback: Secrets;
}): Promise<Secrets> {
  const { safeStorage } = options;
  if (!(await hasRealStore(safeStorage, options.platform))) return options.fallback;
  const file = join(options.folder, "safe-secrets.json");
  let lastWrite: Promise<void> = Promise.resolve();

  async function change(name: string, value: string | null): Promise<void> {
    const kept = await readAll(file);
    if (value === null) kept.delete(name);
    else kept.set(name, (await safeStorage.encryptStringAsync(value)).toString("base64"));
    await mkdir(options.folder, { recursive: true });
    await writeFile(`${file}.new`, JSON.stringify(Object.fromEntries(kept)), { mode: OWNER_ONLY });
    await rename(`${file}.new`, file);
  }

  function write(name: string, value: string | null): Promise<void> {
    const written = lastWrite.then(() => change(name, value));
    lastWrite = written.catch(() => undefined);
    return written;
  }

  return {
    async read(name) {
      await lastWrite;
      const kept = (await readAll(file)).get(name);
      if (kept === undefined) return null;
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(kept, "base64"));
      if (shouldReEncrypt) await write(name, result);
      return result;
    },
    write,
  };
}

async function hasRealStore(safeStorage: Store, platform: NodeJS.Platform): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  return platform !== "linux" || safeStorage.getSelectedStorageBackend() !== "basic_text";
}

async function readAll(file: string): Promise<Map<string, string>> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "{}";
    throw error;
  });
  const kept: unknown = JSON.parse(text);
  if (typeof kept !== "object" || kept === null) throw new Error(`The secrets file is damaged: ${file}`);
  const entries = Object.entries(kept);
  return new Map(entries.flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : [])));
}
