// What a window needs to know about the host before anybody signed in, and the first run.
import { z } from "zod";
import { session } from "./auth.ts";
import { currency, done, email, line, locale, procedure, zone } from "./shapes.ts";

export const hostInfo = z.object({
  version: z.string(),
  protocol: z.number().int(),
  kind: z.enum(["electron", "headless", "direct"]),
  terminalName: z.string(),
  /** True when nobody has set up anything: show the first-run screen. */
  fresh: z.boolean(),
  /** Demo accounts when the sample venues were loaded, to be shown on the sign-in screen. */
  demoAccounts: z.array(
    z.object({ name: z.string(), email: z.string(), password: z.string(), pin: z.string(), role: z.string() }),
  ),
  /** True when tickets print without the browser asking. */
  printsSilently: z.boolean(),
  now: z.number(),
});

export const host = {
  info: procedure.input(z.void()).output(hostInfo),
  /** First run: load the sample venues through the import services. Refuses ALREADY_SET_UP. */
  exploreSamples: procedure.input(z.object({ locale })).output(hostInfo),
  /** First run: a venue and its first administrator. Refuses ALREADY_SET_UP, UNKNOWN_ZONE, UNKNOWN_CURRENCY, WEAK_PASSWORD. */
  setUpVenue: procedure
    .input(
      z.object({
        venueName: line(120).min(1),
        zone,
        currency,
        locale,
        administratorName: line(120).min(1),
        email,
        password: z.string().max(200),
        /** Seats to begin with; the chart editor draws real ones. */
        starterChart: z.object({ rows: z.number().int().min(1).max(60), seatsPerRow: z.number().int().min(1).max(80) }),
      }),
    )
    .output(session),
  /** The footer: books, mail, printer. */
  health: procedure.input(z.void()).output(
    z.object({
      booksBalanced: z.boolean(),
      checkedAt: z.number(),
      mailWaiting: z.number().int(),
      mailTroubled: z.number().int(),
      mailTo: z.string(),
      printsTroubled: z.number().int(),
      printer: z.string().nullable(),
      connections: z.number().int(),
    }),
  ),
  /** Runs every invariant now. */
  verify: procedure.input(z.void()).output(
    z.object({
      checkedAt: z.number(),
      invariants: z.array(
        z.object({ key: z.string(), title: z.string(), offending: z.array(z.string()), count: z.number().int() }),
      ),
    }),
  ),
  printers: procedure
    .input(z.void())
    .output(z.array(z.object({ name: z.string(), label: z.string(), isDefault: z.boolean() }))),
  ping: procedure.input(z.void()).output(done),
};
