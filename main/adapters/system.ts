// The machine's own clock and randomness: the only place where time and chance come from.
import { randomBytes } from "node:crypto";
import { v7 } from "uuid";
import { assert } from "#domain/result.ts";
import type { Clock, Ids } from "../ports.ts";

/** Crockford's alphabet: no I, L, O or U, so nothing is misread and no rude word appears. */
const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BITS_PER_CHARACTER = 5;
const MAXIMUM_SECRET_BITS = 1_280;

/** The wall clock, as UTC milliseconds. */
export const systemClock: Clock = { now: () => Date.now() };

/** Ids that only ever grow in one process, even when the clock is set back; secrets from the system's generator. */
export const systemIds: Ids = {
  id: () => v7(),
  secret(bits) {
    assert(Number.isInteger(bits) && bits > 0 && bits <= MAXIMUM_SECRET_BITS, "a secret has 5 to 1280 bits");
    assert(bits % BITS_PER_CHARACTER === 0, "a secret's bits are a multiple of 5");
    // One byte per character: its low five bits are uniform, so no value is likelier than another.
    return Array.from(randomBytes(bits / BITS_PER_CHARACTER), (byte) => CROCKFORD.charAt(byte & 31)).join("");
  },
};
