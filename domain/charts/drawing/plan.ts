// A whole chart painted once with its states: for paper and pictures. The same items and faces as on the seat map.
import type { Chart } from "../chart.ts";
import { SEAT_RADIUS_CM } from "../chart.ts";
import { boundsOf, chartBounds } from "../geometry.ts";
import { PLACE_ATTRIBUTE_BITS, SEAT_KIND } from "../places.ts";
import type { Places } from "../places.ts";
import type { Box } from "./box.ts";
import type { Brush } from "./brush.ts";
import { countsOf } from "./counts.ts";
import type { PageBrush } from "./page-brush.ts";
import type { Palette } from "./palette.ts";
import type { Face } from "./patterns.ts";
import { drawFace, hasLowMark, labelInkOf, showsLabel } from "./patterns.ts";
import type { GroundItem, MapTexts, Pen } from "./pen.ts";
import { MAP_FONT } from "./pen.ts";
import { sceneryOf } from "./scenery.ts";
import type { PlaceState } from "./states.ts";
import { PLACE_MARK, PLACE_STATE, STATE_MASK } from "./states.ts";

export interface Plan {
  readonly chart: Chart;
  readonly places: Places;
  /** A byte per place, see states.ts. */
  readonly states: Uint8Array;
  /** People that still fit into an area, by place. */
  readonly areaFree: Uint32Array;
  readonly palette: Palette;
  readonly texts: MapTexts;
  /** Places with a ring: those of a booking. */
  readonly highlighted: readonly number[];
  /** Only this floor; null: all. */
  readonly floor: string | null;
}

/** Where on the page, in its units (points, pixels); `cssPixel` is how many of them one pixel on screen would be. */
export interface Frame extends Box {
  readonly cssPixel: number;
}

/** From these radii in page units a seat has room for its category's letter, for its own number, for both. */
const LETTER_FROM = 2.1;
const NUMBER_FROM = 4.2;
const BOTH_FROM = 6;
const RING_SHARE = 1.36;

/**
 * Paints the plan as large as it fits into the frame, place by place: whoever asks for the next one may pause. Yields the
 * index of each place when it is drawn.
 */
export function* paintPlan(brush: PageBrush, plan: Plan, frame: Frame): Generator<number, void, void> {
  const { chart, places, palette, floor } = plan;
  const texts: MapTexts = { ...plan.texts, floorShown: () => floor };
  const isThere = shownPlaces(plan);
  const states = plan.states.map((state, index) => (isThere(index) ? state : state | PLACE_MARK.hidden));
  const counts = countsOf(chart, places, { states, areaFree: plan.areaFree });
  const bounds = extent(plan, isThere);
  const [width, height] = [Math.max(1, bounds.right - bounds.left), Math.max(1, bounds.bottom - bounds.top)];
  const scale = Math.min((frame.right - frame.left) / width, (frame.bottom - frame.top) / height);
  const left = (frame.left + frame.right - width * scale) / 2 - bounds.left * scale;
  const top = (frame.top + frame.bottom - height * scale) / 2 - bounds.top * scale;
  const pen: Pen = {
    ...{ context: brush, scale, pixelRatio: frame.cssPixel, palette, clip: bounds },
    // Paper is looked at closely: it always shows seats, however small.
    detail: SEAT_RADIUS_CM * scale >= numberFrom(palette) ? "labels" : "seats",
    lay: (...picture) => brush.lay(...picture),
  };
  const paintAll = (list: readonly GroundItem[]): void => {
    for (const item of list) {
      brush.save();
      brush.translate(left, top);
      brush.scale(scale, scale);
      item.paint(pen);
      brush.restore();
    }
  };
  const { items, over } = sceneryOf(chart, places, counts, texts);
  paintAll(items);
  yield* paintSeats(brush, plan, { scale, left, top, isThere });
  paintAll(over);
}

const numberFrom = (palette: Palette): number => (palette.isPrint ? BOTH_FROM : NUMBER_FROM);

interface Placing {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  readonly isThere: (index: number) => boolean;
}

