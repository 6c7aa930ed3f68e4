// A small hall with every kind of place: three rows, a table sold whole, a standing area.
import type { Chart, Row } from "#domain/charts/chart.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";

const row = (options: { label: string; first: number; seats: number; y: number; category: string }): Row => ({
  section: "stalls",
  label: options.label,
  places: Array.from({ length: options.seats }, (_, seat) => options.first + seat),
  numbers: Array.from({ length: options.seats }, (_, seat) => String(seat + 1)),
  x: Array.from({ length: options.seats }, (_, seat) => Math.round((seat - (options.seats - 1) / 2) * 55)),
  y: Array.from({ length: options.seats }, () => options.y),
  category: options.category,
});

/**
 * Places: row A seats 1-10 (places 1-10, category A), row B seats 1-10 (places 11-20, A), row C seats 1-6
 * (places 21-26, B), `Table 1` for four sold whole (place 27, T), `Floor` with room for 30 (place 28, ST).
 * 28 places, capacity 60.
 */
export const tinyChart: Chart = {
  format: "concerthub-chart",
  version: 1,
  name: "Small hall",
  nextPlace: 29,
  focalPoint: { x: 0, y: 0 },
  categories: [
    { key: "A", name: "Front", color: "#0072B2", pattern: "plain" },
    { key: "B", name: "Back", color: "#D55E00", pattern: "dot" },
    { key: "T", name: "Tables", color: "#009E73", pattern: "ring" },
    { key: "ST", name: "Standing", color: "#E69F00", pattern: "bar" },
  ],
  sections: [
    { key: "stalls", name: "Stalls", entrance: "Door 1" },
    { key: "floor", name: "Floor", entrance: "Door 2" },
  ],
  rows: [
    row({ label: "A", first: 1, seats: 10, y: 500, category: "A" }),
    row({ label: "B", first: 11, seats: 10, y: 595, category: "A" }),
    row({ label: "C", first: 21, seats: 6, y: 690, category: "B" }),
  ],
  tables: [
    {
      section: "floor",
      label: "Table 1",
      form: "round",
      x: 600,
      y: 600,
      width: 120,
      height: 120,
      rotation: 0,
      category: "T",
      capacity: 4,
      sold: "whole",
      place: 27,
    },
  ],
  areas: [
    {
      section: "floor",
      label: "Floor",
      place: 28,
      capacity: 30,
      category: "ST",
      outline: [
        { x: -400, y: 100 },
        { x: 400, y: 100 },
        { x: 400, y: 400 },
        { x: -400, y: 400 },
      ],
    },
  ],
  shapes: [],
};

export const TINY_TABLE = 27;
export const TINY_AREA = 28;
export const TINY_AREA_CAPACITY = 30;
export const TINY_CAPACITY = 60;

export const tinyChartText = stringifyChart(tinyChart);
