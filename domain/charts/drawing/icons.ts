// The icons of a chart as strokes of our own on a grid of 24 units, drawn by whatever brush the picture is drawn with.
import type { ShapeIcon } from "../chart.ts";
import type { Brush } from "./brush.ts";

const GRID = 24;
const STROKE = 1.9;

/** `M x y` moves, `L x y` draws, `C` bends, `Z` closes, `O x y r` is a circle, `D x y r` a filled one. */
const STROKES: Readonly<Record<ShapeIcon, string>> = {
  entrance: "M 10 3 L 20 3 L 20 21 L 10 21 M 3 12 L 14 12 M 10 8 L 14 12 L 10 16",
  exit: "M 13 3 L 4 3 L 4 21 L 13 21 M 9 12 L 21 12 M 17 8 L 21 12 L 17 16",
  stairs: "M 3 20 L 7 20 L 7 16 L 11 16 L 11 12 L 15 12 L 15 8 L 21 8 M 3 12 L 10 5 M 6.5 4.5 L 10.5 4.5 L 10.5 8.5",
  lift: "M 4 3 L 20 3 L 20 21 L 4 21 Z M 8 10.5 L 12 6.5 L 16 10.5 M 8 13.5 L 12 17.5 L 16 13.5",
  toilet:
    "O 7 4.5 2 M 5 21 L 5 15 L 3.5 15 L 5 8.5 L 9 8.5 L 10.5 15 L 9 15 L 9 21 M 12.8 3 L 12.8 21 O 18 4.5 2 M 16 21 L 16 15 L 15.2 15 L 15.2 8.5 L 20.8 8.5 L 20.8 15 L 20 15 L 20 21",
  "accessible-toilet":
    "D 10 4 1.9 M 10 7.5 L 10 14 L 15.5 14 L 18 20 L 20.5 19 M 10 10 L 15 10 M 8 11.5 C 2 13.5 3 21 9 21 C 12 21 14 19.3 14.6 17",
  bar: "M 4 4 L 20 4 L 12 13 Z M 12 13 L 12 20 M 8 20 L 16 20 M 7 7.5 L 17 7.5",
  cloakroom:
    "M 9.5 6.5 C 9.5 3 14.5 3 14.5 6.2 C 14.5 8.5 12 8.2 12 10.5 L 21 16.5 C 22 17.5 21.5 19 20 19 L 4 19 C 2.5 19 2 17.5 3 16.5 L 12 10.5",
  "first-aid": "M 3 7 L 21 7 L 21 20 L 3 20 Z M 9 7 L 9 4 L 15 4 L 15 7 M 12 10 L 12 17 M 8.5 13.5 L 15.5 13.5",
  "sound-desk":
    "M 5 3 L 5 9 M 5 13 L 5 21 O 5 11 2 M 12 3 L 12 13 M 12 17 L 12 21 O 12 15 2 M 19 3 L 19 5 M 19 9 L 19 21 O 19 7 2",
  camera: "M 2.5 7 L 15 7 L 15 18 L 2.5 18 Z M 15 11.5 L 21.5 8 L 21.5 17 L 15 13.5 D 6.5 10.5 1.2",
  merchandise:
    "M 8.5 3 L 3 6 L 4.5 10.5 L 7 9.5 L 7 21 L 17 21 L 17 9.5 L 19.5 10.5 L 21 6 L 15.5 3 C 14.8 6.2 9.2 6.2 8.5 3",
  information: "O 12 12 9 D 12 7.6 1.3 M 10.5 11.3 L 12.3 11.3 L 12.3 16.8 M 10.3 16.8 L 14.3 16.8",
  smoking:
    "M 2 15 L 17 15 L 17 19 L 2 19 Z M 20.5 15 L 20.5 19 M 17 12.5 C 17 9 12.5 10.5 13 7 M 20.5 12.5 C 21 7 16.5 8 16.5 4.5",
};

type Step = readonly [string, ...number[]];

const steps = new Map<ShapeIcon, readonly Step[]>();

function stepsOf(icon: ShapeIcon): readonly Step[] {
  const known = steps.get(icon);
  if (known) return known;
  const made = (STROKES[icon].match(/[A-Z][^A-Z]*/gu) ?? []).map((step): Step => {
    const [kind = "", ...numbers] = step.trim().split(" ");
    return [kind, ...numbers.map(Number)];
  });
  steps.set(icon, made);
  return made;
}

/** Draws an icon as large as `size` around (x, y). */
export function drawIcon(
  brush: Brush,
  icon: ShapeIcon,
  at: { readonly x: number; readonly y: number; readonly size: number; readonly color: string },
): void {
  brush.save();
  brush.translate(at.x, at.y);
  brush.scale(at.size / GRID, at.size / GRID);
  brush.translate(-GRID / 2, -GRID / 2);
  brush.strokeStyle = at.color;
  brush.fillStyle = at.color;
  brush.lineWidth = STROKE;
  brush.lineCap = "round";
  brush.lineJoin = "round";
  brush.beginPath();
  for (const [kind, x = 0, y = 0, ...more] of stepsOf(icon)) {
    const [a = 0, b = 0, c = 0, d = 0] = more;
    if (kind === "M") brush.moveTo(x, y);
    else if (kind === "L") brush.lineTo(x, y);
    else if (kind === "C") brush.bezierCurveTo(x, y, a, b, c, d);
    else if (kind === "Z") brush.closePath();
    else if (kind === "O") {
      brush.moveTo(x + a, y);
      brush.arc(x, y, a, 0, 2 * Math.PI);
    }
  }
  brush.stroke();
  for (const [kind, x = 0, y = 0, radius = 0] of stepsOf(icon)) {
    if (kind !== "D") continue;
    brush.beginPath();
    brush.arc(x, y, radius, 0, 2 * Math.PI);
    brush.fill();
  }
  brush.restore();
}
