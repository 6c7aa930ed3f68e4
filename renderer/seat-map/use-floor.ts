// Which floor the map shows: the one its screen says, or the one people choose on the map.
import { useState } from "react";
import type { FloorSwitchProps } from "./floor-switch.tsx";
import type { SeatMapProps } from "./seat-map-props.ts";

export interface FloorShown {
  /** Null: all of them. */
  readonly floor: string | null;
  /** What the buttons on the map need; null where there is nothing to choose. */
  readonly choice: Omit<FloorSwitchProps, "palette"> | null;
}

/** The floor to show for these props. */
export function useFloor({ chart, floor, texts }: SeatMapProps): FloorShown {
  const [chosen, setChosen] = useState<string | null>(null);
  const floors = chart.floors ?? [];
  if (floor !== undefined || floors.length < 2 || texts.floors === undefined) {
    return { floor: floor ?? null, choice: null };
  }
  // Another chart may not have the floor that was chosen.
  const shown = chosen !== null && floors.includes(chosen) ? chosen : null;
  return { floor: shown, choice: { floors, floor: shown, words: texts.floors, onChange: setChosen } };
}
