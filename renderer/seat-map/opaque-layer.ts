// An opaque canvas for a layer that is painted all over: browsers lay those on the page by copying, and blend all others.
import type Konva from "konva";
import { opaqueSurface } from "./surface.ts";

/** Gives the layer an opaque canvas, if it has none yet. Konva itself makes only transparent ones. */
export function makeOpaque(layer: Konva.Layer): void {
  const scene = layer.getCanvas();
  const context = scene.getContext();
  if (context._context.getContextAttributes().alpha === false) return;
  const before = scene._canvas;
  const { canvas, context: opaque } = opaqueSurface(before.width, before.height);
  canvas.style.cssText = before.style.cssText;
  scene._canvas = canvas;
  context._context = opaque;
  scene.setPixelRatio(scene.pixelRatio);
  before.replaceWith(canvas);
}
