// What is drawn but not sold: the stage, walls and bars as filled shapes or lines, words and icons.
import type { PolygonShape, Shape, StageShape, TextShape } from "../chart.ts";
import { centroid } from "../geometry.ts";
import type { Box } from "./box.ts";
import { boxOf } from "./box.ts";
import { drawIcon } from "./icons.ts";
import type { Palette } from "./palette.ts";
import { inkOn, mixOf } from "./palette.ts";
import type { GroundItem, MapTexts, Pen } from "./pen.ts";
import { isShown, roomAt, sizeToFit, trace, write } from "./pen.ts";

/** Lines of the chart are walls, rails and steps: as wide as one of those, but never thinner than this many pixels. */
const LINE_CM = 8;
const LINE_MIN_PX = 1.5;
const NOWHERE: Box = { left: 0, top: 0, right: 0, bottom: 0 };

/** One shape of a chart. */
export function shapeItem(shape: Shape, texts: MapTexts): GroundItem {
  const { floor, layer } = shape;
  const item = { ...(shape.kind === "text" ? textItem(shape) : outlineItem(shape)), layer };
  if (floor === undefined) return item;
  return {
    ...item,
    paint: (pen) => {
      if (isShown(texts, floor)) item.paint(pen);
    },
  };
}

function outlineItem(shape: StageShape | PolygonShape): GroundItem {
  const box = boxOf(shape.outline, LINE_CM) ?? NOWHERE;
  const isLine = shape.kind === "polygon" && shape.open === true;
  return { box, shows: [shape], paint: (pen) => (isLine ? paintLine(pen, shape) : paintFilled(pen, shape)) };
}

function paintLine(pen: Pen, shape: PolygonShape): void {
  const { context, palette } = pen;
  context.beginPath();
  for (const [at, { x, y }] of shape.outline.entries()) {
    if (at === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  const color = palette.isPrint ? undefined : shape.color;
  context.strokeStyle = color ?? palette.soldInk;
  context.lineWidth = Math.max(LINE_CM, (LINE_MIN_PX * pen.pixelRatio) / pen.scale);
  context.lineCap = "round";
  context.lineJoin = "round";
  context.stroke();
  writeLabel(pen, shape, palette.dim);
}

function paintFilled(pen: Pen, shape: StageShape | PolygonShape): void {
  const { context, palette } = pen;
  const fill = fillOf(shape, palette);
  trace(pen, shape.outline);
  context.fillStyle = fill;
  context.strokeStyle = fill === palette.sectionFill || fill === palette.stageFill ? palette.line : lineOn(fill);
  context.lineWidth = pen.pixelRatio / pen.scale;
  context.fill();
  context.stroke();
  writeLabel(pen, shape, fill === palette.sectionFill || fill === palette.stageFill ? palette.dim : inkOn(fill));
}

function fillOf(shape: StageShape | PolygonShape, palette: Palette): string {
  if (shape.kind === "stage") return palette.stageFill;
  return palette.isPrint ? palette.sectionFill : (shape.color ?? palette.sectionFill);
}

const lineOn = (fill: string): string => mixOf(fill, inkOn(fill), 0.25);

function writeLabel(pen: Pen, shape: StageShape | PolygonShape, ink: string): void {
  if (shape.label === undefined || shape.label === "") return;
  const { x, y } = centroid(shape.outline);
  const pixel = pen.pixelRatio / pen.scale;
  const room = roomAt(shape.outline, x, y, 15 * pixel) - 10 * pixel;
  const size = sizeToFit(pen, shape.label, 15, room, 7);
  if (size > 0) write(pen, shape.label, x, y, size, ink);
}

const ICON_FROM_PX = 8;
const TEXT_FROM_PX = 6;

function textItem(shape: TextShape): GroundItem {
  const { icon } = shape;
  const reach = icon === undefined ? shape.sizeCm * (shape.text.length * 0.5 + 1) : shape.sizeCm;
  const box = boxOf([shape.at], reach) ?? NOWHERE;
  return {
    box,
    shows: [shape],
    paint: (pen) => {
      if (shape.sizeCm * pen.scale < (icon === undefined ? TEXT_FROM_PX : ICON_FROM_PX) * pen.pixelRatio) return;
      const { context, palette } = pen;
      context.save();
      context.translate(shape.at.x, shape.at.y);
      context.rotate(((shape.rotation ?? 0) * Math.PI) / 180);
      if (icon === undefined) write(pen, shape.text, 0, 0, shape.sizeCm, palette.dim);
      else drawIcon(context, icon, { x: 0, y: 0, size: shape.sizeCm, color: palette.dim });
      context.restore();
    },
  };
}
