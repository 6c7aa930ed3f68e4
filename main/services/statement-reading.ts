// Reads the provider's own statement: daily, on demand, and where an event names something that is none of ours. What was
// read once may be read again: rows carry the provider's ids.
import { isCurrency } from "#domain/money.ts";
import { amountFromProvider } from "#domain/provider-payments.ts";
import { readSince } from "#domain/reconciliation.ts";
import { refuseNow } from "#domain/result.ts";
import { DAY_MS, HOUR_MS, type Instant } from "#domain/time.ts";
import type { Writer } from "#db/open.ts";
import * as payouts from "#db/queries/payouts.ts";
import { refundAttemptOfReference } from "#db/queries/providers.ts";
import { readSetting, writeSetting } from "#db/queries/settings.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { type PaymentProvider, ProviderRefused, ProviderUnreachable } from "../payment-provider.ts";
import type { PayoutAtProvider, ProviderReading, StatementLine } from "../provider-reading.ts";
import { writeDispute } from "./disputes.ts";
import { writeOutsideRefund } from "./outside-refunds.ts";
import { matchOpenLines } from "./statement-matching.ts";

/** So much of the statement is read, written and remembered at a time. */
const WINDOW_MS = 7 * DAY_MS;
const READ_EVERY_MS = DAY_MS;
/** When the provider could not be reached. */
const TRY_AGAIN_MS = HOUR_MS;
/** A payout may fail weeks after it was made. */
const PAYOUTS_BACK_MS = 30 * DAY_MS;
const ROWS_PER_ROUND = 1_000;

interface Remembered {
  /** Until when the statement is known. */
  readonly until: Instant;
  /** When it was read last, and last tried. */
  readonly at: Instant | null;
  readonly triedAt: Instant;
}

const settingOf = (provider: string): string => `statementRead:${provider}`;

function remembered(office: Office, provider: string): Remembered | null {
  const text = readSetting(office.store, settingOf(provider));
  return text === null ? null : (JSON.parse(text) as Remembered);
}

function remember(office: Office, writer: Writer, options: { provider: string } & Partial<Remembered>): void {
  const { provider, ...change } = options;
  const now = office.clock.now();
  const before = remembered(office, provider) ?? { until: firstDay(office), at: null, triedAt: now };
  writeSetting(writer, { key: settingOf(provider), value: { ...before, ...change }, now });
}

/** Nothing of ours is older. */
const firstDay = (office: Office): Instant => payouts.firstCaptured(office.store) ?? office.clock.now();

/** When the statement was read last; null: never. */
export const statementReadAt = (office: Office, provider: string): Instant | null =>
  remembered(office, provider)?.at ?? null;

/** Reads what is new and compares it with ours. Throws `ProviderUnreachable` and `ProviderRefused`; what was read stays. */
async function readStatement(office: Office, provider: PaymentProvider, reading: ProviderReading): Promise<void> {
  const { name } = provider;
  const now = office.clock.now();
  const since = readSince(remembered(office, name)?.until ?? firstDay(office));
  for (let from = since; from < now; from += WINDOW_MS) {
    const to = Math.min(from + WINDOW_MS, now);
    const lines = await reading.lines({ from, to });
    office.store.inTransaction((writer) => {
      for (const line of lines) writeLine(office, writer, { provider: name, line });
      remember(office, writer, { provider: name, until: to });
    });
  }
  const found = await reading.payouts(Math.max(0, since - PAYOUTS_BACK_MS));
  office.store.inTransaction((writer) => {
    for (const payout of found) writePayout(office, writer, { provider: name, payout });
  });
  for (const { id } of payouts.payoutsToRead(office.store, { provider: name, limit: ROWS_PER_ROUND })) {
    const lines = await reading.linesOfPayout(id);
    office.store.inTransaction((writer) => {
      for (const line of lines) {
        writeLine(office, writer, { provider: name, line });
        payouts.putIntoPayout(writer, { id: line.id, payoutId: id });
      }
    });
  }
  for (const dispute of await reading.disputes(since)) writeDispute(office, name, dispute);
  for (const { id } of payouts.undecidedDisputes(office.store, { provider: name, limit: ROWS_PER_ROUND }))
    writeDispute(office, name, await reading.dispute(id));
  matchOpenLines(office);
  for (const { source } of payouts.strangeRefunds(office.store, { provider: name, limit: ROWS_PER_ROUND }))
    writeOutsideRefund(office, name, await reading.refund(source));
  office.store.inTransaction((writer) => remember(office, writer, { provider: name, at: now, triedAt: now }));
  office.notices.post({ kind: "payoutsChanged" });
}

