// What lies under the pointer or inside a rectangle: seats first, then tables, then areas.
import type { Chart, Table } from "#domain/charts/chart.ts";
import { SEAT_RADIUS_CM } from "#domain/charts/chart.ts";
import { isInside } from "#domain/charts/geometry.ts";
import type { Places } from "#domain/charts/places.ts";
import { SEAT_KIND, TABLE_KIND } from "#domain/charts/places.ts";
import { f32, u8 } from "./dense.ts";
import { SeatGrid } from "./grid.ts";
import type { Box } from "#domain/charts/drawing/box.ts";

/** A little more than the seat, as nobody aims at the very edge. */
const HIT_RADIUS_CM = SEAT_RADIUS_CM * 1.15;
/** The chairs of a table sold whole belong to it. */
const TABLE_MARGIN_CM = 40;

export class Picker {
  private readonly grid: SeatGrid;
  private readonly places: Places;
  private readonly tables: readonly { readonly table: Table; readonly index: number }[];
  private readonly areas: readonly { readonly outline: Chart["areas"][number]["outline"]; readonly index: number }[];

  /** `isThere` leaves places out of reach that are not shown: those of other floors. */
  constructor(chart: Chart, places: Places, grid: SeatGrid, isThere: ((index: number) => boolean) | null = null) {
    const isSeat = (index: number): boolean => u8(places.kinds, index) === SEAT_KIND;
    this.grid = isThere === null ? grid : new SeatGrid(places.x, places.y, (index) => isSeat(index) && isThere(index));
    this.places = places;
    const indexOf = (place: number | undefined): number => {
      const index = place === undefined ? -1 : (places.indexOfNumber.get(place) ?? -1);
      return index < 0 || (isThere !== null && !isThere(index)) ? -1 : index;
    };
    this.tables = chart.tables
      .map((table) => ({ table, index: indexOf(table.place) }))
      .filter(({ index }) => index >= 0);
    this.areas = chart.areas
      .map((area) => ({ outline: area.outline, index: indexOf(area.place) }))
      .filter(({ index }) => index >= 0);
  }

  /** The place at a point, or null. `slackCm` widens seats for fingers; `seats: false` leaves them out where they are not drawn. */
  at(x: number, y: number, options: { readonly slackCm: number; readonly seats: boolean }): number | null {
    if (options.seats) {
      const seat = this.grid.hit(x, y, Math.max(HIT_RADIUS_CM, options.slackCm));
      if (seat >= 0) return seat;
    }
    for (const { table, index } of this.tables) if (insideTable(table, x, y, TABLE_MARGIN_CM)) return index;
    for (const { outline, index } of this.areas) if (isInside({ x, y }, outline)) return index;
    return null;
  }

  /** Seats and whole tables whose middle lies in the box, ascending. Areas have no middle to catch: they are taken by number. */
  inBox(box: Box): number[] {
    const found = this.grid.inBox(box.left, box.top, box.right, box.bottom);
    for (const { index } of this.tables) {
      const x = f32(this.places.x, index);
      const y = f32(this.places.y, index);
      if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) found.push(index);
    }
    return found;
  }

  /** The outline to ring when this place is looked at: a table, an area, or null for a seat. */
  outlineOf(index: number): Table | Chart["areas"][number]["outline"] | null {
    if (u8(this.places.kinds, index) === TABLE_KIND) {
      return this.tables.find((one) => one.index === index)?.table ?? null;
    }
    return this.areas.find((one) => one.index === index)?.outline ?? null;
  }
}

/** Whether (x, y) lies on the table top, grown by `margin`. */
export function insideTable(table: Table, x: number, y: number, margin: number): boolean {
  const turn = (-table.rotation * Math.PI) / 180;
  const dx = (x - table.x) * Math.cos(turn) - (y - table.y) * Math.sin(turn);
  const dy = (x - table.x) * Math.sin(turn) + (y - table.y) * Math.cos(turn);
  const halfWidth = table.width / 2 + margin;
  const halfHeight = table.height / 2 + margin;
  return table.form === "round"
    ? (dx / halfWidth) ** 2 + (dy / halfHeight) ** 2 <= 1
    : Math.abs(dx) <= halfWidth && Math.abs(dy) <= halfHeight;
}
