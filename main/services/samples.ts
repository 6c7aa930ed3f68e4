// The sample venues: the files in data/ go through the same import a user's own file would, then demo staff sell some seats.
import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";
import { z } from "zod";
import { writeSetting } from "#db/queries/settings.ts";
import { hasStaff } from "#db/queries/staff.ts";
import type { Role } from "#domain/access.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import type { Actor, Office } from "../office.ts";
import { listBankDetails, saveBankDetails } from "./bank-details.ts";
import { importEvents } from "./imports/events.ts";
import { sellSampleBookings } from "./sample-sales.ts";
import { hashSecrets, writeStaff } from "./staff.ts";

type Locale = "en" | "de" | "fr";

/** Shown on the sign-in screen: these people exist only where the samples were loaded. */
interface DemoAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly pin: string;
  readonly role: Role;
}

const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    name: "Ada Berger",
    email: "ada@concerthub.example",
    password: "demo-administrator",
    pin: "1379",
    role: "administrator",
  },
  { name: "Max Olsen", email: "max@concerthub.example", password: "demo-manager-1", pin: "2468", role: "manager" },
  { name: "Cleo Marsh", email: "cleo@concerthub.example", password: "demo-cashier-1", pin: "3141", role: "cashier" },
  { name: "Noa Lindt", email: "noa@concerthub.example", password: "demo-cashier-2", pin: "2718", role: "cashier" },
];

const SAMPLES_IMPORT_ID = "018f0000-0000-7000-8000-000000000001";
/** An account that exists in examples only. */
const SAMPLE_ACCOUNT = { iban: "DE89370400440532013000", bic: "COBADEFFXXX", payDays: 10 };
const SAMPLE_SEED = 20_261_122;

/**
 * Loads venues, charts, events and demo accounts, all or nothing, then sells some of it (unless told not to).
 * Refuses ALREADY_SET_UP where anybody works already.
 */
export async function loadSamples(
  office: Office,
  options: { locale: Locale; withSales?: boolean },
): Promise<{ events: number; performances: number; bookings: number }> {
  if (hasStaff(office.store)) refuseNow("ALREADY_SET_UP");
  const content = await readSampleEvents(office);
  const accounts = await Promise.all(
    DEMO_ACCOUNTS.map(async (account) => ({
      account,
      id: office.ids.id(),
      secrets: await hashSecrets(office, account),
    })),
  );
  const actors = accounts.map(({ account, id }) => actorOf(account.role, id));
  const administrator = actors[0] ?? refuseNow("NOT_FOUND", { what: "staff" });
  const counts = office.store.inTransaction((writer) => {
    // Asked again inside: another window may have been faster.
    if (hasStaff(writer)) refuseNow("ALREADY_SET_UP");
    for (const { account, id, secrets } of accounts) {
      const { name, email, role } = account;
      const staff = { id, name, email, role, locale: options.locale, mustChangePassword: false };
      writeStaff(office, writer, { actor: administrator, staff, ...secrets });
    }
    writeSetting(writer, { key: "demoAccounts", value: DEMO_ACCOUNTS, now: office.clock.now() });
    const source = { format: "json" as const, content };
    return importEvents(office, administrator, { source, venueId: null, importId: SAMPLES_IMPORT_ID });
  });
  for (const { venueId, venueName } of listBankDetails(office))
    saveBankDetails(office, administrator, { venueId, holder: venueName, ...SAMPLE_ACCOUNT });
  if (options.withSales === false) return { ...counts, bookings: 0 };
  const [, manager = administrator, ...cashiers] = actors;
  return { ...counts, bookings: await sellSampleBookings(office, { seed: SAMPLE_SEED, manager, cashiers }) };
}

const actorOf = (role: Role, staffId: Id): Actor => ({ staffId, role, sessionId: null, channel: "counter" });

const sampleFile = z.looseObject({
  venues: z.array(z.looseObject({ charts: z.array(z.looseObject({ file: z.string() })) })),
});

/** The sample file with its charts inside: an import reads no other files. */
async function readSampleEvents(office: Office): Promise<string> {
  const folder = join(office.resources, "data");
  const file = sampleFile.parse(JSON.parse(await readFile(join(folder, "sample_events.json"), "utf8")));
  const charts = new Map<string, unknown>();
  for (const name of new Set(file.venues.flatMap((venue) => venue.charts.map((chart) => chart.file)))) {
    charts.set(name, JSON.parse(await readFile(join(folder, normalize(name)), "utf8")));
  }
  const venues = file.venues.map((venue) => ({
    ...venue,
    charts: venue.charts.map((chart) => ({ ...chart, content: charts.get(chart.file) })),
  }));
  return JSON.stringify({ ...file, venues });
}
