// Hold, sell and confirm two seats: the service against the very same statements on raw better-sqlite3 with the same
// durability (aim: at least 0.7 of its speed), and the same through the message port and the WebSocket.
import { join } from "node:path";
import { MessageChannel } from "node:worker_threads";
import { createORPCClient } from "@orpc/client";
import { RPCLink as PortLink } from "@orpc/client/message-port";
import type { Client } from "#contract/index.ts";
import { DATABASE_FILE } from "#main/app.ts";
import { openDatabase, type Connection } from "#db/open.ts";
import type { Id } from "#domain/ids.ts";
import { takePlaces } from "#main/services/holds.ts";
import { sellBooking } from "#main/services/sale.ts";
import { directClient } from "#main/transports/direct.ts";
import { serveMessagePort } from "#main/transports/message-port.ts";
import { type Step, replayer, watchStatements } from "./support/replay.ts";
import { median, printTable } from "./support/table.ts";
import { CLERK, type Theatre, openTheatre } from "./support/theatre.ts";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { webSocketClient } from "./support/web-socket.ts";

const ROUNDS = 16;
const SALES_PER_BLOCK = 20;
const TOTAL_MINOR = 2 * 4_500 + 2 * 150;
const SEATS = 1_200;

const theatre = await openTheatre({ performances: 3 });
const { office } = theatre.boxOffice;
const watched = watchStatements(office.store.raw);

/** Pairs of places nobody has had yet. */
let nextPair = 0;
function freshPair(): { performanceId: Id; places: [number, number] } {
  const first = ((nextPair * 2) % SEATS) + 1;
  const performanceId = theatre.performanceIds[Math.floor((nextPair * 2) / SEATS)] ?? "";
  nextPair += 1;
  return { performanceId, places: [first, first + 1] };
}

function commandsFor({ performanceId, places }: { performanceId: Id; places: readonly number[] }) {
  const holdId = office.ids.id();
  const take = { holdId, performanceId, places: places.map((place) => ({ place, quantity: 1 })) };
  const sell = (claimIds: readonly Id[]) => ({
    ...{
      bookingId: office.ids.id(),
      holdId,
      lines: claimIds.map((claimId) => ({ claimId, ticketTypeId: theatre.adult })),
    },
    ...{
      customer: { kind: "walk-in" as const },
      payment: { kind: "cash" as const, tenderedMinor: 10_000 },
      comp: null,
    },
    ...{ expectedTotalMinor: TOTAL_MINOR, print: true, mail: false, locale: "en" as const },
  });
  return { take, sell };
}

function serviceSale(): void {
  const { take, sell } = commandsFor(freshPair());
  const hold = takePlaces(office, theatre.clerk, take);
  sellBooking(office, theatre.clerk, sell(hold.places.map(({ claimId }) => claimId)));
}

async function clientSale(client: Client): Promise<void> {
  const { take, sell } = commandsFor(freshPair());
  const hold = await client.holds.take(take);
  await client.bookings.sell(sell(hold.places.map(({ claimId }) => claimId)));
}

