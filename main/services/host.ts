// What a window asks about its host: who it is, whether anybody has set it up, and how books, mail and paper are.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { paperCounts } from "#db/queries/papers.ts";
import { readSetting } from "#db/queries/settings.ts";
import { hasStaff } from "#db/queries/staff.ts";
import type { Office } from "../office.ts";
import { printerName, printsSilently } from "./printing.ts";
import { isBalanced, lastVerified, verifyBooksApart } from "./verify.ts";

const packageFile = z.object({ version: z.string() });
const demoAccounts = z.array(
  z.object({ name: z.string(), email: z.string(), password: z.string(), pin: z.string(), role: z.string() }),
);

const versions = new Map<string, string>();

/** The program's version, read once. */
function versionOf(office: Office): string {
  const known = versions.get(office.resources);
  if (known !== undefined) return known;
  const text = readFileSync(join(office.resources, "package.json"), "utf8");
  const { version } = packageFile.parse(JSON.parse(text));
  versions.set(office.resources, version);
  return version;
}

/** What anybody may know before signing in. Demo accounts are there only when the sample venues were loaded. */
export const hostFacts = (office: Office) => ({
  version: versionOf(office),
  terminalName: office.terminal.name,
  fresh: !hasStaff(office.store),
  demoAccounts: demoAccounts.catch([]).parse(JSON.parse(readSetting(office.store, "demoAccounts") ?? "[]")),
  printsSilently: printsSilently(office),
  now: office.clock.now(),
});

/** The footer. The books are as the last check found them: checking a big file takes longer than a footer may. */
export async function healthOf(office: Office) {
  const verified = lastVerified(office) ?? (await verifyBooksApart(office));
  const { waiting, troubled, prints } = paperCounts(office.store);
  const chosen = printsSilently(office) ? printerName(office) : "";
  return {
    ...{ booksBalanced: isBalanced(verified), checkedAt: verified.checkedAt },
    ...{ mailWaiting: waiting, mailTroubled: troubled, mailTo: (await office.mailer()).label },
    ...{ printsTroubled: prints, printer: chosen === "" ? null : chosen },
  };
}