function* paintSeats(brush: Brush, plan: Plan, { scale, left, top, isThere }: Placing): Generator<number, void, void> {
  const { places, palette } = plan;
  const radius = SEAT_RADIUS_CM * scale;
  const ringed = new Set(plan.highlighted);
  for (let index = 0; index < places.count; index += 1) {
    if (!isThere(index)) continue;
    const [x, y] = [(places.x[index] ?? 0) * scale + left, (places.y[index] ?? 0) * scale + top];
    const isSeat = places.kinds[index] === SEAT_KIND;
    if (isSeat) paintSeat(brush, { plan, index, x, y, radius });
    if (ringed.has(index)) {
      brush.strokeStyle = palette.accent;
      brush.lineWidth = Math.max(1.2, radius * 0.3);
      brush.beginPath();
      brush.arc(x, y, Math.max(isSeat ? radius * RING_SHARE : radius * 3, 4), 0, 2 * Math.PI);
      brush.stroke();
    }
    yield index;
  }
}

interface Spot {
  readonly plan: Plan;
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

function paintSeat(brush: Brush, { plan, index, x, y, radius }: Spot): void {
  const { places, palette } = plan;
  const face = faceAt(plan, index, radius);
  const isNumbered = radius >= numberFrom(palette) && showsLabel(face);
  drawFace(brush, x, y, radius, face, palette, isNumbered);
  const ink = labelInkOf(face, palette);
  const put = (text: string, atY: number, size: number): void => {
    brush.font = `700 ${size}px ${MAP_FONT}`;
    brush.textAlign = "center";
    brush.textBaseline = "middle";
    brush.fillStyle = ink;
    brush.fillText(text, x, atY);
  };
  if (isNumbered) {
    const label = places.seatLabels[index] ?? "";
    const hasMark = hasLowMark(face) || face.letter !== undefined;
    const size = Math.min(radius * 0.95, (radius * 2.7) / Math.max(1, label.length));
    put(label, hasMark ? y - radius * 0.24 : y, size);
    if (face.letter !== undefined) put(face.letter, y + radius * 0.56, radius * 0.6);
  } else if (face.letter !== undefined && !face.wheelchair) put(face.letter, y, radius * 1.2);
}

function faceAt(plan: Plan, index: number, radius: number): Face {
  const { chart, places, palette } = plan;
  const byte = plan.states[index] ?? 0;
  const state = (byte & STATE_MASK) as PlaceState;
  const category = chart.categories[places.categories[index] ?? 0];
  const isLettered = palette.isPrint && state === PLACE_STATE.free && radius >= LETTER_FROM;
  return {
    state,
    color: category?.color ?? palette.dim,
    pattern: category?.pattern ?? "plain",
    wheelchair: ((places.attributes[index] ?? 0) & PLACE_ATTRIBUTE_BITS.wheelchair) !== 0,
    highlight: false,
    dimmed: (byte & PLACE_MARK.dimmed) !== 0,
    letter: isLettered ? category?.key : undefined,
  };
}

function shownPlaces({ chart, places, floor }: Plan): (index: number) => boolean {
  const isHidden = chart.sections.map(
    (section) => floor !== null && section.floor !== undefined && section.floor !== floor,
  );
  return (index) => isHidden[places.sections[index] ?? 0] !== true;
}

/** The box around what is drawn, with room for row labels. */
function extent(plan: Plan, isThere: (index: number) => boolean): Box {
  const { chart, places, floor } = plan;
  const room = 90;
  const whole = chartBounds(chart) ?? { minX: 0, minY: 0, maxX: 1, maxY: 1 };
  if (floor === null) {
    const { minX, minY, maxX, maxY } = whole;
    return { left: minX - room, top: minY - room, right: maxX + room, bottom: maxY + room };
  }
  const points = Array.from(places.x, (x, index) => ({ x, y: places.y[index] ?? 0, index })).filter(({ index }) =>
    isThere(index),
  );
  const shapes = chart.shapes.filter((shape) => shape.floor === undefined || shape.floor === floor);
  const outlines = [
    ...chart.areas.filter(({ place }) => isThere(places.indexOfNumber.get(place) ?? -1)).map(({ outline }) => outline),
    ...shapes.map((shape) => (shape.kind === "text" ? [shape.at] : shape.outline)),
  ];
  const { minX, minY, maxX, maxY } = boundsOf([...points, ...outlines.flat()]);
  if (minX > maxX) return { left: whole.minX, top: whole.minY, right: whole.maxX, bottom: whole.maxY };
  return { left: minX - 2 * room, top: minY - 2 * room, right: maxX + 2 * room, bottom: maxY + 2 * room };
}
