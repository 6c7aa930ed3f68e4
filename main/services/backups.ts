// Backup and restore as use cases: what a copy means for mails, sessions and the journal.
import { type CopyFacts, backUp, doubtOvertaken, restore } from "#db/backup.ts";
import { writeJournal } from "#db/queries/journal.ts";
import { readTerminals } from "#db/queries/settings.ts";
import { type Office, PROGRAM, journal } from "../office.ts";

/** Copies the open box office to a file and notes it. The copy is checked before it gets its name. */
export function backUpOffice(office: Office, file: string): CopyFacts {
  const facts = backUp(office.store, { file });
  office.store.inTransaction((writer) => {
    journal(office, writer, {
      actor: PROGRAM,
      kind: "data.backed-up",
      subjectKind: "data",
      subjectId: "file",
      data: { ...facts },
    });
  });
  return facts;
}

export interface Restored {
  readonly restored: CopyFacts;
  /** What was there before; it is kept as `keptAs`. */
  readonly replaced: CopyFacts | "damaged" | null;
  readonly keptAs: string;
  /** Mails that were waiting in the copy: nobody knows whether they have gone out since. */
  readonly unsureMails: number;
}

/** Puts a copy in the place of a box office that nobody has open. Throws `CopyRefused`, `InUse`, `DatabaseTooNew`. */
export function restoreOffice(options: {
  copy: string;
  target: string;
  migrationsFolder: string;
  now: number;
}): Restored {
  const stamp = new Date(options.now).toISOString().replaceAll(/[:.]/gu, "-");
  const keepAs = `${options.target}.before-restore-${stamp}`;
  let unsureMails = 0;
  const outcome = restore({
    ...options,
    keepAs,
    prepare: (writer) => {
      unsureMails = doubtOvertaken(writer, options.now).mails;
      const terminalId = readTerminals(writer)[0]?.id ?? "";
      const entry = {
        at: options.now,
        terminalId,
        staffId: null,
        kind: "data.restored",
        subjectKind: "data",
        subjectId: "file",
      };
      writeJournal(writer, { ...entry, data: { unsureMails } });
    },
  });
  return { ...outcome, keptAs: keepAs, unsureMails };
}
