// Paints the editor's two layers: the chart by the seat core, the overlay above it. One animation frame for both, and the
// lower layer only when something on it is different.
import type { Picture } from "#domain/charts/chart.ts";
import { drawnOn, reachableOn } from "#domain/charts/editing/floors.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import type { Selection } from "#domain/charts/editing/selection.ts";
import { NOTHING_SELECTED } from "#domain/charts/editing/selection.ts";
import { SeatCore } from "../../seat-map/core.ts";
import { onPictureReady } from "../../seat-map/pictures.ts";
import type { Lifted } from "../../seat-map/lifted.ts";
import { luminanceOf } from "#domain/charts/drawing/palette.ts";
import type { Palette } from "#domain/charts/drawing/palette.ts";
import { PLACE_MARK } from "#domain/charts/drawing/states.ts";
import type { Context2d } from "../../seat-map/surface.ts";
import type { MapTexts } from "#domain/charts/drawing/pen.ts";
import type { CanvasWindow } from "./canvas-view.ts";
import { paintDraw } from "./draw/paint-draw.ts";
import type { EditorState } from "./editor-state.ts";
import type { Editor } from "./editor.ts";
import { paintThings } from "./panels/paint-things.ts";
import { ReferencePainter } from "./panels/reference-painter.ts";
import { isTransforming, mapOfSketch, paintOverlay } from "./paint-overlay.ts";
import type { Transforming } from "./paint-overlay.ts";
import { indexesOf, selectedIn } from "./selected.ts";
import { sightOf } from "./sight.ts";

/** After the last zoom step the scaled picture is replaced by an exact one. */
const SETTLE_MS = 110;

export interface PainterOptions {
  readonly editor: Editor;
  readonly window: CanvasWindow;
  readonly texts: MapTexts;
  /** Draws the overlay, and the seats below it where they look different. */
  readonly draw: (layers: { readonly seats: boolean }) => void;
}

/** What the seats' layer shows of the editor, to be compared. */
interface Shown {
  readonly document: EditorDocument;
  readonly selection: Selection;
}

export class CanvasPainter {
  private readonly options: PainterOptions;
  private palette: Palette;
  private core: SeatCore | null = null;
  private drawn: Shown | null = null;
  private lifted: Lifted | null = null;
  private readonly reference = new ReferencePainter();
  private frame = 0;
  private isSeatsDue = true;
  private settleTimer = 0;
  private readonly stop: (() => void)[];

  constructor(options: PainterOptions, palette: Palette) {
    this.options = options;
    this.palette = palette;
    this.stop = [
      options.editor.store.subscribe((now, before) => this.draw({ seats: isSeenOnSeats(now, before) })),
      options.window.store.subscribe((now, before) => {
        if (now.size !== before.size || now.pixelRatio !== before.pixelRatio) this.resize();
        this.draw();
      }),
      // The ground was painted without the buyers' picture while that was being decoded.
      onPictureReady(() => this.recolor(this.palette)),
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
    this.lower();
    this.core?.recolor(palette);
    this.draw();
  }

  /** Asks for a frame. */
  draw(layers: { readonly seats: boolean } = { seats: true }): void {
    this.isSeatsDue ||= layers.seats;
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      const seats = this.isSeatsDue;
      this.isSeatsDue = false;
      this.options.draw({ seats });
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
    const selection = selectionShown(state);
    const { view, pixelRatio } = this.options.window.store.getState();
    const document = this.shown();
    if (isTransforming(sketch)) this.paintLifted(context, sketch);
    paintOverlay(context, { document, selection, sketch, palette: this.palette, view, pixelRatio });
    const reachable = reachableOn(document, state.things.floor);
    paintThings(context, { state, document: reachable, palette: this.palette, view, pixelRatio });
    paintDraw(context, { state, document, palette: this.palette, view, pixelRatio });
  }

  private paintLifted(context: Context2d, sketch: Transforming): void {
    const { view } = this.options.window.store.getState();
    if (sketch.kind === "move") this.lifted?.paint(context, view, sketch);
    else this.lifted?.paintMapped(context, view, mapOfSketch(sketch));
  }

  private referenceNow(): { readonly picture: Picture | null; readonly isDark: boolean } {
    const isHidden = this.options.editor.get().things.hidesReference;
    const picture = isHidden ? null : (this.shown().head.reference ?? null);
    return { picture, isDark: luminanceOf(this.palette.background) < 0.5 };
  }

  private resize(): void {
    const { size, pixelRatio } = this.options.window.store.getState();
    this.lower();
    this.core?.resize(size, pixelRatio);
  }

  private settle(): void {
    this.core?.settle(this.options.window.store.getState().view);
    this.draw();
  }

  private shown(): EditorDocument {
    const { preview, history } = this.options.editor.get();
    return preview ?? history.document;
  }

  /** The one core, brought to the document, selection and gesture of now. */
  private coreNow(): SeatCore {
    const state = this.options.editor.get();
    const shown: Shown = { document: drawnOn(this.shown(), state.things.floor), selection: selectionShown(state) };
    const { document, selection } = shown;
    const numbered = this.core?.places.numbers;
    const core = this.coreOf(document);
    if (this.drawn?.document !== document || this.drawn.selection !== selection) {
      this.lower();
      // Places that were only moved keep their rings.
      if (this.drawn?.selection !== selection || core.places.numbers !== numbered)
        core.mark(PLACE_MARK.highlight, indexesOf(selectedIn(document, selection).picked, core.places));
      this.drawn = shown;
    }
    if (!isTransforming(state.sketch)) this.lower();
    else if (!this.lifted) {
      const { contents } = selectedIn(document, selection);
      const objects = new Set<unknown>(contents.whole.map(({ data }) => data));
      this.lifted = core.lift(indexesOf(contents, core.places), objects);
    }
    return core;
  }

  private coreOf(document: EditorDocument): SeatCore {
    const { core } = this;
    const sight = sightOf(document);
    if (!core) {
      const { size, pixelRatio } = this.options.window.store.getState();
      return (this.core = new SeatCore({
        ...sight,
        palette: this.palette,
        texts: this.options.texts,
        pixelRatio,
        size,
      }));
    }
    if (this.drawn?.document !== document) {
      core.show(sight.chart, sight.places);
      this.lifted = null;
    }
    return core;
  }

  private lower(): void {
    if (!this.lifted) return;
    this.lifted = null;
    this.core?.lower();
  }
}

/** Corners have handles of their own. */
const selectionShown = ({ tool, selection }: EditorState): Selection =>
  tool === "corners" ? NOTHING_SELECTED : selection;

/** Whether a change is seen on the lower layer: what is drawn, what is selected, what is lifted. */
const isSeenOnSeats = (now: EditorState, before: EditorState): boolean =>
  now.history.document !== before.history.document ||
  now.preview !== before.preview ||
  now.things !== before.things ||
  selectionShown(now) !== selectionShown(before) ||
  isTransforming(now.sketch) !== isTransforming(before.sketch);
