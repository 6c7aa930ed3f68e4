// Settings of this installation: mail, printer, lock, public API.
import { z } from "zod";
import { SINGLE_SEAT_RULES } from "#domain/charts/singles.ts";
import { line, minor, procedure } from "./shapes.ts";

export const settingsShape = z.object({
  mail: z.object({
    from: line(254),
    /** Without a server mails become .eml files in the data folder. */
    smtp: z
      .object({
        host: line(253).min(1),
        port: z.number().int().min(1).max(65_535),
        secure: z.boolean(),
        user: line(254),
      })
      .nullable(),
  }),
  print: z.object({
    printer: z.string().max(254).nullable(),
    sheet: z.enum(["one-per-page", "a4-sheet"]),
    /** What tickets are sent as; all but `pdf` go to the address below. */
    language: z.enum(["pdf", "escpos", "fgl"]).default("pdf"),
    host: line(253)
      .regex(/^[A-Za-z0-9.:_-]*$/)
      .default(""),
    port: z.number().int().min(1).max(65_535).default(9_100),
    /** Of a ticket printer that takes `fgl`. */
    dotsPerInch: z.number().int().min(150).max(600).default(203),
  }),
  idleLockMinutes: z.number().int().min(0).max(480),
  /** What happens when a choice leaves a seat alone: nothing, the desk says so, or a reason is asked for (and buyers on the public API are refused). */
  singleSeats: z.enum(SINGLE_SEAT_RULES),
  /** The receipt printer of this terminal, and what receipts say of the house. */
  receipts: z.object({
    /** `none`: windows print receipts themselves. */
    kind: z.enum(["none", "tcp", "file"]),
    host: line(253).regex(/^[A-Za-z0-9.:_-]*$/),
    port: z.number().int().min(1).max(65_535),
    /** A device, never a file of somebody's. */
    path: line(100).regex(/^(?:|\/dev\/[\w/.-]+|(?:COM|LPT)\d{1,3})$/),
    columns: z.number().int().min(24).max(64),
    /** When cash was taken. */
    opensDrawer: z.boolean(),
    taxNumber: line(40),
  }),
  /** The accountant's account numbers by our account; what is not there has its usual one. */
  accounts: z.record(z.string().max(40), line(20)),
  /** Amounts in minor units of whatever the drawer holds. */
  shifts: z.object({
    /** Cash is taken only into a drawer somebody has counted. */
    isRequired: z.boolean(),
    /** A larger difference at closing has to be explained, a still larger one signed by a second person. */
    reasonAboveMinor: minor.min(0),
    approvalAboveMinor: minor.min(0),
  }),
  api: z.object({
    enabled: z.boolean(),
    bookingsPerMinute: z.number().int().min(1).max(100_000),
    requestsPerMinute: z.number().int().min(1).max(1_000_000),
  }),
});

export const settings = {
  get: procedure.input(z.void()).output(settingsShape.extend({ smtpPasswordSet: z.boolean(), mailFolder: z.string() })),
  /** `smtpPassword` null keeps the one that is stored in the secret store. */
  save: procedure
    .input(settingsShape.extend({ smtpPassword: z.string().max(200).nullable() }))
    .output(settingsShape.extend({ smtpPasswordSet: z.boolean(), mailFolder: z.string() })),
};
