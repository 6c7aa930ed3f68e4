// Secrets in a file that only its owner may read: the way of hosts without an operating system's store.
import { chmod, mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Secrets } from "../ports.ts";
import { writeFileAtomically } from "./atomic-file.ts";

const FILE_NAME = "secrets.json";
const OWNER_ONLY = 0o600;
const OTHERS_MASK = 0o077;

/** Opens (and on the first write makes) `secrets.json` in `folder`. An unreadable file is a fault, never emptied. */
export function fileSecrets(options: { folder: string }): Secrets {
  const file = join(options.folder, FILE_NAME);
  // Writes queue up: two at once would otherwise each keep only their own name.
  let lastWrite: Promise<void> = Promise.resolve();

  async function change(name: string, value: string | null): Promise<void> {
    const kept = await readAll(file);
    if (value === null) kept.delete(name);
    else kept.set(name, value);
    await mkdir(options.folder, { recursive: true });
    const content = `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`;
    await writeFileAtomically({ file, content, mode: OWNER_ONLY });
  }

  return {
    async read(name) {
      await lastWrite;
      return (await readAll(file)).get(name) ?? null;
    },
    write(name, value) {
      const written = lastWrite.then(() => change(name, value));
      lastWrite = written.catch(() => undefined);
      return written;
    },
  };
}

async function readAll(file: string): Promise<Map<string, string>> {
  const text = await readTextOrNull(file);
  if (text === null) return new Map();
  const kept = parseOrNull(text);
  if (typeof kept !== "object" || kept === null || Array.isArray(kept)) throw unreadable(file);
  const entries = new Map<string, string>();
  for (const [name, value] of Object.entries(kept)) {
    if (typeof value !== "string") throw unreadable(file);
    entries.set(name, value);
  }
  return entries;
}

async function readTextOrNull(file: string): Promise<string | null> {
  try {
    // A file restored or copied by hand may have become readable to others: close it before using it.
    if (process.platform !== "win32" && ((await stat(file)).mode & OTHERS_MASK) !== 0) await chmod(file, OWNER_ONLY);
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** The parse error is dropped on purpose: its message would quote the secrets. */
function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const unreadable = (file: string): Error => new Error(`The secrets file is damaged: ${file}`);
