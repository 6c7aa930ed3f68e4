// What a file of events says, whatever its format: texts as they were found, each with its place in the file.
import type { Chart } from "#domain/charts/chart.ts";

/** Where something was found: `line` and `at` of a problem about it. */
export interface Found<Value> {
  readonly value: Value;
  readonly line: number;
  readonly at: string;
}

export interface DraftPrice {
  readonly category: string;
  readonly ticketType: string;
  readonly amount: Found<string>;
}

export interface DraftPerformance {
  readonly line: number;
  readonly chart: Found<string>;
  /** `2026-11-27 20:00`, `today+5 20:00`: days after today in the venue's zone, or `now+2h`. */
  readonly starts: Found<string>;
  /** The same, or a time of the same day: `19:00`. Empty for none; so for the next two. */
  readonly doors: Found<string>;
  readonly saleFrom: Found<string>;
  readonly saleUntil: Found<string>;
  readonly state: Found<string>;
  /** Performances with the same prices share one list. */
  readonly prices: readonly DraftPrice[];
}

export interface DraftEvent {
  readonly line: number;
  readonly title: Found<string>;
  readonly artists: Found<readonly string[]>;
  readonly description: Found<string>;
  /** Empty: the venue the person chose. */
  readonly venue: Found<string>;
  readonly performances: readonly DraftPerformance[];
}

export interface DraftVenue {
  readonly line: number;
  readonly name: Found<string>;
  readonly zone: Found<string>;
  readonly currency: Found<string>;
  readonly locale: "en" | "de" | "fr";
  readonly address: string;
  readonly ticketTaxPpm: number;
  readonly feeTaxPpm: number;
  readonly holdLifetimeMs: number;
  readonly payLaterMs: number;
  readonly charts: readonly { readonly name: Found<string>; readonly chart: Chart }[];
  /** Empty: the usual ones. */
  readonly ticketTypes: readonly DraftTicketType[];
  readonly fees: readonly {
    readonly name: string;
    readonly per: "ticket" | "booking";
    readonly amount: Found<string>;
  }[];
}

export interface DraftTicketType {
  readonly key: string;
  readonly name: string;
  readonly names: Readonly<Record<string, string>>;
  readonly kind: "standard" | "comp";
}

export interface EventsDraft {
  readonly venues: readonly DraftVenue[];
  readonly events: readonly DraftEvent[];
}

export const MOST_IMPORT_CHARACTERS = 20_000_000;
export const MOST_IMPORT_EVENTS = 5_000;
export const MOST_IMPORT_VENUES = 100;
export const MOST_PERFORMANCES_PER_EVENT = 1_000;
export const MOST_IMPORT_PERFORMANCES = 20_000;

/** How long the texts of an event may be, in characters; the same as on the screen. */
export const MOST_TITLE = 200;
export const MOST_ARTIST = 120;
export const MOST_ARTISTS = 30;
export const MOST_DESCRIPTION = 10_000;
