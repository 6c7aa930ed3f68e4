// Undo at the counter: what the last steps were and how each is taken back. Steps are data; who executes them is given.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { LostPlace } from "./basket-types.ts";

/** How many steps can be taken back. */
const UNDO_DEPTH = 50;

export type UndoStep =
  /** Places came into the basket: they go back. */
  | { readonly kind: "took"; readonly claimIds: readonly string[]; readonly text: string }
  /** Places went out: they are taken again if still free. */
  | { readonly kind: "removed"; readonly places: readonly LostPlace[]; readonly text: string }
  /** Ticket types changed: the former ones come back. */
  | { readonly kind: "types"; readonly before: ReadonlyMap<string, string | null>; readonly text: string }
  /** A sale: offers to void it. */
  | { readonly kind: "sold"; readonly bookingId: string; readonly number: string; readonly text: string };

export interface UndoHands {
  readonly release: (claimIds: readonly string[]) => Promise<void>;
  readonly retake: (places: readonly LostPlace[]) => Promise<void>;
  readonly setTypes: (types: ReadonlyMap<string, string | null>) => void;
  readonly offerVoid: (sale: { readonly bookingId: string; readonly number: string }) => void;
}

export interface Undo {
  readonly store: StoreApi<{ readonly steps: readonly UndoStep[] }>;
  readonly push: (step: UndoStep) => void;
  /** A step under way, which may push when it is answered: what is taken back afterwards waits for it. */
  readonly during: <Answer>(step: Promise<Answer>) => Promise<Answer>;
  /** Takes the last step back when those under way are done; null when there is none. */
  readonly undoLast: (hands: UndoHands) => Promise<UndoStep | null>;
  /** Places that were taken again have new claims: earlier steps speak of these from now on. */
  readonly rename: (claims: ReadonlyMap<string, string>) => void;
  /** Steps of a basket mean nothing once it was sold, lapsed or given up; sales stay. */
  readonly forgetBasket: () => void;
}

export function createUndo(): Undo {
  const store = createStore<{ readonly steps: readonly UndoStep[] }>(() => ({ steps: [] }));
  const underWay = new Set<Promise<unknown>>();
  const during = <Answer>(step: Promise<Answer>): Promise<Answer> => {
    underWay.add(step);
    return step.finally(() => underWay.delete(step));
  };
  const takeLastBack = async (hands: UndoHands): Promise<UndoStep | null> => {
    const step = store.getState().steps.at(-1);
    if (!step) return null;
    store.setState(({ steps }) => ({ steps: steps.slice(0, -1) }));
    await takeBack(step, hands);
    return step;
  };
  return {
    store,
    during,
    push: (step) => store.setState(({ steps }) => ({ steps: [...steps, step].slice(-UNDO_DEPTH) })),
    undoLast: (hands) => during(Promise.allSettled(underWay).then(() => takeLastBack(hands))),
    rename: (claims) => store.setState(({ steps }) => ({ steps: steps.map((step) => renamed(step, claims)) })),
    forgetBasket: () => store.setState(({ steps }) => ({ steps: steps.filter((step) => step.kind === "sold") })),
  };
}

function renamed(step: UndoStep, claims: ReadonlyMap<string, string>): UndoStep {
  const named = (claimId: string): string => claims.get(claimId) ?? claimId;
  if (step.kind === "took") return { ...step, claimIds: step.claimIds.map(named) };
  if (step.kind === "types")
    return { ...step, before: new Map([...step.before].map(([id, type]) => [named(id), type])) };
  return step;
}

async function takeBack(step: UndoStep, hands: UndoHands): Promise<void> {
  switch (step.kind) {
    case "took":
      return hands.release(step.claimIds);
    case "removed":
      return hands.retake(step.places);
    case "types":
      return hands.setTypes(step.before);
    case "sold":
      return hands.offerVoid(step);
  }
}