/** Copies the file as it is and replays one recorded sale on it again and again, with fresh ids, places and numbers. */
function rawTwin(owner: Theatre): { sale: () => void; statements: number; close: () => void } {
  // Some unrecorded sales first: caches are warm, and the recorded numbers cannot be mistaken for others.
  for (let count = 0; count < 40; count++) serviceSale();
  nextPair += 100;
  const pair = freshPair();
  const { take, sell } = commandsFor(pair);
  let claimIds: Id[] = [];
  const holdSteps = watched.record(() => {
    claimIds = takePlaces(office, owner.clerk, take).places.map(({ claimId }) => claimId);
  });
  const sellSteps = watched.record(() => sellBooking(office, owner.clerk, sell(claimIds)));
  const folder = mkdtempSync(join(tmpdir(), "concerthub-raw-"));
  office.store.raw.pragma("wal_checkpoint(TRUNCATE)");
  cpSync(join(owner.dataFolder, DATABASE_FILE), join(folder, DATABASE_FILE));
  const store = openDatabase({
    file: join(folder, DATABASE_FILE),
    migrationsFolder: join(import.meta.dirname, "../db/migrations"),
  });
  const known = knownValues(store.raw, pair.places);
  const isBoundary = ({ sql }: Step): boolean => /^(?:BEGIN|COMMIT|ROLLBACK)/u.test(sql);
  const [hold, sale] = [holdSteps, sellSteps].map((steps) =>
    replayer(
      store.raw,
      steps.filter((step) => !isBoundary(step)),
    ),
  );
  return {
    statements: holdSteps.length + sellSteps.length,
    sale: () => {
      const fresh = known.next();
      hold?.(fresh);
      sale?.(fresh);
    },
    close: () => {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What must differ from replay to replay: new ids, the two places, the booking's sequence and number, ticket codes. */
function knownValues(raw: Connection, recorded: readonly [number, number]) {
  const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/u;
  const there = new Set(
    [
      "venues",
      "performances",
      "ticket_types",
      "staff",
      "terminals",
      "chart_versions",
      "charts",
      "events",
      "fees",
    ].flatMap((table) => raw.prepare(`select id from ${table}`).pluck().all() as string[]),
  );
  const last = raw.prepare("select max(seq) from bookings").pluck().get() as number;
  const number = raw.prepare("select number from bookings where seq = ?").pluck().get(last) as string;
  let count = 0;
  return {
    next: () => {
      count += 1;
      const turn = count;
      const ids = new Map<string, string>();
      const freshId = (id: string): string => {
        const made = ids.get(id) ?? office.ids.id();
        ids.set(id, made);
        return made;
      };
      const place = (value: number): number => value - recorded[0] + SEATS * 10 + turn * 2;
      const text = (value: string): string => {
        if (there.has(value)) return value;
        if (uuid.test(value)) return freshId(value);
        if (value === number) return `R${turn}`;
        if (/^[0-9A-Z]{16}[0-9A-Z*~$=]$/u.test(value)) return `${turn}`.padStart(6, "0") + freshId(value).slice(-11);
        if (value.startsWith("[")) return value.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, freshId);
        return value;
      };
      return (value: unknown): unknown => {
        if (typeof value === "string") return text(value);
        if (value === last) return last + turn;
        return value === recorded[0] || value === recorded[1] ? place(value as number) : value;
      };
    },
  };
}

async function block(sale: () => void | Promise<void>): Promise<number> {
  const begun = performance.now();
  for (let count = 0; count < SALES_PER_BLOCK; count++) await sale();
  return (performance.now() - begun) / SALES_PER_BLOCK;
}

const twin = rawTwin(theatre);
const channel = new MessageChannel();
serveMessagePort({ boxOffice: theatre.boxOffice, port: channel.port1 });
const portClient: Client = createORPCClient(new PortLink({ port: channel.port2 }));
channel.port2.start();
const socket = await webSocketClient(theatre.boxOffice);
const direct = directClient(theatre.boxOffice);
for (const client of [portClient, socket.client, direct.client]) await client.auth.signIn(CLERK);

const ways: Record<string, () => void | Promise<void>> = {
  "raw better-sqlite3, same statements": twin.sale,
  service: serviceSale,
  "router, no wire": () => clientSale(direct.client),
  "message port": () => clientSale(portClient),
  WebSocket: () => clientSale(socket.client),
};
const times = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
for (let round = 0; round < ROUNDS; round++) {
  const order = round % 2 === 0 ? Object.entries(ways) : Object.entries(ways).toReversed();
  for (const [name, sale] of order) times.get(name)?.push(await block(sale));
}
const rawMs = times.get("raw better-sqlite3, same statements") ?? [];
console.log(
  `hold + sell + confirm of two seats: ${twin.statements} statements in 2 transactions, WAL, synchronous=FULL; ${ROUNDS * SALES_PER_BLOCK} sales each`,
);
printTable([
  ["way", "median ms", "best ms", "speed against raw (bests)", "(medians)", "aim"],
  ...[...times].map(([name, values]) => [
    name,
    median(values).toFixed(2),
    Math.min(...values).toFixed(2),
    (Math.min(...rawMs) / Math.min(...values)).toFixed(2),
    (median(rawMs) / median(values)).toFixed(2),
    name === "service" ? ">= 0.70" : "",
  ]),
]);
twin.close();
channel.port1.close();
socket.close();
await theatre.close();
process.exit(0);
