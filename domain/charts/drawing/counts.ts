// What a picture of a chart must know of its places: their states, and what is left in sections and areas.

/** Everything by index: places as in Places, sections as in the chart. */
export interface Counts {
  /** One byte per place, see states.ts. */
  readonly states: Uint8Array;
  /** People that still fit into an area, by place. */
  readonly areaFree: Uint32Array;
  /** People that can still be seated, by section. */
  readonly sectionFree: Uint32Array;
  readonly sectionTotal: Uint32Array;
  /** The category most places of the section have. */
  readonly sectionCategory: Uint8Array;
}
