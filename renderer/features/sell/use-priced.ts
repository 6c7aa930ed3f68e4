// The basket's price as state.
import { useMemo } from "react";
import { priceLines, type PricedLines, termsOf } from "../../stores/basket-prices.ts";
import { useBasket } from "./stage.tsx";

/** Null while the basket is empty or a line has no price. */
export function usePricedBasket(): PricedLines | null {
  const lines = useBasket((state) => state.lines);
  const leaving = useBasket((state) => state.leaving);
  const performances = useBasket((state) => state.performances);
  const code = useBasket((state) => state.code);
  const customer = useBasket((state) => state.customer);
  return useMemo(
    () =>
      priceLines(
        lines.filter((line) => !leaving.includes(line.claimId)),
        performances,
        termsOf({ code, customer }),
      ),
    [lines, leaving, performances, code, customer],
  );
}
