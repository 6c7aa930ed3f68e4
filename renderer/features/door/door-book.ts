// What a door knows: everybody's ticket and every scan, kept in the window so that it goes on without the host.
import type { Client } from "#contract/index.ts";
import {
  type ArrivalStep,
  type Direction,
  type Outcome,
  type Passage,
  type Presence,
  arrivalsOf,
  isPassed,
  judgeScan,
  presenceOf,
  readCode,
} from "#domain/check-in.ts";

type Stream = Awaited<ReturnType<Client["checkIn"]["watch"]>>;
export type Watched = Stream extends AsyncIterable<infer Value> ? Value : never;
export type DoorPerformance = Extract<Watched, { kind: "list" }>["performance"];
export type Answer = Awaited<ReturnType<Client["checkIn"]["scan"]>>;
export type DoorScan = Answer["scan"];
export type DoorTicket = NonNullable<Answer["ticket"]>;

/** A code as it was read, or a line chosen from the list. */
export interface Reading {
  readonly code: string | null;
  readonly lineId: string | null;
}

export interface DoorCounts {
  /** People with a ticket that is good. */
  readonly expected: number;
  readonly inside: number;
  /** Came and left again. */
  readonly left: number;
}

/** Somebody who came in although another had come in with the same ticket, or the ticket had been given back. */
export interface Trouble {
  readonly kind: "doubled" | "ended";
  readonly scan: DoorScan;
  readonly ticket: DoorTicket;
}

const NOBODY = presenceOf([]);

/** Tickets and scans of one performance. Changed in place; `version` is raised with every change. */
export class DoorBook {
  version = 0;
  performance: DoorPerformance;
  private readonly tickets = new Map<string, DoorTicket>();
  private readonly byTicket = new Map<string, DoorTicket>();
  private readonly codes = new Map<string, { readonly ticketId: string; readonly isLost: boolean }>();
  private readonly scans = new Map<string, DoorScan>();
  private readonly takenBack = new Set<string>();
  /** Calls the host never answered, with the scan this window noted instead. */
  private readonly attempts = new Map<string, string>();
  private readonly passages = new Map<string, Passage[]>();
  private readonly presences = new Map<string, Presence>();

  constructor(list: Extract<Watched, { kind: "list" }>) {
    this.performance = list.performance;
    this.accept(list);
  }

  /** Takes in what the host says; scans that only this window knows stay. */
  accept(told: Watched): void {
    if (told.kind === "list") {
      this.performance = told.performance;
      this.tickets.clear();
      this.byTicket.clear();
      this.codes.clear();
    } else this.forget(new Set(told.bookingIds));
    for (const ticket of told.tickets) {
      this.tickets.set(ticket.lineId, ticket);
      if (ticket.ticketId === null) continue;
      this.byTicket.set(ticket.ticketId, ticket);
      if (ticket.code !== null) this.codes.set(ticket.code, { ticketId: ticket.ticketId, isLost: false });
    }
    for (const { code, ticketId } of told.lost) this.codes.set(code, { ticketId, isLost: true });
    for (const scan of told.scans) this.addScan(scan);
    for (const id of told.takenBack) this.dropScan(id);
    this.version += 1;
  }

  /**
   * A scan that was answered, here or elsewhere. Hearing of it again changes nothing; what the host says of it replaces
   * what this window noted, and so does a call that had arrived although its answer (`attemptId`) was lost.
   */
  addScan(scan: DoorScan, attemptId?: string): void {
    if (attemptId !== undefined) this.attempts.set(attemptId, scan.id);
    this.forgetScan(scan.id);
    const noted = this.scans.get(this.attempts.get(scan.id) ?? "");
    if (noted && isPassed(noted.outcome) === isPassed(scan.outcome)) this.forgetScan(noted.id);
    this.scans.set(scan.id, scan);
    this.version += 1;
    if (scan.ticketId === null || !isPassed(scan.outcome) || this.takenBack.has(scan.id)) return;
    const of = this.passages.get(scan.ticketId) ?? [];
    of.push({ id: scan.id, direction: scan.direction, at: scan.at });
    this.passages.set(scan.ticketId, of);
    this.presences.delete(scan.ticketId);
  }

  /** A scan that never counts again. */
  dropScan(id: string): void {
    this.takenBack.add(id);
    const scan = this.scans.get(id);
    if (scan) this.dropPassage(scan);
    this.version += 1;
  }

  presenceOf(ticketId: string | null): Presence {
    if (ticketId === null) return NOBODY;
    const known = this.presences.get(ticketId);
    if (known) return known;
    const presence = presenceOf(this.passages.get(ticketId) ?? []);
    this.presences.set(ticketId, presence);
    return presence;
  }

  ticketOf(ticketId: string | null): DoorTicket | null {
    return ticketId === null ? null : (this.byTicket.get(ticketId) ?? null);
  }

  /** The place on the ticket that a scan read; empty where nobody knows it. */
  placeOf(scanId: string): string {
    return this.ticketOf(this.scans.get(scanId)?.ticketId ?? null)?.place.text ?? "";
  }

  isTakenBack(scanId: string): boolean {
    return this.takenBack.has(scanId);
  }