function writeLine(office: Office, writer: Writer, options: { provider: string; line: StatementLine }): void {
  const { provider, line } = options;
  const { id, kind, currency, source, paymentReference, description, createdAt } = line;
  // Nothing of ours is in a currency that we cannot count.
  if (!isCurrency(currency)) return;
  const amountMinor = amountFromProvider({ amount: line.amount, currency });
  const netMinor = amountFromProvider({ amount: line.net, currency });
  payouts.putLine(writer, {
    ...{ id, provider, kind, currency, amountMinor, netMinor, feeMinor: amountMinor - netMinor, source },
    ...{ paymentReference, description, createdAt, payoutId: null, state: "open", problem: null, paymentId: null },
    ...{ readAt: office.clock.now(), settledAt: null },
  });
}

function writePayout(office: Office, writer: Writer, options: { provider: string; payout: PayoutAtProvider }): void {
  const { provider, payout } = options;
  const { id, currency, status, isAutomatic, createdAt, arrivesAt } = payout;
  if (!isCurrency(currency)) return;
  payouts.putPayout(writer, {
    ...{ id, provider, currency, amountMinor: amountFromProvider(payout), status, isAutomatic, createdAt, arrivesAt },
    readAt: office.clock.now(),
  });
}

/**
 * Reads when a day has passed since the last time, or since the first card: a payout takes longer than that. An hour after
 * a try that came to nothing. Never throws for the provider.
 */
export async function readStatementDaily(office: Office, provider: PaymentProvider): Promise<void> {
  const { reading, name } = provider;
  const first = payouts.firstCaptured(office.store);
  if (reading === undefined || first === null) return;
  const now = office.clock.now();
  const before = remembered(office, name);
  if (now - (before?.at ?? first) < READ_EVERY_MS || now - (before?.triedAt ?? 0) < TRY_AGAIN_MS) return;
  office.store.inTransaction((writer) => remember(office, writer, { provider: name, triedAt: now }));
  try {
    await readStatement(office, provider, reading);
  } catch (error) {
    if (!(error instanceof ProviderUnreachable) && !(error instanceof ProviderRefused)) throw error;
  }
}

/** The provider whose statement can be read; null: none is set up. */
export const readableProvider = async (office: Office): Promise<PaymentProvider | null> =>
  (await office.providers()).find(({ reading }) => reading !== undefined) ?? null;

/** Somebody wants to know now. Refuses CARDS_NOT_SET_UP, PROVIDER_UNREACHABLE, PROVIDER_REFUSED. */
export async function readStatementNow(office: Office, actor: Actor): Promise<void> {
  const provider = await readableProvider(office);
  if (provider?.reading === undefined) return refuseNow("CARDS_NOT_SET_UP");
  try {
    await readStatement(office, provider, provider.reading);
  } catch (error) {
    if (error instanceof ProviderUnreachable) refuseNow("PROVIDER_UNREACHABLE");
    if (error instanceof ProviderRefused) refuseNow("PROVIDER_REFUSED", { code: error.code });
    throw error;
  }
  office.store.inTransaction((writer) =>
    journal(office, writer, { actor, kind: "payouts.read", subjectKind: "provider", subjectId: provider.name }),
  );
}

/** An event names a dispute, or a refund that is not ours. False when it cannot be asked about now. */
export async function lookAtStranger(
  office: Office,
  provider: PaymentProvider,
  event: { kind: string; objectId: string },
): Promise<boolean> {
  const { reading, name } = provider;
  const { kind, objectId } = event;
  if (reading === undefined) return true;
  try {
    if (kind.startsWith("charge.dispute.")) writeDispute(office, name, await reading.dispute(objectId));
    if (kind.startsWith("refund.") && !refundAttemptOfReference(office.store, objectId))
      writeOutsideRefund(office, name, await reading.refund(objectId));
    return true;
  } catch (error) {
    if (error instanceof ProviderUnreachable) return false;
    if (error instanceof ProviderRefused) return true;
    throw error;
  }
}
