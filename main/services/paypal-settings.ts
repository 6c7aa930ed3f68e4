// Whose PayPal account payments go to. Client id and secret lie in the secret store, never in SQLite, the journal or a window.
import { refuseNow } from "#domain/result.ts";
import { openAttemptsBy } from "#db/queries/providers.ts";
import { z } from "zod";
import { type Actor, type Office, journal } from "../office.ts";

/** The credentials lie in the secret store under this name, as JSON. */
export const PAYPAL_SECRET = "paypal-credentials";

const CREDENTIAL = /^[\w-]{16,200}$/u;
const END_LENGTH = 4;

const credentials = z.object({
  clientId: z.string().regex(CREDENTIAL),
  secret: z.string().regex(CREDENTIAL),
  isLive: z.boolean(),
});

type PaypalCredentials = z.infer<typeof credentials>;

/** As they were kept. */
export const paypalCredentials = (text: string): PaypalCredentials => credentials.parse(JSON.parse(text));

async function readPaypal(office: Office): Promise<PaypalCredentials | null> {
  const text = await office.secrets.read(PAYPAL_SECRET);
  return text === null ? null : paypalCredentials(text);
}

/** Whether PayPal is set up, and how the client id ends. */
export async function getPaypal(office: Office): Promise<{ isSetUp: boolean; isLive: boolean; clientEnd: string }> {
  const found = await readPaypal(office);
  const clientEnd = found?.clientId.slice(-END_LENGTH) ?? "";
  return { isSetUp: found !== null, isLive: found?.isLive ?? false, clientEnd };
}

/**
 * Keeps credentials; null forgets them. Another account knows nothing of payments that are under way. Refuses
 * BAD_PAYPAL_KEY, PAYPAL_PAYMENTS_OPEN.
 */
export async function savePaypal(office: Office, actor: Actor, input: { credentials: PaypalCredentials | null }) {
  const wanted = input.credentials === null ? null : credentials.safeParse(trimmed(input.credentials));
  if (wanted?.success === false) return refuseNow("BAD_PAYPAL_KEY");
  const before = await readPaypal(office);
  const isOther =
    before !== null && (wanted?.data.clientId !== before.clientId || wanted.data.isLive !== before.isLive);
  if (isOther && openAttemptsBy(office.store, "paypal") > 0) refuseNow("PAYPAL_PAYMENTS_OPEN");
  await office.secrets.write(PAYPAL_SECRET, wanted === null ? null : JSON.stringify(wanted.data));
  office.store.inTransaction((writer) => {
    const subject = { subjectKind: "terminal", subjectId: office.terminal.id };
    const data = { isSet: wanted !== null, isLive: wanted?.data.isLive ?? false };
    journal(office, writer, { actor, kind: "payments.paypalSaved", ...subject, data });
  });
  office.notices.post({ kind: "settingsChanged" });
  return getPaypal(office);
}

const trimmed = ({ clientId, secret, isLive }: PaypalCredentials): PaypalCredentials => ({
  ...{ clientId: clientId.trim(), secret: secret.trim(), isLive },
});
