// The journal as people read it: who did what when, newest first.
import { journalPage } from "#db/queries/journal.ts";
import type { Office } from "../office.ts";

/** A page of entries; `before` is the last sequence already shown, null for the newest. */
export function readJournal(office: Office, options: { before: number | null; limit: number }) {
  const { before, limit } = options;
  return journalPage(office.store, { before: before ?? Number.MAX_SAFE_INTEGER, limit }).map((row) => ({
    ...row,
    data: JSON.parse(row.data) as Record<string, unknown>,
  }));
}
