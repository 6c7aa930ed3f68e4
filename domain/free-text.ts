// Guards for text people type. Card numbers must never reach our files: MONEY rules, PCI DSS requirement 3.

/** True when the text has a run of 13 to 19 digits (spaces and dashes allowed) that passes the Luhn check. */
export function looksLikeCardNumber(text: string): boolean {
  for (const match of text.matchAll(/\d(?:[ -]?\d){12,18}/gu)) {
    if (passesLuhn(match[0].replaceAll(/[ -]/gu, ""))) return true;
  }
  return false;
}

const SHOWN_DIGITS = 4;

/** The text with what looks like a card number cut to its last four digits: for what others wrote and we only keep. */
export const withoutCardNumbers = (text: string): string =>
  text.replaceAll(/\d(?:[ -]?\d){12,18}/gu, (run) =>
    passesLuhn(run.replaceAll(/[ -]/gu, "")) ? `…${run.slice(-SHOWN_DIGITS)}` : run,
  );

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
