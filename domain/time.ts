// Instants are UTC milliseconds; durations carry their unit in the name. `now` is always an argument.

/** A UTC instant in whole milliseconds since 1970. */
export type Instant = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
