// Venues with their ticket types and fees.
import { z } from "zod";
import { currency, id, line, locale, minor, procedure, zone } from "./shapes.ts";

export const ticketType = z.object({
  id,
  key: z.string(),
  name: z.string(),
  /** Name by locale where it differs. */
  names: z.record(z.string(), z.string()),
  kind: z.enum(["standard", "comp"]),
});

export const fee = z.object({ id, name: z.string(), per: z.enum(["ticket", "booking"]), amountMinor: minor });

export const venue = z.object({
  id,
  number: z.number().int(),
  name: z.string(),
  address: z.string(),
  zone,
  currency,
  locale,
  ticketTaxPpm: z.number().int(),
  feeTaxPpm: z.number().int(),
  holdLifetimeMs: z.number().int(),
  payLaterMs: z.number().int(),
  ticketTypes: z.array(ticketType),
  fees: z.array(fee),
  version: z.number().int(),
});

const ppm = z.number().int().min(0).max(1_000_000);
const venueFields = {
  name: line(120).min(1),
  address: line(400),
  zone,
  currency,
  locale,
  ticketTaxPpm: ppm,
  feeTaxPpm: ppm,
  holdLifetimeMs: z.number().int().min(10_000).max(86_400_000),
  payLaterMs: z.number().int().min(60_000).max(7_776_000_000),
};

export const venues = {
  list: procedure.input(z.void()).output(z.array(venue)),
  /** Refuses NAME_TAKEN, UNKNOWN_ZONE, UNKNOWN_CURRENCY. */
  create: procedure.input(z.object({ id, ...venueFields })).output(venue),
  /** The currency is fixed once something was sold (HAS_SALES). Refuses VERSION_CONFLICT. */
  update: procedure.input(z.object({ id, version: z.number().int(), ...venueFields })).output(venue),
  saveTicketTypes: procedure
    .input(z.object({ venueId: id, ticketTypes: z.array(ticketType).min(1).max(30) }))
    .output(venue),
  saveFees: procedure
    .input(
      z.object({
        venueId: id,
        fees: z.array(fee.extend({ name: line(80).min(1), amountMinor: minor.positive() })).max(20),
      }),
    )
    .output(venue),
};