  /** The answer of this list, by the rule the host goes by. What it does not know is unknown. */
  decide(asked: { reading: Reading; direction: Direction; id: string; at: number; door: string; by: string }): Answer {
    const { ticket, outcome: unread, isLost } = this.find(asked.reading);
    const presence = this.presenceOf(ticket?.ticketId ?? null);
    const standing = ticket === null ? "void" : ticket.standing === "good" && isLost ? "lost" : ticket.standing;
    const { isCancelled } = this.performance;
    const outcome =
      unread ?? judgeScan({ direction: asked.direction, standing, isCancelled, isInside: presence.isInside });
    const { id, direction, door, by } = asked;
    const at = Math.max(asked.at, (presence.last?.at ?? 0) + 1);
    const code = asked.reading.code ?? "";
    const last = outcome === "already-in" && presence.last ? this.scans.get(presence.last.id) : undefined;
    return {
      scan: { seq: 0, id, ticketId: ticket?.ticketId ?? null, code, direction, outcome, isOffline: true, door, by, at },
      ticket,
      earlier: last ? { at: last.at, by: last.by, door: last.door } : null,
      elsewhere: null,
    };
  }

  counts(): DoorCounts {
    let [expected, inside, left] = [0, 0, 0];
    for (const { ticketId, admits, standing } of this.tickets.values()) {
      const presence = this.presenceOf(ticketId);
      if (standing === "good") expected += admits;
      if (presence.isInside) inside += admits;
      else if (presence.last !== null) left += admits;
    }
    return { expected, inside, left };
  }

  /** How many people came when; each once. */
  arrivals(): ArrivalStep[] {
    const came = [...this.byTicket.entries()].flatMap(([ticketId, { admits }]) => {
      const { cameAt } = this.presenceOf(ticketId);
      return cameAt === null ? [] : [{ at: cameAt, people: admits }];
    });
    return arrivalsOf(came);
  }

  /** Whoever came in and ought not to have, newest first. */
  troubles(): Trouble[] {
    const found: Trouble[] = [];
    for (const [ticketId, passages] of this.passages) {
      const ticket = this.byTicket.get(ticketId);
      if (!ticket) continue;
      const doubles = new Set(this.presenceOf(ticketId).doubles.map(({ id }) => id));
      for (const { id, direction, at } of passages) {
        const scan = this.scans.get(id);
        const isEnded = direction === "in" && ticket.ended !== null && ticket.ended.at <= at;
        if (scan && (doubles.has(id) || isEnded)) found.push({ kind: isEnded ? "ended" : "doubled", scan, ticket });
      }
    }
    return found.toSorted((one, other) => other.scan.at - one.scan.at);
  }

  /** Newest first. */
  recent(limit: number): DoorScan[] {
    return [...this.scans.values()].toSorted((one, other) => other.at - one.at).slice(0, limit);
  }

  /** Who may come and whose name, seat or booking number begins like every word of the query; void tickets come last. */
  search(query: string): DoorTicket[] {
    // A short number is a row or a seat and meant whole; a long one begins a booking number.
    const words = fold(query)
      .split(" ")
      .map((word) => ` ${word}${/^\d{1,3}$/u.test(word) ? " " : ""}`);
    return [...this.tickets.values()]
      .filter((ticket) => {
        const text = ` ${fold(textOf(ticket))} `;
        return words.every((word) => text.includes(word));
      })
      .toSorted((one, other) => Number(one.ended !== null) - Number(other.ended !== null) || byName(one, other));
  }

  private forgetScan(id: string): void {
    const scan = this.scans.get(id);
    if (scan) this.dropPassage(scan);
    this.scans.delete(id);
  }

  private dropPassage({ id, ticketId }: DoorScan): void {
    const of = ticketId === null ? undefined : this.passages.get(ticketId);
    if (ticketId === null || of === undefined) return;
    this.passages.set(
      ticketId,
      of.filter((passage) => passage.id !== id),
    );
    this.presences.delete(ticketId);
  }

  private find(reading: Reading): { ticket: DoorTicket | null; outcome: Outcome | null; isLost: boolean } {
    if (reading.lineId !== null) {
      const chosen = this.tickets.get(reading.lineId) ?? null;
      return { ticket: chosen, outcome: chosen === null ? "unknown" : null, isLost: false };
    }
    const read = readCode(reading.code ?? "");
    if ("outcome" in read) return { ticket: null, outcome: read.outcome, isLost: false };
    const known = this.codes.get(read.code);
    const ticket = known ? this.ticketOf(known.ticketId) : null;
    return { ticket, outcome: ticket === null ? "unknown" : null, isLost: known?.isLost ?? false };
  }

  private forget(bookingIds: ReadonlySet<string>): void {
    if (bookingIds.size === 0) return;
    for (const { lineId, ticketId, code, bookingId } of this.tickets.values()) {
      if (!bookingIds.has(bookingId)) continue;
      this.tickets.delete(lineId);
      if (ticketId !== null) this.byTicket.delete(ticketId);
      if (code !== null) this.codes.delete(code);
    }
  }
}

const names = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
const byName = (one: DoorTicket, other: DoorTicket): number =>
  names.compare(one.customerName, other.customerName) || names.compare(one.place.text, other.place.text);

const textOf = ({ customerName, bookingNumber, place }: DoorTicket): string =>
  `${customerName} ${bookingNumber} ${place.text}`;

/** Lower case, without accents and signs. */
const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
