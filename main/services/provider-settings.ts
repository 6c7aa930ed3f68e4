// Whose account cards are taken with. The key lies in the secret store, never in SQLite, the journal or a window.
import { refuseNow } from "#domain/result.ts";
import { unsettledRefunds } from "#db/queries/providers.ts";
import { type Actor, type Office, journal, providerOf } from "../office.ts";
import { type CardReader, ProviderRefused, ProviderUnreachable } from "../payment-provider.ts";

/** The provider's key lies in the secret store under this name. */
export const PROVIDER_KEY_SECRET = "stripe-key";

/** A restricted key, or (in the sandbox only) a secret one: a live secret key may do everything, and has no place here. */
const KEY = /^(?:rk_(?:test|live)|sk_test)_\w{4,240}$/u;
const KEY_END_LENGTH = 4;
const REFUNDS_LISTED_MOST = 200;

/** Whether there is a key, and how it ends. */
export async function getProvider(office: Office): Promise<{ isSetUp: boolean; isLive: boolean; keyEnd: string }> {
  const key = await office.secrets.read(PROVIDER_KEY_SECRET);
  return { isSetUp: key !== null, isLive: key?.includes("_live_") ?? false, keyEnd: key?.slice(-KEY_END_LENGTH) ?? "" };
}

/** Keeps a key; empty forgets it. Refuses BAD_PROVIDER_KEY. */
export async function saveProviderKey(office: Office, actor: Actor, input: { key: string }) {
  const key = input.key.trim();
  if (key !== "" && !KEY.test(key)) refuseNow("BAD_PROVIDER_KEY");
  await office.secrets.write(PROVIDER_KEY_SECRET, key === "" ? null : key);
  office.store.inTransaction((writer) => {
    const subject = { subjectKind: "terminal", subjectId: office.terminal.id };
    const data = { isSet: key !== "", isLive: key.includes("_live_") };
    journal(office, writer, { actor, kind: "payments.keySaved", ...subject, data });
  });
  office.notices.post({ kind: "settingsChanged" });
  return getProvider(office);
}

/** The readers of the account. Refuses CARDS_NOT_SET_UP, PROVIDER_UNREACHABLE, PROVIDER_REFUSED. */
export async function listReaders(office: Office): Promise<CardReader[]> {
  const readers = (await providerOf(office, "card-reader"))?.readers ?? refuseNow("CARDS_NOT_SET_UP");
  try {
    return (await readers.list()).toSorted((a, b) => (a.label < b.label ? -1 : 1));
  } catch (error) {
    if (error instanceof ProviderUnreachable) return refuseNow("PROVIDER_UNREACHABLE");
    if (error instanceof ProviderRefused) return refuseNow("PROVIDER_REFUSED", { code: error.code });
    throw error;
  }
}

/** Refunds that are under way or failed. */
export const listUnsettledRefunds = (office: Office) =>
  unsettledRefunds(office.store, { limit: REFUNDS_LISTED_MOST }).map(
    ({ id, bookingId, bookingNumber, amountMinor, currency, state, failure, createdAt }) => ({
      ...{ id, bookingId, bookingNumber, amountMinor, currency, state, failure, createdAt },
    }),
  );
