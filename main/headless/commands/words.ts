// What went wrong, in lines for a person at a terminal.
import { RefusalError } from "#domain/result.ts";
import { PortTaken } from "../../transports/http/listen.ts";
import { CommandFailed } from "./command.ts";

interface Problem {
  readonly line: number;
  readonly at: string;
  readonly code: string;
  readonly value: string;
}

/** Errors that name their whole reason in their message, some with details. */
const PLAIN_ERRORS = new Set(["CopyRefused", "InUse", "DatabaseTooNew"]);

/** The lines of an expected trouble, or null for a bug. */
export function linesOf(error: unknown): readonly string[] | null {
  if (error instanceof CommandFailed) return error.lines;
  if (error instanceof RefusalError) return linesOfRefusal(error);
  if (error instanceof PortTaken) return [error.message];
  if (error instanceof Error && PLAIN_ERRORS.has(error.name)) {
    const details = "details" in error && Array.isArray(error.details) ? error.details.map(String) : [];
    return [error.message, ...details.map((detail) => `  ${detail}`)];
  }
  if (error instanceof Error && "code" in error && typeof error.code === "string" && "path" in error)
    return [`${String(error.path)}: ${FILE_TROUBLES[error.code] ?? error.message}`];
  return null;
}

const FILE_TROUBLES: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "this may not be read or written",
  EISDIR: "this is a folder, not a file",
  ENOTDIR: "this is a file, not a folder",
  ENOSPC: "the disk is full",
};

function linesOfRefusal({ refusal }: RefusalError): readonly string[] {
  const data = (refusal.data ?? {}) as { problems?: readonly Problem[]; what?: string };
  if (data.problems !== undefined) {
    const count = data.problems.length;
    return [
      `Nothing was imported: ${count} ${count === 1 ? "mistake" : "mistakes"}.`,
      ...data.problems.map(lineOfProblem),
    ];
  }
  if (refusal.code === "NOT_FOUND") return [`There is no such ${data.what ?? "thing"}.`];
  const details = Object.entries(data).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  return [[`Refused: ${inWords(refusal.code)}`, ...details].join(", ")];
}

/** `line 12, starts: bad time “25:00”`. */
export function lineOfProblem({ line, at, code, value }: Problem): string {
  const where = [line > 0 ? `line ${line}` : "file", ...(at === "" ? [] : [at])].join(", ");
  return `  ${where}: ${inWords(code)}${value === "" ? "" : ` “${value}”`}`;
}

const inWords = (code: string): string => code.toLowerCase().replaceAll(/[_-]/gu, " ");
