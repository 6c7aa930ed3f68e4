// What both directions of the pretix format agree on, so that our own plans come back as they were.

/** pretix draws seats with a radius of 10 and people space them by 25 to 28: half a unit a centimetre looks right. */
export const PRETIX_CM_PER_UNIT = 2;

/** What areas are filled with that have no colour of their own. */
export const PRETIX_FILL = "#e5e5e5";

/** The id of a place in plans we write: the number that survives relabelling and moving, so pretix keeps who sits there. */
export const pretixSeatId = (place: number): string => `place-${place}`;

/** The place number in an id we wrote, or null. */
export function pretixPlaceNumber(id: string): number | null {
  const digits = /^place-(\d{1,8})$/.exec(id)?.[1];
  return digits === undefined ? null : Number(digits);
}
