// A hall to begin with: one block of straight rows before a stage, one category.
import type { Chart, Row } from "../chart.ts";
import { rowLetter } from "../labels.ts";
import { paletteCategories, placeCounter, rowOfBlocks } from "./layout.ts";

export interface StraightOptions {
  readonly name: string;
  readonly rows: number;
  readonly seatsPerRow: number;
  /** From front to back, dividing every row evenly; none when not given. */
  readonly aisles?: number | undefined;
  readonly categoryName: string;
  readonly sectionName: string;
  readonly stageLabel: string;
}

const SEAT_PITCH_CM = 55;
const ROW_PITCH_CM = 95;
const FIRST_ROW_CM = 400;
const AISLE_CM = 120;
const STAGE_DEPTH_CM = 500;
const STAGE_LEAST_WIDTH_CM = 600;

/** Builds the chart: row A is nearest to the stage, seat 1 is on the left, places are numbered row by row. */
export function straightChart(options: StraightOptions): Chart {
  const counter = placeCounter();
  const count = Math.min(options.seatsPerRow, (options.aisles ?? 0) + 1);
  const widthCm = (options.seatsPerRow - 1) * SEAT_PITCH_CM + (count - 1) * AISLE_CM;
  const rowAt = (index: number): Row => {
    const y = FIRST_ROW_CM + index * ROW_PITCH_CM;
    const blocks = Array.from({ length: count }, (_, block) => {
      const [first, end] = [block, block + 1].map((edge) => Math.round((edge * options.seatsPerRow) / count));
      return Array.from({ length: (end ?? 0) - (first ?? 0) }, (_seat, seat) => ({
        x: Math.round(((first ?? 0) + seat) * SEAT_PITCH_CM + block * AISLE_CM - widthCm / 2),
        y,
      }));
    });
    return rowOfBlocks({ section: "hall", label: rowLetter(index), category: "A" }, blocks, counter);
  };
  const rows = Array.from({ length: options.rows }, (_, index) => rowAt(index));
  const half = Math.max(STAGE_LEAST_WIDTH_CM, Math.round(widthCm * 0.8)) / 2;
  return {
    format: "concerthub-chart",
    version: 1,
    name: options.name,
    nextPlace: counter.next(),
    focalPoint: { x: 0, y: 0 },
    categories: paletteCategories([["A", options.categoryName]]),
    sections: [{ key: "hall", name: options.sectionName }],
    rows,
    tables: [],
    areas: [],
    shapes: [
      {
        kind: "stage",
        label: options.stageLabel,
        outline: [
          { x: -half, y: -STAGE_DEPTH_CM },
          { x: half, y: -STAGE_DEPTH_CM },
          { x: half, y: 0 },
          { x: -half, y: 0 },
        ],
      },
    ],
  };
}
