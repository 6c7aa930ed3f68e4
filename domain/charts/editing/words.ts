// Small helps with names and given values.

/** `Stalls`, `Stalls 2`, `Stalls 3`: the first that is not taken. */
export function unusedText(text: string, taken: ReadonlySet<string>): string {
  if (!taken.has(text)) return text;
  const stem = text.replace(/ \d+$/, "").slice(0, 34);
  for (let number = 2; ; number += 1) if (!taken.has(`${stem} ${number}`)) return `${stem} ${number}`;
}

/** What is given and not `undefined`. */
export function definedOf<Given extends object>(given: Given): Partial<Given> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Given>;
}
