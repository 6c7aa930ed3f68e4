// The picture to draw from, laid over the drawing like tracing paper: its lines show, its paper does not hide what is drawn.
import type { Picture } from "#domain/charts/chart.ts";
import { pictureAt } from "../../../seat-map/pictures.ts";
import type { Context2d } from "../../../seat-map/surface.ts";
import type { View } from "../../../seat-map/view.ts";

interface Turned {
  readonly image: string;
  readonly source: CanvasImageSource;
}

export class ReferencePainter {
  /** For dark ground. */
  private turned: Turned | null = null;

  /** Paints on an untransformed context in device pixels, after the seats. */
  paint(
    context: Context2d,
    options: { readonly picture: Picture; readonly view: View; readonly isDark: boolean },
  ): void {
    const { picture, view, isDark } = options;
    const source = this.sourceOf(picture.image, isDark);
    if (!source) return;
    const { x, y, widthCm, heightCm, rotation = 0, opacityPercent = 100 } = picture;
    context.save();
    context.setTransform(view.scale, 0, 0, view.scale, view.x, view.y);
    context.translate(x, y);
    context.rotate((rotation * Math.PI) / 180);
    context.globalAlpha = opacityPercent / 100;
    // White paper vanishes on light ground, and turned round on dark ground.
    context.globalCompositeOperation = isDark ? "screen" : "multiply";
    context.drawImage(source, -widthCm / 2, -heightCm / 2, widthCm, heightCm);
    context.restore();
  }

  /** Null while it is being read, or when it cannot be. */
  private sourceOf(image: string, isDark: boolean): CanvasImageSource | null {
    if (this.turned?.image === image && isDark) return this.turned.source;
    const picture = pictureAt(image);
    if (picture === null || !isDark) return picture;
    this.turned = { image, source: inverted(picture) };
    return this.turned.source;
  }
}

/** Dark lines on white paper become light lines on black. */
function inverted(element: HTMLImageElement): CanvasImageSource {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.max(1, element.naturalWidth), Math.max(1, element.naturalHeight)];
  const context = canvas.getContext("2d");
  if (!context) return element;
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(element, 0, 0);
  context.globalCompositeOperation = "difference";
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}
