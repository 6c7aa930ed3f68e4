// Layouts as the wire has them.
import type { Client } from "#contract/index.ts";

export type LayoutList = Awaited<ReturnType<Client["layouts"]["list"]>>;
export type SavedLayout = LayoutList["layouts"][number];
export type LayoutSample = Awaited<ReturnType<Client["layouts"]["samples"]>>[number];
export type LayoutPurpose = LayoutList["uses"][number]["purpose"];

/** `12.5` of 125 tenths. */
export const millimetres = (tenths: number): number => tenths / 10;
export const tenthsOf = (millimetresTyped: number): number => Math.round(millimetresTyped * 10);
