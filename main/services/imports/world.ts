// What planning must know of the box office: venues with their charts and ticket types, and what is staged already.
import type { Instant } from "#domain/time.ts";

/** A venue as planning knows it: one that is there, or one the file brings. */
export interface KnownVenue {
  readonly name: string;
  readonly zone: string;
  readonly currency: string;
  readonly ticketTypeKeys: ReadonlySet<string>;
  /** By `nameKey`. */
  readonly charts: ReadonlyMap<string, KnownChart>;
}

export interface KnownChart {
  readonly name: string;
  /** Asked only for charts that are used. */
  readonly categories: () => ReadonlySet<string>;
}

export interface World {
  readonly now: Instant;
  /** By `nameKey`. */
  readonly venues: ReadonlyMap<string, KnownVenue>;
  /** Key of the venue for files that name none. */
  readonly defaultVenueKey: string | null;
  /** Is a performance of this title at this time there already? */
  readonly isStaged: (options: { venueKey: string; title: string; startsAt: Instant }) => boolean;
}

/** Names are matched whatever their case. */
export const nameKey = (name: string): string => name.trim().toLowerCase();
