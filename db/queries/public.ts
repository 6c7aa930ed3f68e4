// What the public API needs beside the desks' queries: events by number, answers already given.
import { changing, selecting } from "../prepared.ts";
import type { Reader, Writer } from "../open.ts";

const byEvent = selecting<{ id: string; number: number; startsAt: number }>(`
  select p.id, p.number, p.starts_at as startsAt from performances p join events e on e.id = p.event_id
  where e.number = :number and p.state <> 'draft' order by p.starts_at`);
/** Performances of the event people call by this number, by start; drafts are nobody's business. */
export const performancesOfEventNumber = (reader: Reader, number: number) => byEvent.all(reader, { number });

const answer = selecting<{ fingerprint: string; body: string }>(
  "select fingerprint, body from answers where key = :key",
);
export const findAnswer = (reader: Reader, key: string) => answer.get(reader, { key });

const keep = changing(
  "insert into answers (key, fingerprint, status, body, at) values (:key, :fingerprint, :status, :body, :now)",
);
export const keepAnswer = (
  writer: Writer,
  row: { key: string; fingerprint: string; status: number; body: string; now: number },
): void => {
  keep(writer, row);
};

const forget = changing("delete from answers where at < :before");
/** Answers are kept for a day: nobody repeats a request later. */
export const forgetAnswers = (writer: Writer, before: number): number => forget(writer, { before });

const numbers = selecting<{ eventNumber: number; performanceNumber: number }>(
  "select e.number as eventNumber, p.number as performanceNumber from performances p join events e on e.id = p.event_id where p.id = :performanceId",
);
/** The numbers people see of a performance and its event. */
export const numbersOf = (reader: Reader, performanceId: string) =>
  numbers.get(reader, { performanceId }) ?? { eventNumber: 0, performanceNumber: 0 };
