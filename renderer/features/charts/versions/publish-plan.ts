// What is decided in the publish dialog, and whether that is enough: which performances come along, and where each customer
// in the way goes. Nobody is moved who was not on screen when it was agreed to.
import type { Client } from "#contract/index.ts";

export type Preview = Awaited<ReturnType<Client["charts"]["previewPublish"]>>;
export type Effect = Preview["performances"][number];
export type PublishMove = NonNullable<Parameters<Client["charts"]["publish"]>[0]["moves"]>[number];
type Taken = Effect["inTheWay"][number];
type Suggested = Effect["movesFor"][number];

/** Somebody whose place has no room in the new version. */
export interface WayRow {
  readonly key: string;
  readonly fromPlace: number;
  readonly label: string;
  /** Null: one of those who are too many to be listed with their reason. */
  readonly taken: Taken | null;
  readonly booking: { readonly id: string; readonly number: string; readonly customerName: string } | null;
  readonly suggested: Suggested | null;
}

/** Those in the way, each with the place that is offered. Several may share a place: an area. */
export function rowsOf({ inTheWay, movesFor }: Effect): WayRow[] {
  const waiting = Map.groupBy(movesFor, ({ fromPlace, booking }) => `${fromPlace} ${booking.id}`);
  const counts = new Map<string, number>();
  const keyOf = (name: string): string => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${name} ${count}`;
  };
  const listed = inTheWay.map((taken): WayRow => {
    const name = `${taken.place} ${taken.booking?.id ?? taken.state}`;
    return {
      ...{ key: keyOf(name), fromPlace: taken.place, label: taken.label, taken, booking: taken.booking },
      suggested: waiting.get(name)?.shift() ?? null,
    };
  });
  const others = [...waiting.values()].flat().map((move): WayRow => ({
    ...{ key: keyOf(`${move.fromPlace} ${move.booking.id}`), fromPlace: move.fromPlace, label: move.from },
    ...{ taken: null, booking: move.booking, suggested: move },
  }));
  return [...listed, ...others];
}

export interface Plan {
  /** Performances that stay on their version. */
  readonly left: ReadonlySet<string>;
  /** By performance: the rows that were on screen when moving them was agreed to. */
  readonly agreed: ReadonlyMap<string, string>;
  /** By performance and row: the place a person chose instead; null: there is no such place. */
  readonly chosen: ReadonlyMap<string, number | null>;
}

export const NOTHING_PLANNED: Plan = { left: new Set(), agreed: new Map(), chosen: new Map() };

export const rowKey = (performanceId: string, row: WayRow): string => `${performanceId} ${row.key}`;

/** Where somebody goes: as chosen, else as suggested. */
export function targetOf(plan: Plan, performanceId: string, row: WayRow): number | null {
  const chosen = plan.chosen.get(rowKey(performanceId, row));
  return chosen === undefined ? (row.suggested?.toPlace ?? null) : chosen;
}

/** Tells one list of people in the way from another. */
export const signatureOf = (effect: Effect): string =>
  `${effect.inTheWayCount} ${rowsOf(effect)
    .map(({ key }) => key)
    .join(",")}`;

export type WayState = "free" | "stays" | "to-agree" | "agreed" | "unsolved" | "twice";

/** How a performance stands with the plan. `isShared`: several may have the place, because it is an area. */
export function stateOf(plan: Plan, effect: Effect, isShared: (place: number) => boolean): WayState {
  if (plan.left.has(effect.performanceId)) return "stays";
  if (effect.inTheWayCount === 0) return "free";
  const rows = rowsOf(effect);
  const targets = rows.flatMap((row) => targetOf(plan, effect.performanceId, row) ?? []);
  const canMove = rows.every(({ booking }) => booking !== null);
  if (!canMove || targets.length < effect.inTheWayCount) return "unsolved";
  const single = targets.filter((place) => !isShared(place));
  if (new Set(single).size < single.length) return "twice";
  return plan.agreed.get(effect.performanceId) === signatureOf(effect) ? "agreed" : "to-agree";
}

/** The plan as the house takes it: each move with the customer it is for. */
export const movesOf = (plan: Plan, effects: readonly Effect[]): PublishMove[] =>
  effects
    .filter(({ performanceId }) => !plan.left.has(performanceId))
    .flatMap((effect) =>
      rowsOf(effect).flatMap((row): PublishMove[] => {
        const toPlace = targetOf(plan, effect.performanceId, row);
        if (toPlace === null || row.booking === null) return [];
        const { performanceId } = effect;
        return [{ performanceId, fromPlace: row.fromPlace, toPlace, bookingId: row.booking.id }];
      }),
    );

export const withLeft = (plan: Plan, performanceIds: readonly string[], isLeft: boolean): Plan => {
  const left = new Set(plan.left);
  for (const id of performanceIds) {
    if (isLeft) left.add(id);
    else left.delete(id);
  }
  return { ...plan, left };
};

export const withAgreed = (plan: Plan, effects: readonly Effect[], isAgreed: boolean): Plan => {
  const agreed = new Map(plan.agreed);
  for (const effect of effects) {
    if (isAgreed) agreed.set(effect.performanceId, signatureOf(effect));
    else agreed.delete(effect.performanceId);
  }
  return { ...plan, agreed };
};

/** `place` null: what was typed is no place; undefined: as suggested. */
export function withChosen(plan: Plan, key: string, place: number | null | undefined): Plan {
  const chosen = new Map(plan.chosen);
  if (place === undefined) chosen.delete(key);
  else chosen.set(key, place);
  return { ...plan, chosen };
}
