// Boxes in the chart: what has to be painted, and what of it is in view.

/** A rectangle in centimetres of the chart. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The smallest box around both. */
export function unionBox(one: Box, other: Box): Box {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  };
}

/** The box of some points, grown by `margin`; null without points. */
export function boxOf(points: Iterable<{ readonly x: number; readonly y: number }>, margin = 0): Box | null {
  let box: Box | null = null;
  for (const { x, y } of points) {
    const dot = { left: x - margin, top: y - margin, right: x + margin, bottom: y + margin };
    box = box === null ? dot : unionBox(box, dot);
  }
  return box;
}

/** Whether two boxes share a point. */
export function overlaps(one: Box, other: Box): boolean {
  return one.left <= other.right && one.right >= other.left && one.top <= other.bottom && one.bottom >= other.top;
}
