// Mail goes out as it was meant, over real SMTP on loopback and into a folder; failures say whether to try again.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { folderMailer } from "#main/adapters/folder-mailer.ts";
import { smtpMailer } from "#main/adapters/smtp-mailer.ts";
import { systemIds } from "#main/adapters/system.ts";
import type { Mail } from "#main/ports.ts";

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanups.splice(0)) await cleanUp();
});

const mailWith = (changes: Partial<Mail> = {}): Mail => ({
  id: systemIds.id(),
  from: "Alte Oper – Kasse <tickets@alteoper.example>",
  to: "dvorak@example.org",
  subject: "Ihre Karten: Dvořák – Großes Sinfoniekonzert",
  text: "Guten Tag,\n\nIhre Karten liegen bei.\n.\nBis Freitag!",
  html: "<p>Ihre Karten liegen bei. ♫</p>",
  attachments: [
    {
      name: "Eintrittskarten Größe.pdf",
      type: "application/pdf",
      content: new Uint8Array([37, 80, 68, 70, 0, 255, 13, 10]),
    },
  ],
  ...changes,
});

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly bytes: Buffer;
}

async function startServer(options: SMTPServerOptions = {}): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    allowInsecureAuth: true,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          bytes: Buffer.concat(chunks),
        });
        done();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, "127.0.0.1", () => resolve((listening.address() as AddressInfo).port));
  });
  cleanups.push(() => new Promise<void>((resolve) => server.close(resolve)));
  return { port, received };
}

