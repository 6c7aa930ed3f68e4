// The append-only, hash-chained record of who did what when.
import { changing, selecting } from "../prepared.ts";
import type { Reader, Writer } from "../open.ts";

export interface JournalEntry {
  readonly at: number;
  readonly terminalId: string;
  readonly staffId: string | null;
  /** `booking.sold`, `hold.extended`: noun and verb. */
  readonly kind: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const insert = changing(`
  insert into journal (seq, at, terminal_id, staff_id, kind, subject_kind, subject_id, data, previous_hash, hash)
  select last.seq + 1, :at, :terminalId, :staffId, :kind, :subjectKind, :subjectId, :data, last.hash,
    sha256(last.hash || '|' || (last.seq + 1) || '|' || cast(:at as integer) || '|' || :terminalId || '|' || coalesce(:staffId, '') || '|' || :kind
      || '|' || :subjectKind || '|' || :subjectId || '|' || :data)
  from (select seq, hash from (select seq, hash from journal order by seq desc limit 1)
        union all select 0, 'genesis' order by seq desc limit 1) as last`);

/** Writes one entry, chained to the one before it. */
export function writeJournal(writer: Writer, entry: JournalEntry): void {
  insert(writer, { ...entry, data: JSON.stringify(entry.data) });
}

export interface JournalRow {
  readonly seq: number;
  readonly at: number;
  readonly by: string;
  readonly terminal: string;
  readonly kind: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly data: string;
}

const columns = `j.seq, j.at, coalesce(s.name, '') as "by", coalesce(t.name, '') as terminal, j.kind,
  j.subject_kind as subjectKind, j.subject_id as subjectId, j.data
  from journal j left join staff s on s.id = j.staff_id left join terminals t on t.id = j.terminal_id`;
const ofSubject = selecting<JournalRow>(`select ${columns} where j.subject_id = :subjectId order by j.seq`);
const page = selecting<JournalRow>(`select ${columns} where j.seq < :before order by j.seq desc limit :limit`);

/** What happened to one booking, event, …, oldest first. */
export const journalOf = (reader: Reader, subjectId: string): JournalRow[] => ofSubject.all(reader, { subjectId });

/** A page of the journal, newest first; `before` is exclusive. */
export const journalPage = (reader: Reader, options: { before: number; limit: number }): JournalRow[] =>
  page.all(reader, options);
