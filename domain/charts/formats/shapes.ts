// Scenery of an imported plan as chart shapes: stage, walls, texts, within what a chart may have.
import type { Point, Shape } from "../chart.ts";
import { pointCm } from "../geometry.ts";
import { MAX_COORDINATE_CM, MAX_LABEL_LENGTH, MAX_NAME_LENGTH, MAX_OUTLINE_POINTS, MAX_SHAPES } from "../limits.ts";
import type { LooseShape } from "./plan.ts";
import type { Repairs } from "./repairs.ts";
import { hexColor } from "./colors.ts";
import { fitText, isStageName } from "./texts.ts";

/** Shapes in centimetres, whole and within the limits; what does not fit is left out and told. */
export function shapesOf(loose: readonly LooseShape[], repairs: Repairs): Shape[] {
  const shapes: Shape[] = [];
  for (const shape of loose) {
    const made = shapes.length < MAX_SHAPES ? shapeOf(shape, repairs) : null;
    if (made === null) repairs.tally("SHAPE_DROPPED", shape.at, "");
    else shapes.push(made);
  }
  return shapes;
}

const LARGEST_TEXT_CM = 100_000;

function shapeOf(shape: LooseShape, repairs: Repairs): Shape | null {
  const path = shape.at;
  if (shape.kind === "text") {
    const text = fitText(shape.text, MAX_NAME_LENGTH, { path, repairs });
    if (text === "" || !isNear(shape.position)) return null;
    const sizeCm = Math.min(LARGEST_TEXT_CM, Math.max(1, Math.round(shape.size) || 1));
    const rotation = Math.round(shape.rotation % 360) || 0;
    return {
      kind: "text",
      at: pointCm(shape.position.x, shape.position.y),
      text,
      sizeCm,
      ...(rotation && { rotation }),
    };
  }
  const outline = thinned(shape.outline).map(({ x, y }) => pointCm(x, y));
  if (outline.length < (shape.open ? 2 : 3) || !shape.outline.every(isNear)) return null;
  const label = fitText(shape.label, MAX_LABEL_LENGTH, { path, repairs });
  if (isStageName(label) && !shape.open) return { kind: "stage", outline, label };
  const color = shape.color === null ? null : hexColor(shape.color);
  return {
    ...{ kind: "polygon", outline },
    ...(label !== "" && { label }),
    ...(shape.open && { open: true }),
    ...(color !== null && { color }),
  };
}

const isNear = ({ x, y }: Point): boolean => Math.abs(x) <= MAX_COORDINATE_CM && Math.abs(y) <= MAX_COORDINATE_CM;

/** Evenly chosen points of an outline that has more than a chart may have. */
function thinned(outline: readonly Point[]): readonly Point[] {
  if (outline.length <= MAX_OUTLINE_POINTS) return outline;
  const stride = outline.length / MAX_OUTLINE_POINTS;
  return Array.from(
    { length: MAX_OUTLINE_POINTS },
    (_, index) => outline[Math.floor(index * stride)] ?? { x: 0, y: 0 },
  );
}
