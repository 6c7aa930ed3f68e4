// Starts the end of a sale from a key or a button, in turn with what was asked for before.
import { useMemo } from "react";
import { currentLocale } from "../../i18n.ts";
import { connectionStore } from "../../stores/connection.ts";
import { useRefusal } from "../../ui/refusal.tsx";
import { useFocus } from "./focus.tsx";
import { pay } from "./pay.ts";
import type { Tender } from "./sell-view.ts";
import { useStage } from "./stage.tsx";

export interface Paying {
  /** Sells when its turn comes; nothing happens with nothing in the basket and nothing on the way. */
  readonly start: (tender: Tender) => void;
  readonly report: (error: unknown) => void;
}

export function usePay(): Paying {
  const { desk } = useStage();
  const focus = useFocus();
  const report = useRefusal();
  return useMemo(() => {
    const sale = async (tender: Tender): Promise<boolean> => {
      const sold = await pay(desk, {
        tender,
        print: true,
        locale: currentLocale(),
        printsSilently: connectionStore.getState().host?.printsSilently ?? false,
        onPrinted: () => {
          // The browser's print leaves the keyboard in its frame.
          if (!(document.activeElement instanceof HTMLIFrameElement) && document.activeElement !== document.body)
            return;
          window.focus();
          focus.to(desk.basket.store.getState().lines.length > 0 ? "basket" : "bar");
        },
      });
      if (sold) focus.to("bar");
      return sold;
    };
    return {
      report,
      start: (tender) => {
        const { lines, pending, waiting } = desk.basket.store.getState();
        if (lines.length + pending.length + waiting === 0 && !desk.steps.busy()) return;
        desk.steps.run(() => sale(tender)).catch(report);
      },
    };
  }, [desk, focus, report]);
}
