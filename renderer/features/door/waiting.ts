// Scans that wait for the host outlive a reload of the window.
import type { Client } from "#contract/index.ts";

/** A scan that was answered here and is not told yet. */
export type Waiting = Parameters<Client["checkIn"]["merge"]>[0]["scans"][number];

const STORED = "concerthub.door.waiting";

const isWaiting = (value: unknown): value is Waiting =>
  typeof value === "object" && value !== null && "id" in value && "doorId" in value && "outcome" in value;

/** What is kept, without what nobody can read any more. */
export function readWaiting(): Waiting[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORED) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isWaiting) : [];
  } catch {
    return [];
  }
}

export const storeWaiting = (list: readonly Waiting[]): void => localStorage.setItem(STORED, JSON.stringify(list));
