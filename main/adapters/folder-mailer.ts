// Mails as .eml files in a folder: for venues without a mail server, and to look at what would have been sent.
import { mkdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Mailer } from "../ports.ts";
import { writeFileAtomically } from "./atomic-file.ts";
import { composeMessage } from "./mail-message.ts";

const FILE_MODE = 0o600;

/** Delivers by writing `<id>.eml`; a mail that is already there is not written a second time. */
export function folderMailer(options: { folder: string }): Mailer {
  return {
    label: basename(options.folder),
    async send(mail) {
      const { bytes } = await composeMessage(mail);
      const file = join(options.folder, `${mail.id}.eml`);
      await mkdir(options.folder, { recursive: true });
      if (await exists(file)) return;
      await writeFileAtomically({ file, content: bytes, mode: FILE_MODE });
    },
  };
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}
