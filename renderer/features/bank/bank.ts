// Lines of the bank's statements as main tells them, and how their states look.
import type { Client } from "#contract/index.ts";
import type { Tone } from "../../ui/state-badge.tsx";

export type BankLines = Awaited<ReturnType<Client["bank"]["lines"]>>;
export type BankLine = BankLines["lines"][number];
export type Suggestion = NonNullable<BankLine["match"]>["suggestions"][number];
export type Owed = Awaited<ReturnType<Client["bank"]["owed"]>>[number];
export type FileLook = Awaited<ReturnType<Client["bank"]["lookAtFile"]>>;
export type BankMapping = NonNullable<FileLook["table"]>["mapping"];

type MatchKind = NonNullable<BankLine["match"]>["kind"];

export const MATCH_TONES: Readonly<Record<MatchKind, Tone>> = {
  sure: "good",
  suggested: "accent",
  unknown: "quiet",
  "too-little": "warn",
  "too-much": "warn",
  doubled: "bad",
  late: "bad",
  outgoing: "quiet",
};

/** What a part of a line may be for; without a booking it is owed back. */
export interface Part {
  readonly id: string;
  readonly booking: Pick<Suggestion, "bookingId" | "number" | "customerName" | "dueMinor" | "state"> | null;
  /** As typed. */
  readonly text: string;
}
