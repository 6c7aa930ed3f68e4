// What was searched for last: kept while the window lives, so that going back from a booking finds the list as it was.
import { createStore } from "zustand/vanilla";
import type { BookingState } from "./booking.ts";

export interface SearchMemory {
  readonly query: string;
  readonly performanceId: string | null;
  readonly state: BookingState | null;
  /** Index of the marked row. */
  readonly active: number;
}

const NOTHING: SearchMemory = { query: "", performanceId: null, state: null, active: 0 };

export const searchMemory = createStore<SearchMemory>(() => NOTHING);

/** Changes what is searched for; the mark goes back to the first row. */
export const searchFor = (change: Partial<Omit<SearchMemory, "active">>): void =>
  searchMemory.setState((memory) => ({ ...memory, ...change, active: 0 }));

export const markRow = (active: number): void => searchMemory.setState({ active });

export const clearSearch = (): void => searchMemory.setState(NOTHING);
