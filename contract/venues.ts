// Venues with their ticket types and fees.
import { z } from "zod";
import { TAX_MODES, TAX_ROUNDINGS } from "#domain/taxes.ts";
import { currency, id, line, locale, minor, procedure, zone } from "./shapes.ts";

export const ticketType = z.object({
  id,
  key: z.string(),
  name: z.string(),
  /** Name by locale where it differs. */
  names: z.record(z.string(), z.string()),
  kind: z.enum(["standard", "comp"]),
});

const ppm = z.number().int().min(0).max(1_000_000);

/** An amount, or (with `ratePpm`) a percentage of what tickets cost after discounts, within bounds. */
export const fee = z.object({
  id,
  name: z.string(),
  per: z.enum(["ticket", "booking"]),
  /** 0 for a percentage. */
  amountMinor: minor,
  ratePpm: ppm.min(1).nullable().default(null),
  leastMinor: minor.min(0).nullable().default(null),
  mostMinor: minor.min(0).nullable().default(null),
  /** Given back when the whole booking is voided. */
  refundable: z.boolean().default(true),
});

/** Whether prices hold the tax, and how taxes of lines sold together are rounded. */
const taxRule = {
  taxMode: z.enum(TAX_MODES).default("included"),
  taxRounding: z.enum(TAX_ROUNDINGS).default("line"),
};

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
  ...taxRule,
  ticketTypes: z.array(ticketType),
  fees: z.array(fee),
  version: z.number().int(),
});

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
  ...taxRule,
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
  /** Refuses BAD_AMOUNT for an amount of nothing, or bounds that cross. */
  saveFees: procedure
    .input(
      z.object({
        venueId: id,
        fees: z.array(fee.extend({ name: line(80).min(1), amountMinor: minor.min(0) })).max(20),
      }),
    )
    .output(venue),
};
