// A synthetic arena of any size and a seeded mix of states, for tests and benches of the seat map. The same every time.
import type { Category, Chart, Point, Row, Section } from "#domain/charts/chart.ts";
import { PLACE_STATE } from "#domain/charts/drawing/states.ts";

const PITCH_CM = 55;
const ROW_GAP_CM = 85;
const ROWS_PER_TIER = 18;

const CATEGORIES: readonly Category[] = [
  { key: "A", name: "Lower", color: "#0072B2", pattern: "dot" },
  { key: "B", name: "Middle", color: "#009E73", pattern: "plain" },
  { key: "C", name: "Upper", color: "#D55E00", pattern: "ring" },
  { key: "D", name: "Top", color: "#E69F00", pattern: "bar" },
];

/** Random numbers 0..1 from a seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

/** Rings of curved sections around a stage in the middle, with exactly `count` seats. */
export function syntheticArena(count: number): Chart {
  const sections: Section[] = [];
  const rows: Row[] = [];
  let place = 1;
  let radius = count > 20_000 ? 4500 : 1800;
  for (let tier = 0; place <= count; tier += 1) {
    const sectors = Math.max(6, Math.round((2 * Math.PI * radius) / 1500));
    for (let sector = 0; sector < sectors && place <= count; sector += 1) {
      const from = (sector / sectors) * 2 * Math.PI + 0.02;
      const to = ((sector + 1) / sectors) * 2 * Math.PI - 0.02;
      const key = String(100 * (tier + 1) + sector + 1);
      sections.push({ key, name: key, outline: ring(radius, from, to) });
      for (let line = 0; line < ROWS_PER_TIER && place <= count; line += 1) {
        const row = curvedRow({ key, line, tier, radius: radius + line * ROW_GAP_CM, from, to, place, count });
        place += row.places.length;
        rows.push(row);
      }
    }
    radius += ROWS_PER_TIER * ROW_GAP_CM + 250;
  }
  return {
    format: "concerthub-chart",
    version: 1,
    name: `Synthetic ${count}`,
    nextPlace: place,
    focalPoint: { x: 0, y: 0 },
    categories: CATEGORIES,
    sections,
    rows,
    tables: [],
    areas: [],
    shapes: [{ kind: "stage", label: "STAGE", outline: ring(400, 0, 2 * Math.PI, 600) }],
  };
}

/** A believable evening: half free, most of the rest sold, some held and blocked. */
export function syntheticStates(count: number, seed: number): Uint8Array {
  const random = seeded(seed);
  return Uint8Array.from({ length: count }, () => {
    const dice = random();
    if (dice < 0.45) return PLACE_STATE.free;
    if (dice < 0.5) return PLACE_STATE.held;
    if (dice < 0.94) return PLACE_STATE.sold;
    return dice < 0.99 ? PLACE_STATE.blocked : PLACE_STATE.mine;
  });
}

interface RowPlan {
  readonly key: string;
  readonly line: number;
  readonly tier: number;
  readonly radius: number;
  readonly from: number;
  readonly to: number;
  readonly place: number;
  readonly count: number;
}

function curvedRow(plan: RowPlan): Row {
  const seats = Math.min(Math.floor(((plan.to - plan.from) * plan.radius) / PITCH_CM), plan.count + 1 - plan.place);
  const start = plan.from + (plan.to - plan.from - ((seats - 1) * PITCH_CM) / plan.radius) / 2;
  const angles = Array.from({ length: seats }, (_, seat) => start + (seat * PITCH_CM) / plan.radius);
  return {
    section: plan.key,
    label: String.fromCharCode(65 + (plan.line % 26)),
    places: angles.map((_, seat) => plan.place + seat),
    numbers: angles.map((_, seat) => String(seat + 1)),
    x: angles.map((angle) => Math.round(Math.cos(angle) * plan.radius)),
    y: angles.map((angle) => Math.round(Math.sin(angle) * plan.radius)),
    category: CATEGORIES[Math.min(plan.tier, CATEGORIES.length - 1)]?.key ?? "A",
  };
}

function ring(inner: number, from: number, to: number, outer = inner + ROWS_PER_TIER * ROW_GAP_CM): Point[] {
  const at = (radius: number, angle: number): Point => ({
    x: Math.round(Math.cos(angle) * radius),
    y: Math.round(Math.sin(angle) * radius),
  });
  const steps = Array.from({ length: 9 }, (_, step) => from + ((to - from) * step) / 8);
  const margin = 60;
  return [
    ...steps.map((angle) => at(inner - margin, angle)),
    ...steps.toReversed().map((angle) => at(outer - ROW_GAP_CM + margin, angle)),
  ];
}
