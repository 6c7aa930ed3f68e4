// Ids are UUIDv7 made by whoever starts the command; people see short numbers instead.

/** A UUIDv7 in lower case with dashes. */
export type Id = string;

const ID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for a well-formed id (any UUID version: ids from other systems are let in). */
export const isId = (text: string): boolean => ID_PATTERN.test(text);

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/**
 * The number people read out on the phone: `K7-40231`. Letter and digit come from the sequence by a fixed
 * multiplication so that neighbouring bookings differ at both ends; the sequence itself stays readable at the end.
 */
export function bookingNumber(sequence: number): string {
  const letter = LETTERS[(sequence * 7) % LETTERS.length];
  const digit = (sequence * 3) % 10;
  return `${letter}${digit}-${String(40_000 + sequence)}`;
}
