// The opaque code on a ticket: 16 random Crockford base32 characters and a check character, so that a typed code with one slip is caught.
import { type Refusal, type Result, ok, refuse } from "./result.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHECKS = `${ALPHABET}*~$=U`;
export const TICKET_SECRET_BITS = 80;
/** With its check character. */
export const CODE_LENGTH = TICKET_SECRET_BITS / 5 + 1;

/** Adds the check character (value modulo 37, as Crockford's base32 defines it). */
export function ticketCode(secret: string): string {
  return secret + checkCharacter(secret);
}

/** Reads a typed or scanned code: upper-cases, drops dashes and spaces, mends O, I and L. Refuses BAD_CODE. */
export function parseTicketCode(text: string): Result<string, Refusal<"BAD_CODE">> {
  const plain = text.toUpperCase().replaceAll(/[\s-]/gu, "").replaceAll("O", "0").replaceAll(/[IL]/gu, "1");
  const secret = plain.slice(0, -1);
  const wellFormed = plain.length === CODE_LENGTH && Array.from(secret).every((letter) => ALPHABET.includes(letter));
  return wellFormed && checkCharacter(secret) === plain.at(-1) ? ok(plain) : refuse("BAD_CODE");
}

function checkCharacter(secret: string): string {
  let rest = 0;
  for (const letter of secret) rest = (rest * 32 + ALPHABET.indexOf(letter)) % 37;
  return CHECKS.charAt(rest);
}
