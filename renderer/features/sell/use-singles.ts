// The singles of the basket on stage, looked for anew with every change of it and of the places around.
import { useMemo } from "react";
import { type FoundSingles, findSingles } from "./singles.ts";
import { useBasket, useStage } from "./stage.tsx";
import { useLiveVersion } from "./use-matches.ts";

export function useSingles(): FoundSingles | null {
  const { desk, performance, hall, live } = useStage();
  const lines = useBasket((state) => state.lines);
  const leaving = useBasket((state) => state.leaving);
  const pending = useBasket((state) => state.pending);
  const reason = useBasket((state) => state.singleReason);
  const version = useLiveVersion(live, lines.length > 0);
  return useMemo(
    () => (performance && hall && live ? findSingles(desk.basket.store.getState(), { performance, hall, live }) : null),
    // oxlint-disable-next-line react/exhaustive-deps -- the basket is read from its store; these parts say when it changed
    [desk, performance, hall, live, lines, leaving, pending, reason, version],
  );
}
