// Paints the editor's two layers: the chart by the seat core, the overlay above it. One animation frame for both.
import type { Picture } from "#domain/charts/chart.ts";
import { drawnOn, reachableOn } from "#domain/charts/editing/floors.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { NOTHING_SELECTED } from "#domain/charts/editing/selection.ts";
import { SeatCore } from "../../seat-map/core.ts";
import { luminanceOf } from "#domain/charts/drawing/palette.ts";
import type { Palette } from "#domain/charts/drawing/palette.ts";
import type { Context2d } from "../../seat-map/surface.ts";
import type { MapTexts } from "#domain/charts/drawing/pen.ts";
import type { CanvasWindow } from "./canvas-view.ts";
import { paintDraw } from "./draw/paint-draw.ts";
import type { Editor } from "./editor.ts";
import { paintThings } from "./panels/paint-things.ts";
import { ReferencePainter } from "./panels/reference-painter.ts";
import { paintOverlay } from "./paint-overlay.ts";
import { sightOf } from "./sight.ts";

/** After the last zoom step the scaled picture is replaced by an exact one. */
const SETTLE_MS = 110;

export interface PainterOptions {
  readonly editor: Editor;
  readonly window: CanvasWindow;
  readonly texts: MapTexts;
  readonly draw: () => void;
}

export class CanvasPainter {
  private readonly options: PainterOptions;
  private palette: Palette;
  private core: SeatCore | null = null;
  private drawn: EditorDocument | null = null;
  private readonly reference = new ReferencePainter(() => this.draw());
  private frame = 0;
  private settleTimer = 0;
  private readonly stop: (() => void)[];

  constructor(options: PainterOptions, palette: Palette) {
    this.options = options;
    this.palette = palette;
    this.stop = [
      options.editor.store.subscribe(() => this.draw()),
      options.window.store.subscribe((now, before) => {
        if (now.size !== before.size) this.core?.resize(now.size, now.pixelRatio);
        this.draw();
      }),
    ];
    this.draw();
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.settleTimer);
    for (const stop of this.stop) stop();
    this.core?.dispose();
  }

  recolor(palette: Palette): void {
    this.palette = palette;
    this.core?.recolor(palette);
    this.draw();
  }

  /** Asks for a frame. */
  draw(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.options.draw();
    });
  }

  paintSeats(context: Context2d): void {
    const { view } = this.options.window.store.getState();
    const core = this.coreNow();
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    const isScaled = core.paint(context, view);
    const { picture, isDark } = this.referenceNow();
    if (picture) this.reference.paint(context, { picture, view, isDark });
    context.restore();
    clearTimeout(this.settleTimer);
    if (isScaled) this.settleTimer = window.setTimeout(() => this.settle(), SETTLE_MS);
  }

  paintOverlay(context: Context2d): void {
    const state = this.options.editor.get();
    const { sketch } = state;
    // Corners have handles of their own.
    const selection = state.tool === "corners" ? NOTHING_SELECTED : state.selection;
    const { view, pixelRatio } = this.options.window.store.getState();
    const document = this.shown();
    paintOverlay(context, { document, selection, sketch, palette: this.palette, view, pixelRatio });
    const reachable = reachableOn(document, state.things.floor);
    paintThings(context, { state, document: reachable, palette: this.palette, view, pixelRatio });
    paintDraw(context, { state, document, palette: this.palette, view, pixelRatio });
  }

  private referenceNow(): { readonly picture: Picture | null; readonly isDark: boolean } {
    const isHidden = this.options.editor.get().things.hidesReference;
    const picture = isHidden ? null : (this.shown().head.reference ?? null);
    return { picture, isDark: luminanceOf(this.palette.background) < 0.5 };
  }

  private settle(): void {
    this.core?.settle(this.options.window.store.getState().view);
    this.draw();
  }

  private shown(): EditorDocument {
    const { preview, history } = this.options.editor.get();
    return preview ?? history.document;
  }

  /** A core of the document that is shown now. */
  private coreNow(): SeatCore {
    const document = drawnOn(this.shown(), this.options.editor.get().things.floor);
    if (this.core && this.drawn === document) return this.core;
    this.core?.dispose();
    const { size, pixelRatio } = this.options.window.store.getState();
    const { texts } = this.options;
    this.core = new SeatCore({ ...sightOf(document), palette: this.palette, texts, pixelRatio, size });
    this.drawn = document;
    return this.core;
  }
}