/** A server that is no mail server: it does to each connection what the test says. */
async function startRaw(onConnection: Parameters<typeof createServer>[1]): Promise<number> {
  const server: Server = createServer(onConnection);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mails-"));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const refusedWith = (message: string, responseCode: number): Error =>
  Object.assign(new Error(message), { responseCode });

async function expectMail(bytes: Uint8Array, mail: Mail): Promise<void> {
  const parsed = await PostalMime.parse(bytes);
  expect(parsed.messageId).toBe(`<${mail.id}@concerthub>`);
  expect(parsed.subject).toBe(mail.subject);
  expect(parsed.from).toMatchObject({ name: "Alte Oper – Kasse", address: "tickets@alteoper.example" });
  expect(parsed.to).toMatchObject([{ address: mail.to }]);
  expect(parsed.text?.trimEnd()).toBe(mail.text);
  expect(parsed.html?.trimEnd()).toBe(mail.html);
  expect(parsed.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual(
    mail.attachments.map(({ name, type }) => [name, type]),
  );
  for (const [index, attachment] of mail.attachments.entries()) {
    const content = parsed.attachments[index]?.content;
    expect(Buffer.from(content as ArrayBuffer)).toEqual(Buffer.from(attachment.content));
  }
}

describe("smtp mailer", () => {
  it("delivers text, HTML and attachments unharmed", async () => {
    const { port, received } = await startServer();
    const mailer = smtpMailer({ host: "127.0.0.1", port, secure: false });
    expect(mailer.label).toBe(`127.0.0.1:${port}`);
    const mail = mailWith();
    await mailer.send(mail);
    expect(received.map(({ from, to }) => ({ from, to }))).toEqual([
      { from: "tickets@alteoper.example", to: ["dvorak@example.org"] },
    ]);
    await expectMail(received[0]?.bytes ?? Buffer.alloc(0), mail);
  });

  it("signs in with user and password; a refused sign-in may be tried again", async () => {
    const options: SMTPServerOptions = {
      authOptional: false,
      onAuth: ({ username, password }, _session, done) =>
        username === "till" && password === "pässword"
          ? done(null, { user: username })
          : done(refusedWith("Bad credentials", 535)),
    };
    const { port, received } = await startServer(options);
    const server = { host: "127.0.0.1", port, secure: false };
    await smtpMailer({ ...server, user: "till", password: "pässword" }).send(mailWith());
    expect(received.length).toBe(1);
    const wrong = smtpMailer({ ...server, user: "till", password: "wrong" });
    await expect(wrong.send(mailWith())).rejects.toMatchObject({ permanent: false });
    await expect(smtpMailer(server).send(mailWith())).rejects.toMatchObject({ permanent: false });
    expect(received.length).toBe(1);
  });

  it.each([
    [550, true],
    [552, true],
    [450, false],
    [421, false],
  ])("a recipient refused with %i is permanent: %s", async (code, permanent) => {
    const { port, received } = await startServer({
      onRcptTo: (_address, _session, done) => done(refusedWith("Not here", code)),
    });
    const sent = smtpMailer({ host: "127.0.0.1", port, secure: false }).send(mailWith());
    await expect(sent).rejects.toMatchObject({ name: "MailError", permanent });
    expect(received).toEqual([]);
  });

  it.each([
    [554, true],
    [451, false],
  ])("content refused with %i is permanent: %s", async (code, permanent) => {
    const { port } = await startServer({
      onData(stream, _session, done) {
        stream.resume();
        stream.on("end", () => done(refusedWith("No thanks", code)));
      },
    });
    const sent = smtpMailer({ host: "127.0.0.1", port, secure: false }).send(mailWith());
    await expect(sent).rejects.toMatchObject({ permanent });
  });

  it("a server that refuses everybody says nothing about this mail", async () => {
    const { port } = await startServer({ onConnect: (_session, done) => done(refusedWith("Go away", 554)) });
    const sent = smtpMailer({ host: "127.0.0.1", port, secure: false }).send(mailWith());
    await expect(sent).rejects.toMatchObject({ permanent: false });
  });

  it("a connection dropped before the greeting, in the middle, or never made can be tried again", async () => {
    const silent = await startRaw((socket) => socket.destroy());
    const halfway = await startRaw((socket) => {
      socket.on("error", () => undefined);
      socket.write("220 hello\r\n");
      socket.once("data", () => socket.destroy());
    });
    const closed = await startRaw(() => undefined);
    await cleanups.pop()?.();
    for (const port of [silent, halfway, closed]) {
      const sent = smtpMailer({ host: "127.0.0.1", port, secure: false }).send(mailWith());
      await expect(sent).rejects.toMatchObject({ name: "MailError", permanent: false });
    }
  });

  it("gives up on a server that never says a word", async () => {
    const port = await startRaw((socket) => {
      socket.on("error", () => undefined);
    });
    const sent = smtpMailer({ host: "127.0.0.1", port, secure: false, timeoutMs: 50 }).send(mailWith());
    await expect(sent).rejects.toMatchObject({ permanent: false });
  });

  it("does not send a password unencrypted to another machine", async () => {
    // The name resolves to this machine, but it is not one of the names of loopback.
    const { port, received } = await startServer();
    const mailer = smtpMailer({ host: "0.0.0.0", port, secure: false, user: "till", password: "secret" });
    await expect(mailer.send(mailWith())).rejects.toMatchObject({ permanent: false });
    expect(received).toEqual([]);
  });

  it.each(["", "nobody", "a@example.org, b@example.org", "a@example.org\r\nBcc: b@example.org", "a b@example.org"])(
    "sends nothing to the odd recipient %j",
    async (to) => {
      const { port, received } = await startServer();
      const sent = smtpMailer({ host: "127.0.0.1", port, secure: false }).send(mailWith({ to }));
      await expect(sent).rejects.toMatchObject({ permanent: true });
      expect(received).toEqual([]);
    },
  );

  it("keeps a subject with line breaks in one header", async () => {
    const { port, received } = await startServer();
    const mailer = smtpMailer({ host: "127.0.0.1", port, secure: false });
    await mailer.send(mailWith({ subject: "Karten\r\nBcc: b@example.org\r\n\r\nHello" }));
    const parsed = await PostalMime.parse(received[0]?.bytes ?? "");
    expect(parsed.bcc).toBeUndefined();
    expect(parsed.subject).toContain("Karten");
    expect(parsed.to).toHaveLength(1);
  });
});

describe("folder mailer", () => {
  it("writes the mail that SMTP would have sent, once however often it is sent", async () => {
    const folder = join(await newFolder(), "outbox");
    const mailer = folderMailer({ folder });
    expect(mailer.label).toBe("outbox");
    const mail = mailWith();
    await mailer.send(mail);
    const first = await readFile(join(folder, `${mail.id}.eml`));
    await expectMail(first, mail);
    await mailer.send(mail);
    await Promise.all([mailer.send(mail), mailer.send(mail)]);
    expect(await readdir(folder)).toEqual([`${mail.id}.eml`]);
    expect(await readFile(join(folder, `${mail.id}.eml`))).toEqual(first);
  });

  it("refuses ids that would leave the folder", async () => {
    const folder = await newFolder();
    await expect(folderMailer({ folder }).send(mailWith({ id: "../../escape" }))).rejects.toThrow("well-formed id");
    expect(await readdir(folder)).toEqual([]);
  });
});
