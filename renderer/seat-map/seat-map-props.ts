// What a screen gives the seat map and what it may tell it afterwards.
import type { Ref } from "react";
import type { Chart } from "#domain/charts/chart.ts";
import type { Places } from "#domain/charts/places.ts";
import type { DragMode, Modifiers } from "./gestures.ts";
import type { SeatMapTheme } from "#domain/charts/drawing/palette.ts";
import type { MapTexts } from "#domain/charts/drawing/pen.ts";
import type { PlaceChange } from "#domain/charts/drawing/states.ts";
import type { View } from "./view.ts";

/**
 * `live`: people point, walk and pick. `static`: a picture; nothing can be focused or moved. `print`: a picture in black
 * on white, with the letter of its category on every free place.
 */
export type MapLook = "live" | "static" | "print";

export interface SeatMapProps {
  readonly chart: Chart;
  readonly places: Places;
  /** The states to begin with, a byte per place (states.ts); a new array replaces all. Live changes go through the handle. */
  readonly states?: Uint8Array | undefined;
  /** What is left of areas, by place. */
  readonly areaFree?: Uint32Array | undefined;
  readonly theme: SeatMapTheme;
  readonly accent?: string | undefined;
  /** Sentences on the map, translated. Keep the object stable: a new one redraws everything. */
  readonly texts: MapTexts;
  /** Name of the map for screen readers. */
  readonly label: string;
  /** What a screen reader says about a place, translated: section, row, seat, state, price. */
  readonly describePlace: (index: number) => string;
  readonly canTake: (index: number) => boolean;
  /** Also called for places that cannot be taken: the screen says why. */
  readonly onPlaceClick: (index: number, modifiers: Modifiers) => void;
  readonly onRectangle?: ((indexes: readonly number[], modifiers: Modifiers) => void) | undefined;
  readonly onHover?: ((index: number | null, clientX: number, clientY: number) => void) | undefined;
  readonly onFocusChange?: ((index: number | null) => void) | undefined;
  /** What a plain drag does; `pan` by default. */
  readonly mode?: DragMode | undefined;
  /** `live` by default. */
  readonly look?: MapLook | undefined;
  /** Written below the free count of a section that stands for its seats, by section index: `from €29`; "" for nothing. Keep the function stable. */
  readonly sectionNotes?: ((section: number) => string) | undefined;
  /**
   * By place, 1: filtered out. Drawn pale and left out of what sections say is free; a free one cannot be picked:
   * `onDimmedClick` is called instead of `onPlaceClick`, and rectangles pass it over. A new array replaces the old one.
   */
  readonly dimmed?: Uint8Array | undefined;
  /** A filtered-out place was clicked: say why it cannot be taken. `texts.filteredOut` has been announced. */
  readonly onDimmedClick?: ((index: number) => void) | undefined;
  /** Places ringed whatever the zoom: those of a booking. They pulse a few times unless motion is unwanted. */
  readonly highlighted?: readonly number[] | undefined;
  /**
   * Only this floor of the chart (one of `chart.floors`) is drawn and picked; null: all. When absent the map lets people
   * choose, if the chart has several floors and `texts.floors` names the buttons.
   */
  readonly floor?: string | null | undefined;
  readonly ref?: Ref<SeatMapHandle> | undefined;
}

/** What a screen may tell the map. */
export interface SeatMapHandle {
  applyStates(changes: readonly PlaceChange[]): void;
  setStates(states: Uint8Array, areaFree?: Uint32Array): void;
  /** Flies to these places; with none it shows all. */
  zoomTo(indexes: readonly number[]): void;
  zoomBy(factor: number): void;
  fit(): void;
  /** Puts the keyboard focus on a place, shows and announces it; the DOM focus goes to the map. */
  focusPlace(index: number | null): void;
  view(): View;
  setView(view: View): void;
}
