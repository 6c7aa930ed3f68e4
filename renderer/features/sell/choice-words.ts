// Chosen places in a few letters: `F 11–12`, or the name of an area; and why these, in one line.
import type { SplitKind } from "#domain/charts/best-types.ts";
import type { Words } from "./place-words.ts";

export interface ChosenSeats {
  readonly section: string;
  readonly row: string;
  readonly from: string;
  readonly to: string;
}

export function seatsOf({ section, row, from, to }: ChosenSeats): string {
  const seats = from === to ? from : `${from}–${to}`;
  return [row, seats === "" ? section : seats].filter((part) => part !== "").join(" ");
}

export interface ChoiceReason {
  readonly distanceCm: number | null;
  readonly splitKind: SplitKind;
  readonly leavesSingle: boolean;
  readonly usesKept: boolean;
  readonly usesAvoided: boolean;
}

/** `4.1 m · no single left`: how near, whether together, what it leaves, and what is special about it. */
export function reasonWords(t: Words, reason: ChoiceReason, locale: string): string {
  const { distanceCm, splitKind, leavesSingle, usesKept, usesAvoided } = reason;
  const metres = (distanceCm ?? 0) / 100;
  return [
    distanceCm === null
      ? ""
      : t("best.distance", { metres: metres.toLocaleString(locale, { maximumFractionDigits: 1 }) }),
    splitKind === "none" ? "" : t(`best.splitKind.${splitKind}`),
    t(leavesSingle ? "best.single" : "best.noSingle"),
    usesAvoided ? t("best.avoided") : "",
    usesKept ? t("best.kept") : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
}
