// Attempts at passwords, PINs and reset links, by subject: limits that survive a restart.
import type { Reader, Writer } from "../open.ts";
import { changing, selecting } from "../prepared.ts";

const insert = selecting<{ id: number }>("insert into attempts (subject, at) values (:subject, :at) returning id");
/** Notes an attempt; answers its id. */
export const insertAttempt = (writer: Writer, row: { subject: string; at: number }): number =>
  insert.get(writer, row)?.id ?? 0;

const count = selecting<{ count: number; oldest: number | null }>(
  "select count(*) as count, min(at) as oldest from attempts where subject = :subject and at > :since",
);
/** Attempts after `since`, and when the oldest of them was. */
export const countAttempts = (reader: Reader, options: { subject: string; since: number }) =>
  count.get(reader, options) ?? { count: 0, oldest: null };

const forget = changing("delete from attempts where subject = :subject");
export const deleteAttempts = (writer: Writer, subject: string): number => forget(writer, { subject });

const forgetOne = changing("delete from attempts where id = :id");
export const deleteAttempt = (writer: Writer, id: number): number => forgetOne(writer, { id });

const prune = changing("delete from attempts where at <= :before");
export const pruneAttempts = (writer: Writer, options: { before: number }): number => prune(writer, options);
