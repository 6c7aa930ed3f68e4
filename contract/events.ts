// Events and their performances: list, edit, prices, sale window, blocks, import.
import { z } from "zod";
import { SINGLE_SEAT_RULES } from "#domain/charts/singles.ts";
import { TAX_MODES, TAX_ROUNDINGS } from "#domain/taxes.ts";
import { saleDiscount } from "./discounts.ts";
import { ticketType, fee } from "./venues.ts";
import {
  currency,
  done,
  id,
  instant,
  line,
  locale,
  minor,
  performanceState,
  place,
  placeLabel,
  procedure,
  zone,
} from "./shapes.ts";

/** One performance as lists and cards show it. */
export const performanceCard = z.object({
  id,
  number: z.number().int(),
  eventId: id,
  eventNumber: z.number().int(),
  title: z.string(),
  artists: z.array(z.string()),
  venueId: id,
  venueName: z.string(),
  zone,
  currency,
  chartVersionId: id,
  startsAt: instant,
  doorsAt: instant.nullable(),
  saleFrom: instant.nullable(),
  saleUntil: instant.nullable(),
  state: performanceState,
  capacity: z.number().int(),
  /** Room for so many more people right now. */
  free: z.number().int(),
  sold: z.number().int(),
  held: z.number().int(),
});

export const price = z.object({ category: z.string(), ticketTypeId: id, amountMinor: minor.min(0) });

/** A price list that begins later. */
const priceChange = z.object({ id, performanceId: id, from: instant, prices: z.array(price) });

/** Everything the selling screen needs about one performance, except the live states. */
export const performanceForSale = performanceCard.extend({
  locale,
  ticketTaxPpm: z.number().int(),
  feeTaxPpm: z.number().int(),
  holdLifetimeMs: z.number().int(),
  payLaterMs: z.number().int(),
  ticketTypes: z.array(ticketType),
  taxMode: z.enum(TAX_MODES),
  taxRounding: z.enum(TAX_ROUNDINGS),
  fees: z.array(fee),
  prices: z.array(price),
  /** What may be given now, to whom it is for, without a code. */
  discounts: z.array(saleDiscount),
  /** Price lists still to come, soonest first. */
  pricesAhead: z.array(priceChange),
  /** What the desk does when a choice leaves a seat alone. */
  singleSeats: z.enum(SINGLE_SEAT_RULES),
  version: z.number().int(),
});

/**
 * Live states of a performance's places. `states` is base64 of one byte per place in chart order
 * (0 free, 1 held, 2 sold, 3 blocked); areas come with what is left. A reader that falls behind gets a new snapshot.
 */
export const liveStates = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("snapshot"),
    /** The chart whose order `states` has: a performance may be carried to another while it is watched. */
    chartVersionId: id,
    states: z.string(),
    areas: z.array(z.object({ place, left: z.number().int() })),
  }),
  z.object({
    kind: z.literal("changes"),
    changes: z.array(z.object({ place, state: z.number().int().min(0).max(3) })),
    areas: z.array(z.object({ place, left: z.number().int() })),
  }),
  z.object({ kind: z.literal("performance"), card: performanceCard }),
]);

/** Why a place has its colour. */
export const placeStory = z.object({
  place,
  label: placeLabel,
  category: z.string(),
  state: z.enum(["free", "held", "sold", "blocked"]),
  left: z.number().int().nullable(),
  heldBy: z.object({ name: z.string(), terminal: z.string(), until: instant, channel: z.string() }).nullable(),
  booking: z
    .object({ id, number: z.string(), state: z.string(), customerName: z.string(), payBy: instant.nullable() })
    /** All its places of this performance, to be shown together. */
    .extend({ places: z.array(place) })
    .nullable(),
  block: z.object({ id, reason: z.string(), note: z.string(), until: instant.nullable() }).nullable(),
});

export const event = z.object({
  id,
  number: z.number().int(),
  venueId: id,
  venueName: z.string(),
  title: z.string(),
  artists: z.array(z.string()),
  description: z.string(),
  version: z.number().int(),
  performances: z.array(performanceCard),
});

const eventFields = {
  title: line(200).min(1),
  artists: z.array(line(120).min(1)).max(30),
  description: z.string().max(10_000),
};

const performanceFields = {
  chartVersionId: id,
  /** Wall clock of the venue, `2026-11-27T20:00`. */
  starts: z.string().max(16),
  doors: z.string().max(16).nullable(),
  saleFrom: z.string().max(16).nullable(),
  saleUntil: z.string().max(16).nullable(),
  holdLifetimeMs: z.number().int().min(10_000).max(86_400_000).nullable(),
  prices: z.array(price).max(2_000),
};

export const block = z.object({
  id,
  performanceId: id,
  reason: z.string(),
  note: z.string(),
  expiresAt: instant.nullable(),
  createdAt: instant,
  createdBy: z.string(),
  places: z.array(z.object({ place, label: placeLabel, quantity: z.number().int() })),
});

