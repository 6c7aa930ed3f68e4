// The layer above the map that shows what changed: marks by kind, a line from the old place to the new, letters up close.
import { SEAT_RADIUS_CM } from "#domain/charts/chart.ts";
import type { Palette, SeatMapTheme } from "#domain/charts/drawing/palette.ts";
import { inkOn } from "#domain/charts/drawing/palette.ts";
import { MAP_FONT } from "#domain/charts/drawing/pen.ts";
import { CHANGE_KINDS } from "#domain/charts/editing/change-list.ts";
import type { ChangedPlace, ChangeKind } from "#domain/charts/editing/change-list.ts";
import type { Window } from "../canvas-view.ts";
import { addForm, CHANGE_MARKS, isStroked } from "./change-marks.ts";

export interface Painted {
  readonly places: readonly ChangedPlace[];
  readonly shown: ReadonlySet<ChangeKind>;
  readonly letters: Readonly<Record<ChangeKind, string>>;
  readonly theme: SeatMapTheme;
  readonly palette: Palette;
  /** The place that is asked about gets a ring. */
  readonly focused: number | null;
}

/** The kind a place is marked by; null while all of its kinds are hidden. */
export const markOf = ({ kinds }: ChangedPlace, shown: ReadonlySet<ChangeKind>): ChangeKind | null =>
  kinds.find((kind) => shown.has(kind)) ?? null;

/** Where a changed place is looked for: where it is, or was. */
export const spotOf = ({ before, after }: ChangedPlace): { readonly x: number; readonly y: number } =>
  after ?? before ?? { x: 0, y: 0 };

const SMALLEST_PX = 3.5;
const LETTERS_FROM_PX = 7;
const OLD_SPOT_SHARE = 0.55;

/** The radius of marks in device pixels. */
export const markRadius = ({ view, pixelRatio }: Window): number =>
  Math.max(SEAT_RADIUS_CM * view.scale, SMALLEST_PX * pixelRatio);

/** Paints on an untransformed context, in device pixels. */
export function paintChanges(context: CanvasRenderingContext2D, window: Window, painted: Painted): void {
  const { view, size, pixelRatio } = window;
  const { theme, places, shown } = painted;
  const radius = markRadius(window);
  const at = ({ x, y }: { readonly x: number; readonly y: number }): readonly [number, number] => [
    x * view.scale + view.x,
    y * view.scale + view.y,
  ];
  const isSeen = ([x, y]: readonly [number, number]): boolean =>
    x > -radius && y > -radius && x < size.width + radius && y < size.height + radius;
  const marks = new Map<ChangeKind, { x: number; y: number; kinds: readonly ChangeKind[] }[]>();
  const ways: (readonly [number, number])[][] = [];
  for (const changed of places) {
    const kind = markOf(changed, shown);
    if (!kind) continue;
    const spot = at(spotOf(changed));
    if (shown.has("moved") && changed.kinds.includes("moved") && changed.before) {
      const old = at(changed.before);
      if (isSeen(spot) || isSeen(old)) ways.push([old, spot]);
    }
    if (!isSeen(spot)) continue;
    const [x, y] = spot;
    const known = marks.get(kind) ?? [];
    known.push({ x, y, kinds: changed.kinds });
    marks.set(kind, known);
  }
  context.save();
  paintWays(context, ways, { color: CHANGE_MARKS.moved.color[theme], radius, pixelRatio });
  // The weightiest on top.
  for (const kind of CHANGE_KINDS.toReversed()) {
    const spots = marks.get(kind) ?? [];
    const { form, color } = CHANGE_MARKS[kind];
    context.beginPath();
    for (const { x, y } of spots) addForm(context, form, [x, y, radius]);
    if (isStroked(form)) {
      context.strokeStyle = color[theme];
      context.lineWidth = Math.max(1.6 * pixelRatio, radius * 0.3);
      context.stroke();
    } else {
      context.fillStyle = color[theme];
      context.fill();
    }
    if (radius >= LETTERS_FROM_PX * pixelRatio) paintLetters(context, spots, { ...painted, kind, radius });
  }
  paintFocus(context, { painted, at, radius, pixelRatio });
  context.restore();
}

function paintWays(
  context: CanvasRenderingContext2D,
  ways: readonly (readonly (readonly [number, number])[])[],
  { color, radius, pixelRatio }: { readonly color: string; readonly radius: number; readonly pixelRatio: number },
): void {
  context.strokeStyle = color;
  context.lineWidth = 1.2 * pixelRatio;
  context.beginPath();
  for (const [from, to] of ways) {
    if (!from || !to) continue;
    context.moveTo(from[0], from[1]);
    context.lineTo(to[0], to[1]);
  }
  context.stroke();
  context.setLineDash([2 * pixelRatio, 2 * pixelRatio]);
  context.beginPath();
  for (const [from] of ways) if (from) addForm(context, "disc", [from[0], from[1], radius * OLD_SPOT_SHARE]);
  context.stroke();
  context.setLineDash([]);
}

function paintLetters(
  context: CanvasRenderingContext2D,
  spots: readonly { readonly x: number; readonly y: number; readonly kinds: readonly ChangeKind[] }[],
  options: Painted & { readonly kind: ChangeKind; readonly radius: number },
): void {
  const { letters, kind, radius, theme, palette } = options;
  const { form, color } = CHANGE_MARKS[kind];
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { x, y, kinds } of spots) {
    const text = kinds.map((each) => letters[each]).join("");
    context.font = `700 ${Math.round(radius * (text.length > 2 ? 0.75 : 1))}px ${MAP_FONT}`;
    if (isStroked(form) || form === "bars") {
      // Nothing of its own to write on.
      context.lineWidth = radius * 0.5;
      context.strokeStyle = palette.background;
      context.strokeText(text, x, y);
      context.fillStyle = color[theme];
    } else context.fillStyle = inkOn(color[theme]);
    context.fillText(text, x, y);
  }
}

function paintFocus(
  context: CanvasRenderingContext2D,
  options: {
    readonly painted: Painted;
    readonly at: (point: { readonly x: number; readonly y: number }) => readonly [number, number];
    readonly radius: number;
    readonly pixelRatio: number;
  },
): void {
  const { painted, at, radius, pixelRatio } = options;
  const changed = painted.places.find(({ place }) => place === painted.focused);
  if (!changed) return;
  const [x, y] = at(spotOf(changed));
  context.strokeStyle = painted.palette.accent;
  context.lineWidth = 3 * pixelRatio;
  context.beginPath();
  context.arc(x, y, radius + 5 * pixelRatio, 0, 2 * Math.PI);
  context.stroke();
}

/** The changed place under a point in device pixels; null where there is none near. */
export function changedAt(
  places: readonly ChangedPlace[],
  options: { readonly shown: ReadonlySet<ChangeKind>; readonly window: Window; readonly x: number; readonly y: number },
): number | null {
  const { window, x, y } = options;
  let nearest = markRadius(window) + 4 * window.pixelRatio;
  let found: number | null = null;
  for (const changed of places) {
    if (!markOf(changed, options.shown)) continue;
    const spot = spotOf(changed);
    const distance = Math.hypot(
      spot.x * window.view.scale + window.view.x - x,
      spot.y * window.view.scale + window.view.y - y,
    );
    if (distance < nearest) {
      nearest = distance;
      found = changed.place;
    }
  }
  return found;
}
