// The decoration of pretix plans (stage, walls, labels) as shapes: polygons, rectangles, ellipses, circles and texts.
import type { Point } from "../chart.ts";
import { type Fields, dropUnknown, isFields, listOf, numberOf, own, pointOf } from "./loose-json.ts";
import type { LooseShape } from "./plan.ts";
import { PRETIX_FILL } from "./pretix-units.ts";
import type { Repairs } from "./repairs.ts";
import { textOf } from "./texts.ts";

const KNOWN = [
  "shape",
  "color",
  "border_color",
  "rotation",
  "position",
  "uuid",
  "polygon",
  "rectangle",
  "ellipse",
  "circle",
  "text",
  "width",
  "height",
] as const;
const ELLIPSE_POINTS = 32;
const USUAL_TEXT_SIZE = 16;
const MOST_POINTS = 100_000;

interface At {
  readonly path: string;
  readonly origin: Point;
  readonly repairs: Repairs;
}

/** An area as an outline, a text, or both. Positions stay in the file's unit. */
export function areaShapes(area: Fields, at: At): LooseShape[] {
  const { path, origin, repairs } = at;
  dropUnknown(area, path, KNOWN, repairs);
  const position = pointOf(own(area, "position")) ?? { x: 0, y: 0 };
  const place: Placement = {
    middle: { x: origin.x + position.x, y: origin.y + position.y },
    degrees: numberOf(own(area, "rotation")) ?? 0,
  };
  const outline = outlineOf(area, at).map((point) => turned(point, place));
  const text = own(area, "text");
  const words = textOf(isFields(text) ? own(text, "text") : text).trim();
  const written = isFields(text) ? text : {};
  const shapes: LooseShape[] = [];
  const isShort = words.length <= 40;
  if (outline.length >= 3)
    shapes.push({ at: path, kind: "outline", outline, label: isShort ? words : "", color: colorOf(area), open: false });
  else if (own(area, "shape") !== "text") repairs.add("SHAPE_DROPPED", path);
  // An outline carries its own short label; everything else is written where the file has it.
  if (words !== "" && (outline.length < 3 || !isShort))
    shapes.push({
      ...{ at: path, kind: "text", text: words, rotation: place.degrees },
      position: turned(pointOf(own(written, "position")) ?? { x: 0, y: 0 }, place),
      size: numberOf(own(written, "size")) ?? USUAL_TEXT_SIZE,
    });
  return shapes;
}

function colorOf(area: Fields): string | null {
  const color = own(area, "color");
  return typeof color === "string" && color.toLowerCase() !== PRETIX_FILL ? color : null;
}

interface Placement {
  readonly middle: Point;
  readonly degrees: number;
}

function turned({ x, y }: Point, { middle, degrees }: Placement): Point {
  const radians = (degrees * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(radians), Math.sin(radians)];
  return { x: middle.x + x * cosine - y * sine, y: middle.y + x * sine + y * cosine };
}

function outlineOf(area: Fields, { path, repairs }: At): Point[] {
  const shape = own(area, "shape");
  const part = own(area, typeof shape === "string" ? shape : "rectangle");
  const fields = isFields(part) ? part : {};
  switch (shape) {
    case "polygon": {
      // `nodes` is what some programs write instead of `points`.
      const points = own(fields, "points") ?? own(fields, "nodes");
      if (!Array.isArray(points) || points.length > MOST_POINTS) return [];
      return listOf(points, `${path}.polygon.points`, repairs).flatMap(({ item }) => pointOf(item) ?? []);
    }
    case "circle":
      return ellipse(numberOf(own(fields, "radius")), numberOf(own(fields, "radius")));
    case "ellipse": {
      const radius = own(fields, "radius");
      const both = isFields(radius) ? pointOf(radius) : null;
      return ellipse(both?.x ?? numberOf(radius), both?.y ?? numberOf(radius));
    }
    case "text":
      return [];
    default:
      return rectangle(
        numberOf(own(fields, "width") ?? own(area, "width")),
        numberOf(own(fields, "height") ?? own(area, "height")),
      );
  }
}

function rectangle(width: number | null, height: number | null): Point[] {
  if (width === null || height === null || width <= 0 || height <= 0) return [];
  return [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
}

/** An ellipse around the origin as a polygon. */
function ellipse(radiusX: number | null, radiusY: number | null): Point[] {
  if (radiusX === null || radiusY === null || radiusX <= 0 || radiusY <= 0) return [];
  return Array.from({ length: ELLIPSE_POINTS }, (_, index) => {
    const angle = (index / ELLIPSE_POINTS) * 2 * Math.PI;
    return { x: radiusX * Math.cos(angle), y: radiusY * Math.sin(angle) };
  });
}
