// One mail as MIME bytes, the same for every way of delivery, and the one kind of error deliveries throw.
import { createTransport } from "nodemailer";
import { assert } from "#domain/result.ts";
import { isId } from "#domain/ids.ts";
import type { Mail } from "../ports.ts";

export interface MailMessage {
  /** The addresses the delivery talks about, as bare addresses. */
  readonly sender: string;
  readonly recipient: string;
  readonly bytes: Uint8Array;
}

/** A failed delivery. `permanent` says that sending the same mail again is useless. */
export class MailError extends Error {
  readonly permanent: boolean;
  constructor(options: { message: string; permanent: boolean; cause?: unknown }) {
    super(options.message, { cause: options.cause });
    this.name = "MailError";
    this.permanent = options.permanent;
  }
}

/** Builds MIME only: nothing leaves the process, and no content is read from a file or an address. */
const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });

/**
 * Writes the mail as MIME. The Message-ID comes from the mail's id, so a mail delivered twice can be recognized.
 * Throws a permanent MailError unless sender and recipient are exactly one address each.
 */
export async function composeMessage(mail: Mail): Promise<MailMessage> {
  assert(isId(mail.id), "a mail has a well-formed id");
  // The composer guesses at odd input, and a guessed recipient is somebody else's tickets.
  if (!MAILBOX_PATTERN.test(mail.to)) throw unaddressed("The recipient is not one mail address");
  const { message, envelope } = await composer.sendMail({
    messageId: `<${mail.id}@concerthub>`,
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    attachments: mail.attachments.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(content),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const [recipient, ...others] = envelope.to;
  const sender = envelope.from;
  if (sender === false || sender === "") throw unaddressed("The sender is not one mail address");
  if (recipient === undefined || others.length > 0) throw unaddressed("The recipient is not one mail address");
  assert(Buffer.isBuffer(message), "the composer buffers");
  return { sender, recipient, bytes: message };
}

/** `a@b.org` or `Any Name <a@b.org>`, on one line. */
const MAILBOX_PATTERN = /^(?:[^\s@<>,;:"]+@[^\s@<>,;:"]+|[^<>\r\n]*<[^\s@<>,;:"]+@[^\s@<>,;:"]+>)$/;

const unaddressed = (message: string): MailError => new MailError({ message, permanent: true });
