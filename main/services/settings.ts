// Settings of this installation, by key as JSON. What an older program or a hand has left there is read with defaults.
import { join } from "node:path";
import { z } from "zod";
import { SINGLE_SEAT_RULES, type SingleSeatRule } from "#domain/charts/singles.ts";
import type { Reader } from "#db/open.ts";
import { readSetting, writeSetting } from "#db/queries/settings.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { changesBetween } from "./venues.ts";

/** The mail server's password lies in the secret store under this name, never in SQLite. */
export const SMTP_PASSWORD_SECRET = "smtp-password";

/** Without a mail server mails become files in this folder of the data folder. */
const MAIL_FOLDER = "mails";

/** Where windows and links find this host until its HTTP transport has said better. */
const ADDRESS_UNTIL_KNOWN = "http://localhost:4747/";

const smtp = z.object({
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  secure: z.boolean(),
  user: z.string(),
});
const shapes = {
  mail: z.object({ from: z.string().min(1).catch("box-office@localhost"), smtp: smtp.nullable().catch(null) }),
  print: z.object({
    printer: z.string().nullable().catch(null),
    sheet: z.enum(["one-per-page", "a4-sheet"]).catch("one-per-page"),
    language: z.enum(["pdf", "escpos", "fgl"]).catch("pdf"),
    host: z.string().catch(""),
    port: z.number().int().min(1).max(65_535).catch(9_100),
    dotsPerInch: z.number().int().min(150).max(600).catch(203),
  }),
  idleLockMinutes: z.number().int().min(0).catch(10),
  singleSeats: z.enum(SINGLE_SEAT_RULES).catch("warn"),
  receipts: z.object({
    kind: z.enum(["none", "tcp", "file"]).catch("none"),
    host: z.string().catch(""),
    port: z.number().int().min(1).max(65_535).catch(9_100),
    path: z.string().catch(""),
    columns: z.number().int().min(24).max(64).catch(42),
    opensDrawer: z.boolean().catch(false),
    taxNumber: z.string().catch(""),
  }),
  accounts: z.record(z.string(), z.string()).catch({}),
  shifts: z.object({
    isRequired: z.boolean().catch(false),
    reasonAboveMinor: z.number().int().min(0).catch(0),
    approvalAboveMinor: z.number().int().min(0).catch(1_000),
  }),
  api: z.object({
    enabled: z.boolean().catch(true),
    bookingsPerMinute: z.number().int().min(1).catch(120),
    requestsPerMinute: z.number().int().min(1).catch(1_200),
  }),
};

export type MailSettings = z.infer<typeof shapes.mail>;
export type PrintSettings = z.infer<typeof shapes.print>;
export type ShiftSettings = z.infer<typeof shapes.shifts>;
export type ReceiptSettings = z.infer<typeof shapes.receipts>;
export type ApiSettings = z.infer<typeof shapes.api>;

export interface Settings {
  readonly mail: MailSettings;
  readonly print: PrintSettings;
  readonly idleLockMinutes: number;
  readonly singleSeats: SingleSeatRule;
  readonly receipts: ReceiptSettings;
  /** The accountant's numbers by our account; what is not there has its usual one. */
  readonly accounts: Readonly<Record<string, string>>;
  readonly shifts: ShiftSettings;
  readonly api: ApiSettings;
}

export interface SettingsView extends Settings {
  readonly smtpPasswordSet: boolean;
  readonly mailFolder: string;
}

export const readMailSettings = (reader: Reader): MailSettings => shapes.mail.parse(storedObject(reader, "mail"));
export const readPrintSettings = (reader: Reader): PrintSettings => shapes.print.parse(storedObject(reader, "print"));
export const readApiSettings = (reader: Reader): ApiSettings => shapes.api.parse(storedObject(reader, "api"));
/** The receipt printer of this terminal, and what receipts say of the house. */
export const readReceiptSettings = (reader: Reader): ReceiptSettings =>
  shapes.receipts.parse(storedObject(reader, "receipts"));
/** The accountant's numbers by our account. */
export const readAccountNumbers = (reader: Reader): Readonly<Record<string, string>> =>
  shapes.accounts.parse(storedObject(reader, "accounts"));
export const readShiftSettings = (reader: Reader): ShiftSettings => shapes.shifts.parse(storedObject(reader, "shifts"));
/** Minutes without input after which a window locks itself; 0 never. */
export const readIdleLockMinutes = (reader: Reader): number =>
  shapes.idleLockMinutes.parse(stored(reader, "idleLockMinutes"));

/** What happens when a choice leaves a single seat. */
export const readSingleSeatRule = (reader: Reader): SingleSeatRule =>
  shapes.singleSeats.parse(stored(reader, "singleSeats"));

/** The host's base address with a slash at its end, for links in mails. */
export function readAddress(reader: Reader): string {
  const address = z.url().catch(ADDRESS_UNTIL_KNOWN).parse(stored(reader, "address"));
  return address.endsWith("/") ? address : `${address}/`;
}

/** Everything but secrets. */
export async function getSettings(office: Office): Promise<SettingsView> {
  return {
    ...readSettings(office.store),
    smtpPasswordSet: (await office.secrets.read(SMTP_PASSWORD_SECRET)) !== null,
    mailFolder: join(office.dataFolder, MAIL_FOLDER),
  };
}

/** Saves them all. `smtpPassword` null keeps the one that is stored, empty forgets it. */
export async function saveSettings(
  office: Office,
  actor: Actor,
  input: Settings & { smtpPassword: string | null },
): Promise<SettingsView> {
  const { smtpPassword, mail, print, idleLockMinutes, singleSeats, receipts, accounts, shifts, api } = input;
  // The secret first: if its store fails, nothing claims that it is there.
  if (smtpPassword !== null)
    await office.secrets.write(SMTP_PASSWORD_SECRET, smtpPassword === "" ? null : smtpPassword);
  office.store.inTransaction((writer) => {
    const before = readSettings(writer);
    const now = office.clock.now();
    for (const [key, value] of Object.entries({
      mail,
      print,
      idleLockMinutes,
      singleSeats,
      receipts,
      accounts,
      shifts,
      api,
    })) {
      writeSetting(writer, { key, value, now });
    }
    const changes = { ...changesBetween(before, readSettings(writer)), smtpPasswordChanged: smtpPassword !== null };
    const subject = { subjectKind: "terminal", subjectId: office.terminal.id };
    journal(office, writer, { actor, kind: "settings.saved", ...subject, data: changes });
  });
  office.notices.post({ kind: "settingsChanged" });
  return await getSettings(office);
}

const readSettings = (reader: Reader): Settings => ({
  mail: readMailSettings(reader),
  print: readPrintSettings(reader),
  idleLockMinutes: readIdleLockMinutes(reader),
  singleSeats: readSingleSeatRule(reader),
  receipts: readReceiptSettings(reader),
  accounts: readAccountNumbers(reader),
  shifts: readShiftSettings(reader),
  api: readApiSettings(reader),
});

function stored(reader: Reader, key: string): unknown {
  const text = readSetting(reader, key);
  return text === null ? null : (JSON.parse(text) as unknown);
}

/** Anything but an object counts as an object without keys: every key then takes its default. */
function storedObject(reader: Reader, key: string): object {
  const value = stored(reader, key);
  return typeof value === "object" && value !== null ? value : {};
}
