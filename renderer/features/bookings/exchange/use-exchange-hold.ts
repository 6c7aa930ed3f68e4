// The new places, held while the dialog is open: the best ones of what is wished, then what is pointed at instead.
import type { Client } from "#contract/index.ts";
import { useCallback, useEffect, useRef, useState } from "react";
import { newId } from "../../../new-id.ts";
import { useClient } from "../../../ui/client-context.tsx";
import type { Hold } from "./exchange-plan.ts";

export interface HoldWish {
  readonly performanceId: string;
  readonly places: readonly { readonly category: string | null; readonly count: number }[];
}

export interface ExchangeHold {
  readonly hold: Hold | null;
  readonly error: unknown;
  /** Takes a free place instead of the one held longest, or gives one of ours back. */
  readonly point: (place: number) => void;
  /** The exchange has taken them: nothing is to be released. */
  readonly keep: () => void;
}

async function holdBest(client: Client, wish: HoldWish): Promise<Hold | null> {
  const holdId = newId();
  let hold: Hold | null = null;
  try {
    for (const { category, count } of wish.places) {
      const best = { holdId, performanceId: wish.performanceId, category, count, accessible: false };
      hold = (await client.holds.takeBest(best)).hold;
    }
  } catch (error) {
    if (hold !== null) await client.holds.release({ holdId, claimIds: null });
    throw error;
  }
  return hold;
}

/** `wish` null: nothing is wished yet. Steps follow one another, so that a quick change of mind holds nothing twice. */
export function useExchangeHold(wish: HoldWish | null): ExchangeHold {
  const client = useClient();
  const [hold, setHold] = useState<Hold | null>(null);
  const [error, setError] = useState<unknown>(null);
  const held = useRef<Hold | null>(null);
  const turn = useRef(Promise.resolve());
  const inTurn = useCallback((step: () => Promise<Hold | null>) => {
    turn.current = turn.current.then(async () => {
      try {
        held.current = await step();
        setError(null);
      } catch (thrown) {
        setError(thrown);
      }
      setHold(held.current);
    });
  }, []);
  const release = useCallback(async (): Promise<void> => {
    const { current } = held;
    held.current = null;
    if (current !== null) await client.holds.release({ holdId: current.id, claimIds: null });
  }, [client]);
  const key = JSON.stringify(wish);
  useEffect(() => {
    const wanted = JSON.parse(key) as HoldWish | null;
    inTurn(async () => {
      await release();
      return wanted === null || wanted.places.length === 0 ? null : holdBest(client, wanted);
    });
  }, [client, key, inTurn, release]);
  // Leaving without a deed frees the places at once; a lost line would free them some seconds later.
  useEffect(() => () => inTurn(async () => release().then(() => null)), [inTurn, release]);
  const point = (place: number): void => inTurn(() => pointAt(client, { hold: held.current, wish, place }));
  return { hold, error, point, keep: () => void (held.current = null) };
}

async function pointAt(
  client: Client,
  options: { hold: Hold | null; wish: HoldWish | null; place: number },
): Promise<Hold | null> {
  const { hold, wish, place } = options;
  if (wish === null) return hold;
  const holdId = hold?.id ?? newId();
  const own = hold?.places.find((each) => each.place === place);
  if (own) return client.holds.release({ holdId, claimIds: [own.claimId] });
  const fuller = await client.holds.take({
    ...{ holdId, performanceId: wish.performanceId, places: [{ place, quantity: 1 }] },
  });
  const most = wish.places.reduce((sum, { count }) => sum + count, 0);
  const [oldest] = hold?.places ?? [];
  if (fuller.places.length <= most || oldest === undefined) return fuller;
  return client.holds.release({ holdId, claimIds: [oldest.claimId] });
}
