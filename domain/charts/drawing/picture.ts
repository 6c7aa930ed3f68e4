// The picture that buyers see: under everything, or over the seats.
import type { Picture } from "../chart.ts";
import type { Box } from "./box.ts";
import { boxOf } from "./box.ts";
import type { GroundItem } from "./pen.ts";

/** Below every layer a chart can name. */
const LOWEST_LAYER = -Infinity;
const PAPER_OPACITY_MOST = 0.5;

export function pictureItem(picture: Picture): GroundItem {
  const { x, y, widthCm, heightCm, rotation = 0, opacityPercent = 100 } = picture;
  return {
    box: boxOf([picture], Math.hypot(widthCm, heightCm) / 2) as Box,
    layer: picture.layer ?? LOWEST_LAYER,
    shows: [picture],
    paint: ({ context, lay, palette }) => {
      context.translate(x, y);
      context.rotate((rotation * Math.PI) / 180);
      // On paper black marks stand on it.
      context.globalAlpha = Math.min(opacityPercent / 100, palette.isPrint ? PAPER_OPACITY_MOST : 1);
      lay?.(picture.image, widthCm, heightCm);
    },
  };
}
