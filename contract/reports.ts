// Reports for promoters and accountants: settlements, daily takings, postings.
import { z } from "zod";
import { currency, id, instant, locale, minor, procedure, zone } from "./shapes.ts";

const whole = z.number().int();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const taxSum = z.object({ taxPpm: whole, netMinor: minor, taxMinor: minor, grossMinor: minor });
const csv = z.object({ csv: z.string(), rows: whole });
const pdf = z.object({ pdf: z.string(), fileName: z.string() });

const settled = z.object({ eventId: id, performanceId: id.nullable() });
/** Days of a zone's calendar, both included. */
const days = z.object({ from: day, to: day, zone });

export const reports = {
  /** What is paid and was not taken back, of an event or one of its performances. Refuses NOT_FOUND. */
  settlement: procedure.input(settled).output(
    z.object({
      title: z.string(),
      venueName: z.string(),
      zone: z.string(),
      currency,
      asOf: instant,
      performances: z.array(z.object({ id, startsAt: instant, capacity: whole, sold: whole, grossMinor: minor })),
      ticketTypes: z.array(
        z.object({
          name: z.string(),
          category: z.string(),
          isComp: z.boolean(),
          sold: whole,
          returned: whole,
          faceMinor: minor,
          discountMinor: minor,
          netMinor: minor,
          taxMinor: minor,
          grossMinor: minor,
        }),
      ),
      fees: z.array(z.object({ name: z.string(), count: whole, netMinor: minor, taxMinor: minor, grossMinor: minor })),
      taxes: z.array(taxSum),
      channels: z.array(z.object({ channel: z.enum(["counter", "api", "consigned"]), sold: whole, grossMinor: minor })),
      /** Tickets by how their booking was paid; `several` where there was more than one tender. */
      tenders: z.array(z.object({ tender: z.string(), grossMinor: minor })),
      totals: z.object({
        sold: whole,
        returned: whole,
        comps: whole,
        faceMinor: minor,
        discountMinor: minor,
        ticketsMinor: minor,
        ticketTaxMinor: minor,
        /** Tickets without tax; fees stay with the house. */
        promoterMinor: minor,
        feesMinor: minor,
        feeTaxMinor: minor,
        houseMinor: minor,
        grossMinor: minor,
      }),
    }),
  ),
  settlementPdf: procedure.input(settled.extend({ locale })).output(pdf),
  settlementCsv: procedure.input(settled).output(csv),
  /** From the ledger; days without movements are left out. Refuses BAD_TIMES. */
  takings: procedure.input(days.extend({ currency })).output(
    z.array(
      z.object({
        day,
        sales: whole,
        returns: whole,
        accounts: z.array(z.object({ account: z.string(), takenMinor: minor, givenMinor: minor })),
        netMinor: minor,
        taxMinor: minor,
        totalMinor: minor,
      }),
    ),
  ),
  takingsPdf: procedure.input(days.extend({ currency, locale })).output(pdf),
  takingsCsv: procedure.input(days.extend({ currency })).output(csv),
  /** Every entry of the ledger with the accountant's account numbers; both sides are equal. Refuses BAD_TIMES. */
  postingsCsv: procedure.input(days.extend({ locale })).output(csv.extend({ debitMinor: minor, creditMinor: minor })),
};
