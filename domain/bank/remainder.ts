// The check of ISO 7064 (MOD 97-10) that IBANs and creditor references share. Pure.

const TEN = 10;
const MODULUS = 97;

/** What is left of the text by 97, with A as 10 up to Z as 35. Digits and capitals only. */
export function remainder97(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (value < TEN ? rest * TEN + value : rest * TEN * TEN + value) % MODULUS;
  }
  return rest;
}
