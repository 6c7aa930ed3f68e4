// Ratios beside their aims: met, missed, or only known to be more than so much.

export type Aim = { readonly most: number } | { readonly least: number } | null;

/** A measured ratio; `atLeast`: the slower side was given up, the ratio is a lower bound. */
export interface Ratio {
  readonly what: string;
  readonly value: number;
  readonly atLeast?: boolean | undefined;
  readonly aim: Aim;
  readonly note: string;
}

/** Prints ratios and how many met their aim. */
export function printRatios(ratios: readonly Ratio[]): void {
  const width = Math.max(0, ...ratios.map(({ what }) => what.length));
  for (const ratio of ratios) {
    const { what, value, atLeast, aim, note } = ratio;
    const shown = `${atLeast ? "> " : ""}${short(value)}`.padStart(9);
    const wanted = aim === null ? "" : "most" in aim ? `<= ${aim.most}` : `>= ${aim.least}`;
    console.log(`${what.padEnd(width)} ${shown}  ${wanted.padEnd(8)} ${verdictOf(ratio).padEnd(7)} ${note}`);
  }
  const judged = ratios.filter(({ aim }) => aim !== null);
  const met = judged.filter((ratio) => verdictOf(ratio) === "met").length;
  console.log(`${met} of ${judged.length} aims met`);
}

/** "missed" also for a lower bound that is not high enough to tell: nothing is met that was not seen. */
export function verdictOf({ value, aim }: Pick<Ratio, "value" | "aim">): "met" | "missed" | "" {
  if (aim === null) return "";
  return ("most" in aim ? value <= aim.most : value >= aim.least) ? "met" : "missed";
}

/** Three digits that matter. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return "-";
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return value.toFixed(value >= 10 ? 1 : 2);
}
