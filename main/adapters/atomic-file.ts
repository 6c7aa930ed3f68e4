// Files that are either the old ones or the new ones, never half of one: written aside, flushed, then renamed.
import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Writes `content` to `file` in one step that survives a crash. `mode` is the file's permission bits. */
export async function writeFileAtomically(options: {
  file: string;
  content: string | Uint8Array;
  mode: number;
}): Promise<void> {
  const aside = join(dirname(options.file), `.${basename(options.file)}.${randomUUID()}.tmp`);
  try {
    const handle = await open(aside, "wx", options.mode);
    try {
      await handle.writeFile(options.content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, options.file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
