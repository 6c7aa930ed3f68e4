// What the provider sends by itself: taken into the same inbox as what is polled, when it is genuine, and worked off
// afterwards. Turning it off loses nothing.
import { refuseNow } from "#domain/result.ts";
import { type Actor, type Office, journal } from "../office.ts";
import type { PaymentProvider } from "../payment-provider.ts";
import { receiveEvent, workOffEvents } from "./provider-events.ts";

/** What webhooks are signed with lies in the secret store under this name. */
const HOOK_SECRET = "stripe-webhook-secret";
const SECRET = /^whsec_\w{8,240}$/u;

/** Whether webhooks are taken. */
export const getHook = async (office: Office): Promise<{ isSetUp: boolean }> => ({
  isSetUp: (await office.secrets.read(HOOK_SECRET)) !== null,
});

/** Keeps the signing secret; empty forgets it, and webhooks are taken no more. Refuses BAD_HOOK_SECRET. */
export async function saveHookSecret(office: Office, actor: Actor, input: { secret: string }) {
  const secret = input.secret.trim();
  if (secret !== "" && !SECRET.test(secret)) refuseNow("BAD_HOOK_SECRET");
  await office.secrets.write(HOOK_SECRET, secret === "" ? null : secret);
  office.store.inTransaction((writer) => {
    const subject = { subjectKind: "terminal", subjectId: office.terminal.id };
    journal(office, writer, { actor, kind: "payments.hookSaved", ...subject, data: { isSet: secret !== "" } });
  });
  office.notices.post({ kind: "settingsChanged" });
  return getHook(office);
}

/**
 * Takes a webhook. `unknown`: none are taken here; `refused`: it is forged, tampered with or too old, and leaves no trace;
 * `taken`: it is in the inbox, or there already, or about nothing of ours.
 */
export async function receiveHook(
  office: Office,
  hook: { provider: string; body: string; signature: string; onFault: (error: unknown) => void },
): Promise<"unknown" | "refused" | "taken"> {
  const secret = await office.secrets.read(HOOK_SECRET);
  const provider = (await office.providers()).find(({ name }) => name === hook.provider);
  if (secret === null || !provider?.readHook) return "unknown";
  const { body, signature, onFault } = hook;
  const event = provider.readHook({ body, signature, secret, receivedAt: office.clock.now() });
  if (event === "forged") return "refused";
  if (event === "not-ours") return "taken";
  office.store.inTransaction((writer) =>
    receiveEvent(writer, { provider, event, via: "webhook", now: office.clock.now() }),
  );
  workOffSoon(office, { provider, onFault });
  return "taken";
}

/** After the answer: the sender waits for no provider. What fails here is tried again in the next round. */
function workOffSoon(office: Office, options: { provider: PaymentProvider; onFault: (error: unknown) => void }): void {
  setImmediate(() => {
    workOffEvents(office, options.provider).catch(options.onFault);
  });
}
