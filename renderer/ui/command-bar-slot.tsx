// The command bar's place in the top bar; the Sell desk fills it, `/` anywhere focuses it.
import { useEffect, useLayoutEffect, useSyncExternalStore, type ReactNode, type RefObject } from "react";
import { createPortal } from "react-dom";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

interface BarStore {
  readonly host: HTMLElement | null;
  /** How many components fill the slot right now. */
  readonly filled: number;
  /** Raised by one with every `/`; what was answered is remembered, so a request may come before the bar is there. */
  readonly wanted: number;
  readonly answered: number;
}

const barStore = createStore<BarStore>(() => ({ host: null, filled: 0, wanted: 0, answered: 0 }));

/** Called by the shell with the element in the top bar. */
export const setCommandBarHost = (host: HTMLElement | null): void => barStore.setState({ host });
export const useCommandBarFilled = (): boolean => useStore(barStore, (store) => store.filled > 0);

/** Asks the command bar to take the focus, now or as soon as it is on screen. */
export const requestCommandBar = (): void => barStore.setState(({ wanted }) => ({ wanted: wanted + 1 }));

/** Puts its children into the top bar while mounted. */
export function CommandBarSlot(props: { children: ReactNode }): ReactNode {
  const host = useSyncExternalStore(barStore.subscribe, () => barStore.getState().host);
  useLayoutEffect(() => {
    barStore.setState(({ filled }) => ({ filled: filled + 1 }));
    return () => barStore.setState(({ filled }) => ({ filled: filled - 1 }));
  }, []);
  return host ? createPortal(props.children, host) : null;
}

/** Gives the input the focus (and selects its text) whenever `/` was pressed. */
export function useCommandBarFocus(input: RefObject<HTMLInputElement | null>): void {
  const wanted = useStore(barStore, (store) => store.wanted);
  const host = useStore(barStore, (store) => store.host);
  useEffect(() => {
    if (!input.current || barStore.getState().answered === wanted) return;
    barStore.setState({ answered: wanted });
    input.current.focus();
    input.current.select();
  }, [wanted, host, input]);
}
