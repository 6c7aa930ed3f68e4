// Prints that go on where the paper jammed.
import type { Reader, Writer } from "../open.ts";
import { changing, selecting } from "../prepared.ts";
import type { PrintJobRow } from "./papers.ts";

const insert = changing("insert into print_resumes (job_id, of_job_id, printed) values (:jobId, :ofJobId, :printed)");
export const insertResume = (writer: Writer, row: { jobId: string; ofJobId: string; printed: number }): number =>
  insert(writer, row);

const byJob = selecting<{ ofJobId: string; printed: number }>(
  "select of_job_id as ofJobId, printed from print_resumes where job_id = :jobId",
);
/** Which job it goes on with, and how many of that one's tickets had come out; undefined: it began anew. */
export const resumeOf = (reader: Reader, jobId: string) => byJob.get(reader, { jobId });

const newest = selecting<Pick<PrintJobRow, "id" | "state" | "copy">>(
  "select id, state, copy from print_jobs where booking_id = :bookingId order by created_at desc, id desc limit 1",
);
/** What was printed last of a booking. */
export const newestPrintJob = (reader: Reader, bookingId: string) => newest.get(reader, { bookingId });
