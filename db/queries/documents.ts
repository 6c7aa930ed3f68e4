// Documents with their lines and prints.
import { changing, inserting, selecting } from "../prepared.ts";
import type { Reader, Writer } from "../open.ts";
import { documentLines, documentPrints, documents } from "../schema/documents.ts";

export type DocumentRow = typeof documents.$inferSelect;
export type DocumentPrintRow = typeof documentPrints.$inferSelect;

export const insertDocument = inserting(documents);
export const insertDocumentLine = inserting(documentLines);
export const insertDocumentPrint = inserting(documentPrints);

const columns = `d.id, d.kind, d.series, d.sequence, d.number, d.booking_id as bookingId, d.cancels_id as cancelsId, d.terminal_id as terminalId,
  d.staff_id as staffId, d.currency, d.total_minor as totalMinor, d.content, d.at`;
const byId = selecting<DocumentRow>(`select ${columns} from documents d where d.id = :id`);
export const findDocument = (reader: Reader, id: string): DocumentRow | undefined => byId.get(reader, { id });

const ofBooking = selecting<DocumentRow & { copies: number }>(`
  select ${columns}, (select count(*) from document_prints p where p.document_id = d.id and p.state <> 'failed') as copies
  from documents d where d.booking_id = :bookingId order by d.at, d.number`);
/** With how often each went out. Oldest first. */
export const documentsOfBooking = (reader: Reader, bookingId: string) => ofBooking.all(reader, { bookingId });

const covered = selecting<{ lineId: string; documentId: string }>(`
  select c.line_id as lineId, c.document_id as documentId from documents d join document_lines c on c.document_id = d.id
  where d.booking_id = :bookingId and d.kind = :kind`);
/** Which lines of the booking are on a document of the kind. */
export const linesOnDocuments = (
  reader: Reader,
  options: { bookingId: string; kind: DocumentRow["kind"] },
): { lineId: string; documentId: string }[] => covered.all(reader, options);

const uncredited = selecting<{ lineId: string; documentId: string }>(`
  select l.id as lineId, coalesce(i.document_id, r.document_id) as documentId
  from booking_lines l left join document_lines r on r.line_id = l.id and r.kind = 'receipt'
    left join document_lines i on i.line_id = l.id and i.kind = 'invoice'
  where l.booking_id = :bookingId and l.ended_at is not null and coalesce(i.document_id, r.document_id) is not null
    and not exists (select 1 from document_lines c where c.line_id = l.id and c.kind = 'credit-note')
  order by l.position`);
/** Ended lines that a document still claims were sold: the invoice if there is one, else the receipt. */
export const uncreditedLines = (reader: Reader, bookingId: string) => uncredited.all(reader, { bookingId });

const rank = selecting<{ number: number }>(`
  select count(*) as number from terminals t join terminals own on own.id = :terminalId
  where (t.created_at, t.id) <= (own.created_at, own.id)`);
/** The terminal's short number: the first one installed is 1. */
export const terminalNumber = (reader: Reader, terminalId: string): number =>
  rank.get(reader, { terminalId })?.number ?? 1;

const printColumns = `id, document_id as documentId, way, copy, state, last_error as lastError, terminal_id as terminalId, staff_id as staffId, at`;
const print = selecting<DocumentPrintRow>(`select ${printColumns} from document_prints where id = :id`);
export const findDocumentPrint = (reader: Reader, id: string): DocumentPrintRow | undefined =>
  print.get(reader, { id });

const prints = selecting<{ count: number }>(
  "select count(*) as count from document_prints where document_id = :documentId and state <> 'failed'",
);
/** How often it went out so far; what failed on the way was no paper. */
export const countDocumentPrints = (reader: Reader, documentId: string): number =>
  prints.get(reader, { documentId })?.count ?? 0;

const settle = changing(
  "update document_prints set state = :state, last_error = :lastError where id = :id and state = 'printing'",
);
export const settleDocumentPrint = (
  writer: Writer,
  row: { id: string; state: "printed" | "failed"; lastError: string | null },
): number => settle(writer, row);

const doubt = changing(
  "update document_prints set state = 'unsure' where state = 'printing' and terminal_id = :terminalId",
);
/** At start: paper that was on its way when the program ended may or may not have come out. */
export const doubtDocumentPrints = (writer: Writer, options: { terminalId: string }): number => doubt(writer, options);
