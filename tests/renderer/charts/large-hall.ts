// A hall of as many seats as a test needs, some of them wrong.
import type { Chart, Row } from "#domain/charts/chart.ts";

/** Straight rows; every tenth row repeats the label of the one before. */
export function createSeatedHall(size: { readonly rows: number; readonly seats: number }): Chart {
  const seats = Array.from({ length: size.seats }, (_, seat) => seat);
  const rows = Array.from({ length: size.rows }, (_, row): Row => ({
    ...{ section: "hall", label: `R${row % 10 === 9 ? row - 1 : row}`, category: "A" },
    places: seats.map((seat) => row * size.seats + seat + 1),
    numbers: seats.map((seat) => String(seat + 1)),
    x: seats.map((seat) => seat * 50),
    y: seats.map(() => row * 85),
  }));
  return {
    ...{ format: "concerthub-chart", version: 1, name: "Large", nextPlace: size.rows * size.seats + 1 },
    focalPoint: null,
    categories: [{ key: "A", name: "All", color: "#0072b2", pattern: "plain" }],
    sections: [{ key: "hall", name: "Hall" }],
    ...{ rows, tables: [], areas: [], shapes: [] },
  };
}
