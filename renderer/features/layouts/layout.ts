// Layouts as the wire has them.
import type { Client } from "#contract/index.ts";

export type LayoutList = Awaited<ReturnType<Client["layouts"]["list"]>>;
export type SavedLayout = LayoutList["layouts"][number];
export type LayoutSample = Awaited<ReturnType<Client["layouts"]["samples"]>>[number];
export type LayoutPurpose = LayoutList["uses"][number]["purpose"];

/** `12.5` of 125 tenths. */
export const millimetres = (tenths: number): number => tenths / 10;
export const tenthsOf = (millimetresTyped: number): number => Math.round(millimetresTyped * 10);

/** True when both say the same: what comes back from the host may name its parts in another order. */
export const isSame = (one: unknown, other: unknown): boolean => inOrder(one) === inOrder(other);

const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
