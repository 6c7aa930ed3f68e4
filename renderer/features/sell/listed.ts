// Performances as the command bar looks for them: wall clock of the venue, days from today, categories if known.
import { dayOf, plusDays, wallClockOf } from "#domain/zoned-time.ts";
import type { PerformanceCard } from "../../stores/basket-types.ts";
import type { Listed } from "./command.ts";

/** What the clerk is told about a performance before anything else. */
export type Urgency = "none" | "starting" | "sold-out" | "paused" | "not-yet" | "over";

/** "Starting soon" begins this long before the start. */
const SOON_MS = 60 * 60 * 1000;

export function urgencyOf(card: PerformanceCard, now: number): Urgency {
  if (card.state === "paused") return "paused";
  if (card.saleUntil !== null && card.saleUntil <= now) return "over";
  if (card.saleFrom !== null && card.saleFrom > now) return "not-yet";
  if (card.free <= 0) return "sold-out";
  return card.startsAt > now && card.startsAt - now <= SOON_MS ? "starting" : "none";
}

/** Tickets can be taken now: on sale, within its window. (Sold out is found out by taking.) */
export const isOpen = (card: PerformanceCard, now: number): boolean =>
  card.state === "on-sale" && !["paused", "over", "not-yet"].includes(urgencyOf(card, now));

/** The card in the form of the command bar. */
export function listedOf(
  card: PerformanceCard,
  options: { readonly now: number; readonly categories: readonly string[] | null },
): Listed {
  const wall = wallClockOf({ instant: card.startsAt, zone: card.zone });
  const date = wall.slice(0, 10);
  const today = dayOf({ instant: options.now, zone: card.zone });
  return {
    id: card.id,
    title: card.title,
    artists: card.artists,
    venueName: card.venueName,
    date,
    minutes: Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16)),
    weekday: isoWeekday(date),
    daysAway: daysBetween(today, date),
    open: isOpen(card, options.now),
    categories: options.categories,
  };
}

/** 1 Monday … 7 Sunday. */
function isoWeekday(date: string): number {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day === 0 ? 7 : day;
}

/** Whole calendar days from one day to another; 0 today, 1 tomorrow. */
function daysBetween(from: string, to: string): number {
  if (plusDays({ wallClock: `${from}T00:00`, days: 1 }).startsWith(to)) return 1;
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / (24 * 60 * 60 * 1000));
}

/** Which performance is shown when the clerk has chosen none: the first that can be sold and has room. */
export function firstToSell(cards: readonly PerformanceCard[], now: number): PerformanceCard | null {
  const open = cards.filter((card) => isOpen(card, now));
  return open.find((card) => card.free > 0) ?? open[0] ?? cards[0] ?? null;
}
