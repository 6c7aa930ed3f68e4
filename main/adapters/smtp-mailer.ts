// Mails over SMTP: one connection per mail, short patience, and a clear word on whether a retry helps.
import { createTransport } from "nodemailer";
import { SECOND_MS } from "#domain/time.ts";
import type { Mailer } from "../ports.ts";
import { composeMessage, MailError } from "./mail-message.ts";

export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  /** True for TLS from the first byte (port 465); otherwise STARTTLS is used where the server offers it. */
  readonly secure: boolean;
  readonly user?: string;
  readonly password?: string;
}

const CONNECTION_TIMEOUT_MS = 10 * SECOND_MS;
const GREETING_TIMEOUT_MS = 10 * SECOND_MS;
const SILENCE_TIMEOUT_MS = 30 * SECOND_MS;

/** "Authentication required" (RFC 4954): the server's opinion of our settings, not of this mail. */
const AUTHENTICATION_REQUIRED = 530;

/**
 * Delivers one mail per connection. A refusal of this mail with 5xx is permanent; a refused sign-in, a dead network
 * and 4xx are not: those mails must still go out once the settings or the server are right again.
 */
export function smtpMailer(options: SmtpOptions & { timeoutMs?: number }): Mailer {
  const transport = createTransport({
    host: options.host,
    port: options.port,
    secure: options.secure,
    // A password never crosses a network in the clear, even if somebody on the way hides STARTTLS.
    requireTLS: options.password !== undefined && !options.secure && !isLoopback(options.host),
    ...(options.user === undefined ? {} : { auth: { user: options.user, pass: options.password ?? "" } }),
    connectionTimeout: options.timeoutMs ?? CONNECTION_TIMEOUT_MS,
    greetingTimeout: options.timeoutMs ?? GREETING_TIMEOUT_MS,
    socketTimeout: options.timeoutMs ?? SILENCE_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    label: `${options.host}:${options.port}`,
    async send(mail) {
      const { sender, recipient, bytes } = await composeMessage(mail);
      try {
        await transport.sendMail({ envelope: { from: sender, to: [recipient] }, raw: Buffer.from(bytes) });
      } catch (error) {
        throw new MailError({ message: messageOf(error), permanent: isAboutThisMail(error), cause: error });
      }
    },
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** True when the server has refused sender, recipient or content for good. */
function isAboutThisMail(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error) || !("responseCode" in error)) return false;
  if (error.code !== "EENVELOPE" && error.code !== "EMESSAGE") return false;
  const { responseCode } = error;
  return typeof responseCode === "number" && responseCode >= 500 && responseCode !== AUTHENTICATION_REQUIRED;
}

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);
