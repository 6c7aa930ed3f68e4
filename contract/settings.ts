// Settings of this installation: mail, printer, lock, public API.
import { z } from "zod";
import { line, procedure } from "./shapes.ts";

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
  }),
  idleLockMinutes: z.number().int().min(0).max(480),
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