export const importPreview = z.object({
  events: z.array(
    z.object({
      line: z.number().int(),
      title: z.string(),
      venueName: z.string(),
      chartName: z.string(),
      performances: z.array(z.object({ startsAt: instant, zone })),
      priceCount: z.number().int(),
    }),
  ),
  newVenues: z.array(z.string()),
  problems: z.array(z.object({ line: z.number().int(), at: z.string(), code: z.string(), value: z.string() })),
});

const importFile = z.object({
  format: z.enum(["csv", "json"]),
  content: z.string().max(20_000_000),
  /** For CSV without a venue column. */
  venueId: id.nullable(),
});

export const events = {
  /** Every event with performances in the window; newest first when the window is open. */
  list: procedure
    .input(z.object({ query: line(120), from: instant.nullable(), to: instant.nullable(), venueId: id.nullable() }))
    .output(z.array(event)),
  get: procedure.input(z.object({ eventId: id })).output(event),
  create: procedure.input(z.object({ id, venueId: id, ...eventFields })).output(event),
  update: procedure.input(z.object({ id, version: z.number().int(), ...eventFields })).output(event),
  /** Nothing is written; answers what would be, and every mistake with its line. */
  previewImport: procedure.input(importFile).output(importPreview),
  /** All or nothing. Refuses IMPORT_INVALID with every problem. */
  import: procedure
    .input(importFile.extend({ importId: id }))
    .output(z.object({ events: z.number().int(), performances: z.number().int() })),
};

export const performances = {
  /** What is on: performances that can be sold or will be soon, today first; with a query also by title, artist, date. */
  forSale: procedure
    .input(z.object({ query: line(120), limit: z.number().int().min(1).max(500), includePast: z.boolean() }))
    .output(z.array(performanceCard)),
  open: procedure.input(z.object({ performanceId: id })).output(performanceForSale),
  story: procedure.input(z.object({ performanceId: id, place })).output(placeStory),
  /** How many bookings left a seat alone, by reason and by person; an empty name: none was given, or nobody was there. */
  singlesLeft: procedure.input(z.object({ performanceId: id })).output(
    z.object({
      bookings: z.number().int(),
      seats: z.number().int(),
      byReason: z.array(z.object({ name: z.string(), count: z.number().int() })),
      byStaff: z.array(z.object({ name: z.string(), count: z.number().int() })),
    }),
  ),
  /** The seats and their states now as PDF (base64), landscape, a page per floor; `highlight` rings places. Refuses NOT_FOUND. */
  seatPlanPdf: procedure
    .input(
      z.object({
        performanceId: id,
        paper: z.enum(["a4", "a3"]),
        /** False: black on white with letters for categories. */
        inColor: z.boolean(),
        highlight: z.array(place).max(2_000),
        locale,
      }),
    )
    .output(z.object({ pdf: z.string(), fileName: z.string(), places: z.number().int() })),
  /** A ticket to look at as PDF (base64): of the first place, with a code that opens no door. Refuses NOT_FOUND. */
  specimenPdf: procedure
    .input(z.object({ performanceId: id, locale }))
    .output(z.object({ pdf: z.string(), fileName: z.string() })),
  create: procedure.input(z.object({ id, eventId: id, ...performanceFields })).output(performanceForSale),
  /** The chart version cannot change while places are claimed (HAS_SALES). */
  update: procedure
    .input(z.object({ id, version: z.number().int().nullable(), ...performanceFields }))
    .output(performanceForSale),
  /**
   * Announces a price list from a time of the venue's clock on; one announced for the same time is replaced. Answers all
   * that is ahead. Refuses BAD_TIMES for a time that is over, NO_PRICE without any price.
   */
  announcePrices: procedure
    .input(z.object({ id, performanceId: id, from: z.string().max(16), prices: z.array(price).max(2_000) }))
    .output(z.array(priceChange)),
  /** Takes an announced price list back; answers what is left. Refuses NOT_FOUND when it is in force already. */
  withdrawPrices: procedure.input(z.object({ id })).output(z.array(priceChange)),
  /** draft → on-sale ⇄ paused; any → cancelled (refuses HAS_SALES while paid bookings remain). */
  setState: procedure.input(z.object({ performanceId: id, state: performanceState })).output(performanceCard),
};

export const blocks = {
  list: procedure.input(z.object({ performanceId: id })).output(z.array(block)),
  /** Takes places off sale. Refuses SEAT_TAKEN, AREA_FULL. */
  create: procedure
    .input(
      z.object({
        id,
        performanceId: id,
        places: z
          .array(z.object({ place, quantity: z.number().int().min(1).max(100_000) }))
          .min(1)
          .max(20_000),
        reason: line(80).min(1),
        note: line(400),
        expiresAt: instant.nullable(),
      }),
    )
    .output(block),
  /** Gives places back on sale: all, or those named. */
  release: procedure.input(z.object({ blockId: id, places: z.array(place).nullable() })).output(done),
};
