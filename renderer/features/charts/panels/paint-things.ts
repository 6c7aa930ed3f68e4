// Over the drawing: which companion belongs to which wheelchair place, what was measured, the frame of the picture that
// is being moved.
import type { Palette } from "#domain/charts/drawing/palette.ts";
import type { Point } from "#domain/charts/chart.ts";
import { companionPlaces } from "#domain/charts/editing/companions.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { pictureCorners } from "#domain/charts/editing/pictures.ts";
import type { Context2d } from "../../../seat-map/surface.ts";
import type { View } from "../../../seat-map/view.ts";
import type { EditorState } from "../editor-state.ts";
import { distanceCm } from "./measure-tool.ts";

export interface ThingsSight {
  readonly state: Pick<EditorState, "tool" | "things">;
  /** What can be reached on the floor that is shown. */
  readonly document: EditorDocument;
  readonly palette: Palette;
  readonly view: View;
  readonly pixelRatio: number;
}

/** Draws on an untransformed context in device pixels. */
export function paintThings(context: Context2d, sight: ThingsSight): void {
  const { state, document, view, pixelRatio, palette } = sight;
  const px = pixelRatio / view.scale;
  context.save();
  context.setTransform(view.scale, 0, 0, view.scale, view.x, view.y);
  context.strokeStyle = palette.ink;
  context.fillStyle = palette.ink;
  paintPairs(context, document, px);
  const picture = document.head[state.things.role];
  if (state.tool === "picture" && picture) paintFrame(context, pictureCorners(picture), sight, px);
  const { measured } = state.things;
  if (measured?.to) paintMeasured(context, measured.from, measured.to, sight, px);
  context.restore();
}

const links = new WeakMap<
  EditorDocument["objects"],
  { head: EditorDocument["head"]; lines: readonly [Point, Point][] }
>();

/** From each wheelchair place to its companion, found once per document. */
function linksOf(document: EditorDocument): readonly [Point, Point][] {
  const known = links.get(document.objects);
  if (known?.head === document.head) return known.lines;
  const places = companionPlaces(document);
  const lines = (document.head.companions ?? []).flatMap((pair): [Point, Point][] => {
    const [one, other] = [places.get(pair.wheelchair), places.get(pair.companion)];
    return one && other ? [[one, other]] : [];
  });
  links.set(document.objects, { head: document.head, lines });
  return lines;
}

function paintPairs(context: Context2d, document: EditorDocument, px: number): void {
  if ((document.head.companions?.length ?? 0) === 0) return;
  context.lineWidth = Math.min(2 * px, 8);
  context.beginPath();
  for (const [from, to] of linksOf(document)) {
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
  }
  context.stroke();
  context.beginPath();
  for (const [, to] of linksOf(document)) {
    context.moveTo(to.x, to.y);
    context.arc(to.x, to.y, Math.min(3.5 * px, 10), 0, 2 * Math.PI);
  }
  context.fill();
}

function paintFrame(context: Context2d, corners: readonly Point[], { palette }: ThingsSight, px: number): void {
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.5 * px;
  context.setLineDash([7 * px, 5 * px]);
  context.beginPath();
  corners.forEach(({ x, y }, index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.closePath();
  context.stroke();
  context.setLineDash([]);
  context.fillStyle = palette.background;
  for (const { x, y } of corners) {
    context.beginPath();
    context.rect(x - 6 * px, y - 6 * px, 12 * px, 12 * px);
    context.fill();
    context.stroke();
  }
}

function paintMeasured(context: Context2d, from: Point, to: Point, { palette }: ThingsSight, px: number): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [across, down] = [((to.y - from.y) / length) * 6 * px, (-(to.x - from.x) / length) * 6 * px];
  context.strokeStyle = palette.accent;
  context.lineWidth = 2 * px;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  for (const { x, y } of [from, to]) {
    context.moveTo(x - across, y - down);
    context.lineTo(x + across, y + down);
  }
  context.stroke();
  const text = `${distanceCm(from, to)} cm`;
  context.font = `600 ${13 * px}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2 - 14 * px];
  const width = context.measureText(text).width + 12 * px;
  context.fillStyle = palette.background;
  context.fillRect(x - width / 2, y - 10 * px, width, 20 * px);
  context.fillStyle = palette.ink;
  context.fillText(text, x, y);
}
