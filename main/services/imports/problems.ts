// What is wrong in a user's file: where, a code that people get translated, and the text that was found there.

/** `line` is 1-based in a CSV file, the entry's place in its JSON list counted from 1, 0 for the whole file. */
export interface ImportProblem {
  line: number;
  /** Column name or JSON path. */
  at: string;
  code: string;
  value: string;
}

/** A file with more mistakes than this is wrong as a whole; the first ones say how. */
export const MOST_PROBLEMS_REPORTED = 500;
const MOST_VALUE_CHARACTERS = 80;

/** Collects problems up to the limit; the rest are counted and not kept. */
export class ProblemList {
  readonly problems: ImportProblem[] = [];

  add(problem: Omit<ImportProblem, "value"> & { value?: unknown }): void {
    if (this.problems.length >= MOST_PROBLEMS_REPORTED) return;
    this.problems.push({ line: problem.line, at: problem.at, code: problem.code, value: shown(problem.value) });
  }

  get isEmpty(): boolean {
    return this.problems.length === 0;
  }
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > MOST_VALUE_CHARACTERS ? `${text.slice(0, MOST_VALUE_CHARACTERS)}…` : text;
}
