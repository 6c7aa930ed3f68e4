// Sets out seats whose file says no positions: rows in front of a stage, sections side by side, floors behind each other.
import type { Point } from "../chart.ts";
import type { LoosePlan, LooseRow, LooseSection, LooseShape } from "./plan.ts";

const PITCH_CM = 55;
const ROW_DISTANCE_CM = 90;
const AISLE_CM = 150;
const FLOOR_GAP_CM = 300;
const STAGE_DEPTH_CM = 300;
const STAGE_DISTANCE_CM = 250;

export interface LaidOut {
  /** Row by row, seat by seat. */
  readonly positions: readonly (readonly Point[])[];
  readonly stage: LooseShape;
  readonly focalPoint: Point;
}

/** Positions in centimetres for every seat, the stage at the top. Rows keep the order they come in within a section. */
export function layOut({ sections, words }: Pick<LoosePlan, "sections" | "words">, rows: readonly LooseRow[]): LaidOut {
  const positions: (readonly Point[])[] = rows.map(() => []);
  let top = STAGE_DISTANCE_CM;
  for (const floor of floorsOf(sections)) {
    const blocks = floor.map((section) => rows.flatMap((row, index) => (row.section === section ? [index] : [])));
    const filled = blocks.filter((block) => block.length > 0);
    const widths = filled.map((block) => Math.max(...block.map((index) => widthOf(rows[index]))));
    let left = -(sum(widths) + AISLE_CM * (filled.length - 1)) / 2;
    for (const [at, block] of filled.entries()) {
      const width = widths[at] ?? 0;
      for (const [line, index] of block.entries()) {
        const from = left + (width - widthOf(rows[index])) / 2;
        const y = top + line * ROW_DISTANCE_CM;
        positions[index] = (rows[index]?.seats ?? []).map((_seat, seat) => ({ x: from + seat * PITCH_CM, y }));
      }
      left += width + AISLE_CM;
    }
    const depth = Math.max(0, ...filled.map((block) => block.length));
    if (depth > 0) top += (depth - 1) * ROW_DISTANCE_CM + FLOOR_GAP_CM;
  }
  const half = Math.max(300, Math.min(1_000, widest(positions) / 4));
  const corner = (x: number, y: number): Point => ({ x, y });
  const outline = [corner(-half, -STAGE_DEPTH_CM), corner(half, -STAGE_DEPTH_CM), corner(half, 0), corner(-half, 0)];
  return {
    positions,
    stage: { at: "", kind: "outline", outline, label: words.stage, color: null, open: false },
    focalPoint: { x: 0, y: 0 },
  };
}

/** Indexes of sections by floor, in the order floors and sections come in. */
function floorsOf(sections: readonly LooseSection[]): number[][] {
  const floors = new Map<string, number[]>();
  for (const [index, { floor }] of sections.entries()) {
    const known = floors.get(floor ?? "");
    if (known === undefined) floors.set(floor ?? "", [index]);
    else known.push(index);
  }
  return [...floors.values()];
}

const widthOf = (row: LooseRow | undefined): number => Math.max(0, (row?.seats.length ?? 0) - 1) * PITCH_CM;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function widest(positions: readonly (readonly Point[])[]): number {
  let reach = 0;
  for (const row of positions) for (const { x } of row) reach = Math.max(reach, Math.abs(x));
  return reach * 2;
}
