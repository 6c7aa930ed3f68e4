// What the provider tells us by itself, polled or by webhook, goes into one inbox, once. An event is only a hint: the
// object it names is asked for, so that doubled, late or reversed events change nothing.
import { readSetting, removeSetting, writeSetting } from "#db/queries/settings.ts";
import * as providers from "#db/queries/providers.ts";
import type { Office } from "../office.ts";
import { type PaymentProvider, type ProviderEvent, ProviderRefused, ProviderUnreachable } from "../payment-provider.ts";
import { lookAtAttempt } from "./provider-calls.ts";
import { settleRefund } from "./provider-refunds.ts";
import { lookAtStranger } from "./statement-reading.ts";

/** Where reading ended, by provider. */
const cursorSetting = (provider: PaymentProvider): string => `providerEventsRead:${provider.name}`;
const EVENTS_PER_ROUND = 200;
const CURSOR_GONE = "resource_missing";
const REFUNDS_PER_ROUND = 20;

/** Reads on from where reading ended. A provider that cannot be reached is asked again the next time. */
export async function readNewEvents(office: Office, provider: PaymentProvider): Promise<void> {
  if (provider.events === null) return;
  const text = readSetting(office.store, cursorSetting(provider));
  const cursor = text === null ? null : (JSON.parse(text) as string);
  try {
    const events = await provider.events(cursor);
    const last = events.at(-1);
    if (last === undefined) return;
    office.store.inTransaction((writer) => {
      const now = office.clock.now();
      for (const event of events) receiveEvent(writer, { provider, event, via: "poll", now });
      writeSetting(writer, { key: cursorSetting(provider), value: last.id, now });
    });
  } catch (error) {
    if (!(error instanceof ProviderUnreachable) && !(error instanceof ProviderRefused)) throw error;
    // After a month the provider does not know the cursor any more: reading begins anew with what comes now.
    if (error instanceof ProviderRefused && error.code === CURSOR_GONE)
      office.store.inTransaction((writer) => removeSetting(writer, cursorSetting(provider)));
  }
}

/** Puts an event into the inbox; 0 when it is there already. */
export const receiveEvent = (
  writer: Parameters<typeof providers.receiveEvent>[0],
  options: { provider: PaymentProvider; event: ProviderEvent; via: "poll" | "webhook"; now: number },
): number => {
  const { provider, event, via, now } = options;
  const { id: eventId, kind, objectId } = event;
  return providers.receiveEvent(writer, { provider: provider.name, eventId, kind, objectId, via, now });
};

/** Looks at what the events are about. What cannot be asked about now stays in the inbox. */
export async function workOffEvents(office: Office, provider: PaymentProvider): Promise<void> {
  const waiting = providers.waitingEvents(office.store, { provider: provider.name, limit: EVENTS_PER_ROUND });
  for (const { eventId, kind, objectId } of waiting) {
    if (!(await lookAtObject(office, provider, objectId))) return;
    if (!(await lookAtStranger(office, provider, { kind, objectId }))) return;
    office.store.inTransaction((writer) =>
      providers.markProcessed(writer, { provider: provider.name, eventId, now: office.clock.now() }),
    );
  }
}

/** Asks for refunds under way at a provider that tells nothing by itself. */
export async function lookAtRefunds(office: Office, provider: PaymentProvider): Promise<void> {
  if (provider.events !== null) return;
  for (const tender of provider.tenders)
    for (const { id, reference } of providers.refundsInTransit(office.store, { tender, limit: REFUNDS_PER_ROUND })) {
      if (reference === null || !(await lookAtObject(office, provider, reference))) return;
      office.store.inTransaction((writer) => providers.refundLookedAt(writer, { id, now: office.clock.now() }));
    }
}

/** True when it was looked at, or is none of ours. */
async function lookAtObject(office: Office, provider: PaymentProvider, objectId: string): Promise<boolean> {
  const attempt = providers.attemptOfReference(office.store, objectId);
  if (attempt) return attempt.reference === null || (await lookAtAttempt(office, provider, attempt.id));
  const refund = providers.refundAttemptOfReference(office.store, objectId);
  if (!refund) return true;
  try {
    settleRefund(office, refund.id, await provider.lookAtRefund(objectId));
    return true;
  } catch (error) {
    if (error instanceof ProviderUnreachable) return false;
    if (error instanceof ProviderRefused) return true;
    throw error;
  }
}
