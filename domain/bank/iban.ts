// Account numbers as ISO 13616 has them (IBAN), and names of banks (BIC): read tolerantly, checked by their digits. Pure.
import { type Refusal, type Result, ok, refuse } from "../result.ts";
import { remainder97 } from "./remainder.ts";

/** How long an IBAN is, by country: those of the euro payments area. Elsewhere any length the standard allows. */
const LENGTHS: Readonly<Record<string, number>> = {
  ...{ AD: 24, AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18, FR: 27, GB: 22 },
  ...{ GI: 23, GR: 27, HR: 21, HU: 28, IE: 22, IS: 26, IT: 27, LI: 21, LT: 20, LU: 20, LV: 21, MC: 27, MT: 31, NL: 18 },
  ...{ NO: 15, PL: 28, PT: 25, RO: 24, SE: 24, SI: 19, SK: 24, SM: 27, VA: 22 },
};
const SHAPE = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u;
const BIC_SHAPE = /^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/u;

const bare = (text: string): string => text.replaceAll(/\s/gu, "").toUpperCase();

/** An IBAN without spaces, in capitals. Refuses BAD_IBAN. */
export function readIban(text: string): Result<string, Refusal<"BAD_IBAN", { text: string }>> {
  const iban = bare(text);
  const length = LENGTHS[iban.slice(0, 2)];
  const isOne =
    SHAPE.test(iban) &&
    (length === undefined || iban.length === length) &&
    remainder97(iban.slice(4) + iban.slice(0, 4)) === 1;
  return isOne ? ok(iban) : refuse("BAD_IBAN", { text });
}

export const isIban = (text: string): boolean => readIban(text).ok;

/** In groups of four, as people read it. */
export const groupedIban = (iban: string): string => bare(iban).replaceAll(/.{4}(?=.)/gu, "$& ");

/** A BIC without spaces, or empty. Refuses BAD_IBAN, which is said of both. */
export function readBic(text: string): Result<string, Refusal<"BAD_IBAN", { text: string }>> {
  const bic = bare(text);
  return bic === "" || BIC_SHAPE.test(bic) ? ok(bic) : refuse("BAD_IBAN", { text });
}
