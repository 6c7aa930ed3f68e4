// Pictures under the drawing: where their corners lie, how large a new one is laid down.
import type { Picture, Point } from "../chart.ts";
import type { Bounds } from "../geometry.ts";

/** The corners of a picture, turned with it: top left first, then clockwise. */
export function pictureCorners({ x, y, widthCm, heightCm, rotation = 0 }: Picture): Point[] {
  const radians = (rotation * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(radians), Math.sin(radians)];
  const corner = (across: number, down: number): Point => ({
    x: x + (across * widthCm * cosine - down * heightCm * sine) / 2,
    y: y + (across * widthCm * sine + down * heightCm * cosine) / 2,
  });
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

/** A hall is about so wide when nothing is drawn yet to compare with. */
const USUAL_WIDTH_CM = 3_000;

/** Lays a picture of some pixels down: as large as what is drawn, else as a usual hall, its middle in the middle. */
export function pictureFor(options: {
  readonly image: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly over: Bounds | null;
  readonly middle: Point;
}): Picture {
  const { image, widthPx, heightPx, over, middle } = options;
  const shape = heightPx / Math.max(1, widthPx);
  const widthCm = over
    ? Math.max(over.maxX - over.minX, (over.maxY - over.minY) / Math.max(shape, 0.001), 100)
    : USUAL_WIDTH_CM;
  const at = over ? { x: (over.minX + over.maxX) / 2, y: (over.minY + over.maxY) / 2 } : middle;
  return {
    image,
    x: Math.round(at.x),
    y: Math.round(at.y),
    widthCm: Math.max(1, Math.round(widthCm)),
    heightCm: Math.max(1, Math.round(widthCm * shape)),
  };
}
