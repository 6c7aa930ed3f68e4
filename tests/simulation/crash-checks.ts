// What must be true of the file after every crash, read beside the running host.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { openReader } from "#db/open.ts";
import { checkInvariants } from "#db/queries/invariants.ts";
import { systemClock } from "#main/adapters/system.ts";
import type { Acknowledged } from "./crash-load.ts";
import type { RaceHall } from "./race-hall.ts";

interface BookingRow {
  readonly id: string;
  readonly email: string;
  readonly state: string;
  readonly places: string;
}

interface Said {
  readonly acknowledged: readonly Acknowledged[];
  /** E-mail addresses of bookings that were answered with no. */
  readonly refused: readonly string[];
  /** Holds that ended before this instant must be over. */
  readonly since: number;
}

/** Acknowledged bookings that are missing, changed or doubled; refused ones that are there; seats stuck in a hold; broken books. */
export function damagesOf(hall: RaceHall, options: Said): string[] {
  const reader = openReader(hall.file);
  try {
    const rows = reader.raw
      .prepare<[], BookingRow>(
        `select b.id, b.customer_email as email, b.state, coalesce(group_concat(c.place), '') as places
        from bookings b left join claims c on c.booking_id = b.id and c.ended_at is null group by b.id`,
      )
      .all();
    const byId = new Map(rows.map((row) => [row.id, row]));
    const lost = options.acknowledged.flatMap(({ bookingId, place, email }) => {
      const row = byId.get(bookingId);
      const isKept =
        row?.email === email && row.places === String(place) && (row.state === "paid" || row.state === "reserved");
      return isKept ? [] : [`booking ${bookingId} of place ${place} is ${JSON.stringify(row ?? "missing")}`];
    });
    const emails = new Set(rows.map(({ email }) => email));
    const undead = options.refused
      .filter((email) => email !== "" && emails.has(email))
      .map((email) => `${email} was refused and has a booking`);
    const doubled = [...Map.groupBy(rows, ({ email }) => email)]
      .filter(([, same]) => same.length > 1)
      .map(([email]) => `${email} has more than one booking`);
    const stuck = reader.raw
      .prepare<[number], string>(
        "select 'place ' || place || ' is stuck in a hold' from claims where ended_at is null and booking_id is null and expires_at < ?",
      )
      .pluck()
      .all(options.since);
    const broken = checkInvariants(reader, systemClock.now())
      .filter(({ count }) => count > 0)
      .map(({ key, title, offending }) => `${key} ${title}: ${offending.join(", ")}`);
    return [...lost, ...undead, ...doubled, ...stuck, ...broken];
  } finally {
    reader.close();
  }
}

export interface MailCounts {
  readonly waiting: number;
  readonly sent: number;
  readonly unsure: number;
  /** Acknowledged bookings whose mail is neither there exactly once nor marked. */
  readonly wrong: string[];
}

/** Every acknowledged booking has one mail, that is in the folder or marked unsure. */
export function mailsOf(hall: RaceHall, acknowledged: readonly Acknowledged[]): MailCounts {
  const reader = openReader(hall.file);
  try {
    const rows = reader.raw
      .prepare<[], { id: string; bookingId: string; state: string }>(
        "select id, booking_id as bookingId, state from outbox where booking_id is not null",
      )
      .all();
    const folder = join(hall.dataFolder, "mails");
    const files = new Set(existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".eml")) : []);
    const byBooking = Map.groupBy(rows, ({ bookingId }) => bookingId);
    const wrong = acknowledged.flatMap(({ bookingId }) => {
      const mails = byBooking.get(bookingId) ?? [];
      const [mail] = mails;
      if (mails.length !== 1 || mail === undefined) return [`booking ${bookingId} has ${mails.length} mails`];
      const isThere = files.has(`${mail.id}.eml`);
      return mail.state === "unsure" || (mail.state === "sent" && isThere)
        ? []
        : [`the mail of booking ${bookingId} is ${mail.state}, ${isThere ? "and" : "not"} in the folder`];
    });
    const counted = (...states: string[]): number => rows.filter(({ state }) => states.includes(state)).length;
    return { waiting: counted("queued", "sending"), sent: counted("sent"), unsure: counted("unsure"), wrong };
  } finally {
    reader.close();
  }
}
