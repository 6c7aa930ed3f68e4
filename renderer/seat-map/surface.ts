// Canvases nobody sees: scratch paper of the seat map.

export type Context2d = CanvasRenderingContext2D;

export interface Surface {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
}

/** A canvas to draw on and copy to the screen. Opaque: the browser may copy instead of blend. */
export function opaqueSurface(width: number, height: number): Surface {
  return surface(width, height, { alpha: false });
}

/** A canvas to draw on and lay over the screen. */
export function transparentSurface(width: number, height: number): Surface {
  return surface(width, height, {});
}

/** A small canvas kept in main memory, to draw shapes on and read their pixels back. */
export function readableSurface(width: number, height: number): Surface {
  return surface(width, height, { willReadFrequently: true });
}

/** Gives the pixels back at once instead of when the collector gets to it. */
export function discard(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}

function surface(width: number, height: number, settings: CanvasRenderingContext2DSettings): Surface {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", settings);
  if (context === null) throw new Error("no 2d canvas here");
  return { canvas, context };
}
