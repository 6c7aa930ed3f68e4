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
  /** Asked for before it was there, and where the keyboard was then. */
  const wanted = useRef<{ readonly place: FocusPlace; readonly from: Element | null } | null>(null);
  const desk = useMemo<FocusDesk>(
    () => ({
      register: (place, take) => {
        places.current.set(place, take);
        if (wanted.current?.place === place && wanted.current.from === document.activeElement) {
          wanted.current = null;
          take();
        }
        return () => void places.current.delete(place);
      },
      to: (place) => {
        const take = places.current.get(place);
        wanted.current = take ? null : { place, from: document.activeElement };
        take?.();
      },
    }),
    [],
  );
  return <FocusContext value={desk}>{props.children}</FocusContext>;
}

export function useFocus(): FocusDesk {
  const desk = use(FocusContext);
  if (!desk) throw new Error("A part of the selling screen stands outside the FocusProvider.");
  return desk;
}
