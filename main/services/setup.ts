// The first run: the sample venues, or a venue of one's own with its first administrator. Either only where nobody works yet.
import { hasStaff } from "#db/queries/staff.ts";
import { straightChart } from "#domain/charts/templates/straight.ts";
import type { Id } from "#domain/ids.ts";
import { isCurrency } from "#domain/money.ts";
import { refuseNow } from "#domain/result.ts";
import { DAY_MS, MINUTE_MS } from "#domain/time.ts";
import { isZone } from "#domain/zoned-time.ts";
import { type Actor, type Office } from "../office.ts";
import { publishChart } from "./charts.ts";
import { wordsIn } from "./document-words.ts";
import { loadSamples } from "./samples.ts";
import { type StartedSession, startSession } from "./sessions.ts";
import { hashSecrets, writeStaff } from "./staff.ts";
import { refuseCardNumbers } from "./text-fields.ts";
import { usualTicketTypes, writeVenue } from "./venues.ts";

type Locale = "en" | "de" | "fr";

const exploring = new WeakMap<object, Promise<void>>();

/** Loads the sample venues and demo accounts. Two windows that ask at once get one load. Refuses ALREADY_SET_UP. */
export async function exploreSamples(office: Office, input: { locale: Locale }): Promise<void> {
  const underWay = exploring.get(office.store);
  if (underWay !== undefined) return await underWay;
  refuseIfSetUp(office);
  const load = (async () => await loadSamples(office, { locale: input.locale }))().then(() => undefined);
  exploring.set(office.store, load);
  try {
    await load;
  } finally {
    exploring.delete(office.store);
  }
}

export interface VenueSetUp {
  readonly venueName: string;
  readonly zone: string;
  readonly currency: string;
  readonly locale: Locale;
  readonly administratorName: string;
  readonly email: string;
  readonly password: string;
  readonly starterChart: { readonly rows: number; readonly seatsPerRow: number };
}

const HOLD_LIFETIME_MS = 10 * MINUTE_MS;
const PAY_LATER_MS = 2 * DAY_MS;

/**
 * A venue with the usual ticket types, no fees and a straight hall, and its first administrator, who is signed in.
 * All of it or nothing. Refuses ALREADY_SET_UP, UNKNOWN_ZONE, UNKNOWN_CURRENCY, WEAK_PASSWORD, CARD_NUMBER_IN_TEXT.
 */
export async function setUpVenue(
  office: Office,
  window: { readonly sessionId: Id | null },
  input: VenueSetUp,
): Promise<StartedSession> {
  refuseIfSetUp(office);
  if (!isZone(input.zone)) refuseNow("UNKNOWN_ZONE");
  if (!isCurrency(input.currency)) refuseNow("UNKNOWN_CURRENCY");
  refuseCardNumbers({ venueName: input.venueName });
  const secrets = await hashSecrets(office, { name: input.administratorName, password: input.password, pin: null });
  const staffId = office.ids.id();
  const actor: Actor = { staffId, role: "administrator", sessionId: null, channel: "counter" };
  const { zone, currency, locale } = input;
  const session = office.store.inTransaction((writer) => {
    if (hasStaff(writer)) refuseNow("ALREADY_SET_UP");
    const account = { id: staffId, name: input.administratorName, email: input.email, locale };
    const staff = { ...account, role: "administrator" as const, mustChangePassword: false };
    writeStaff(office, writer, { actor, staff, ...secrets });
    const venueId = office.ids.id();
    const venue = {
      ...{ id: venueId, name: input.venueName, address: "", zone, currency, locale },
      ...{ ticketTaxPpm: 0, feeTaxPpm: 0, holdLifetimeMs: HOLD_LIFETIME_MS, payLaterMs: PAY_LATER_MS },
      ...{ taxMode: "included" as const, taxRounding: "line" as const },
    };
    writeVenue(office, writer, { actor, venue, ticketTypes: usualTicketTypes(office), fees: [] });
    const chart = starterChart(input);
    publishChart(office, writer, { actor, chartId: office.ids.id(), venueId, name: chart.name, chart });
    return startSession(office, writer, { staffId, by: "password", windowSessionId: window.sessionId });
  });
  for (const kind of ["settingsChanged", "eventsChanged"] as const) office.notices.post({ kind });
  return session;
}

function starterChart(input: VenueSetUp) {
  const t = wordsIn(input.locale);
  return straightChart({
    ...{ name: t("starter.hall"), categoryName: t("starter.category"), sectionName: t("starter.section") },
    ...{ stageLabel: t("starter.stage"), ...input.starterChart },
  });
}

function refuseIfSetUp(office: Office): void {
  if (hasStaff(office.store)) refuseNow("ALREADY_SET_UP");
}
