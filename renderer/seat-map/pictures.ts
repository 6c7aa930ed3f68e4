// Pictures lying in charts, decoded once and kept while they are looked at. Whoever paints them is told when one has arrived.
import type { Picture } from "#domain/charts/chart.ts";
import { type Box, boxOf } from "#domain/charts/drawing/box.ts";
import type { GroundItem } from "#domain/charts/drawing/pen.ts";

/** Decoded pictures kept; a chart has one or two. */
const PICTURES_MAX = 4;

const decoded = new Map<string, HTMLImageElement | "waiting" | "broken">();
const listeners = new Set<() => void>();

/** Calls back whenever a picture can be painted that could not before, until the answer is called. */
export function onPictureReady(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** A `data:` address as a picture; null while it is being decoded or cannot be. Other addresses are never fetched. */
export function pictureAt(address: string): HTMLImageElement | null {
  const known = decoded.get(address);
  if (known === undefined) decode(address);
  return known instanceof HTMLImageElement ? known : null;
}

function decode(address: string): void {
  if (!address.startsWith("data:image/")) return;
  for (const oldest of decoded.keys()) {
    if (decoded.size < PICTURES_MAX) break;
    decoded.delete(oldest);
  }
  decoded.set(address, "waiting");
  const image = new Image();
  image.src = address;
  image.decode().then(
    () => {
      decoded.set(address, image);
      for (const listener of listeners) listener();
    },
    () => void decoded.set(address, "broken"),
  );
}

/** Paints a picture on a context in which one unit is a centimetre of the chart. */
export function paintPicture(context: CanvasRenderingContext2D, picture: Picture): void {
  const image = pictureAt(picture.image);
  if (image === null) return;
  const { x, y, widthCm, heightCm } = picture;
  context.save();
  context.translate(x, y);
  context.rotate(((picture.rotation ?? 0) * Math.PI) / 180);
  context.globalAlpha = (picture.opacityPercent ?? 100) / 100;
  context.drawImage(image, -widthCm / 2, -heightCm / 2, widthCm, heightCm);
  context.restore();
}

/** The picture that buyers see under everything. */
export function backgroundItem(picture: Picture): GroundItem {
  const reach = Math.hypot(picture.widthCm, picture.heightCm) / 2;
  const box = boxOf([picture], reach) as Box;
  return {
    box,
    shows: [picture],
    paint: ({ context }) => {
      if (context instanceof CanvasRenderingContext2D) paintPicture(context, picture);
    },
  };
}
