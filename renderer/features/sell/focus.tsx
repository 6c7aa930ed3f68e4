// Where the keyboard goes next: the command bar on the idle screen, the basket while somebody is being served.
import { createContext, use, useMemo, useRef, type ReactNode } from "react";

export type FocusPlace = "bar" | "basket" | "given" | "search" | "map" | "list" | "filter" | "offers";

export interface FocusDesk {
  /** Says how a place takes the focus; the answer forgets it. A place that was asked for before takes it at once. */
  readonly register: (place: FocusPlace, take: () => void) => () => void;
  readonly to: (place: FocusPlace) => void;
}

const FocusContext = createContext<FocusDesk | null>(null);

export function FocusProvider(props: { children: ReactNode }): ReactNode {
  const places = useRef(new Map<FocusPlace, () => void>());
  const desk = useMemo<FocusDesk>(() => {
    /** Asked for before it was there, and where the keyboard was then. */
    let wanted: { readonly place: FocusPlace; readonly from: Element | null } | null = null;
    return {
      register: (place, take) => {
        places.current.set(place, take);
        if (wanted?.place === place && wanted.from === document.activeElement) {
          wanted = null;
          take();
        }
        return () => void places.current.delete(place);
      },
      to: (place) => {
        const take = places.current.get(place);
        wanted = take ? null : { place, from: document.activeElement };
        take?.();
      },
    };
  }, []);
  return <FocusContext value={desk}>{props.children}</FocusContext>;
}

export function useFocus(): FocusDesk {
  const desk = use(FocusContext);
  if (!desk) throw new Error("A part of the selling screen stands outside the FocusProvider.");
  return desk;
}
