// A dialog that goes away gives the focus back to where it was.
import { useLayoutEffect } from "react";

/** For dialogs that are in the page only while they are open: Mantine gives back only what it has seen opening. */
export function useGiveFocusBack(): void {
  useLayoutEffect(() => {
    const before = document.activeElement;
    return () => {
      requestAnimationFrame(() => {
        // A deed that led elsewhere, or another dialog, has the focus already.
        const isFree = document.activeElement === null || document.activeElement === document.body;
        if (isFree && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      });
    };
  }, []);
}
