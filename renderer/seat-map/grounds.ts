// What lies under the seats and what lies over them, each in tiles. Most charts have nothing over their seats: then there is
// one ground, and covering costs nothing.
import type { Box } from "#domain/charts/drawing/box.ts";
import type { Palette } from "#domain/charts/drawing/palette.ts";
import type { Scenery } from "#domain/charts/drawing/scenery.ts";
import { Ground } from "./ground.ts";

type Painted = Pick<Scenery, "items" | "over">;

export class Grounds {
  private readonly palette: Palette;
  private readonly under: Ground;
  private over: Ground | null;
  private zoom: readonly [scale: number, pixelRatio: number] = [1, 1];

  constructor({ items, over }: Painted, palette: Palette) {
    this.palette = palette;
    this.under = new Ground(items, palette);
    this.over = over.length === 0 ? null : new Ground(over, palette, { isClear: true });
  }

  /** Starts over at another zoom. */
  rescale(scale: number, pixelRatio: number): void {
    this.zoom = [scale, pixelRatio];
    this.under.rescale(scale, pixelRatio);
    this.over?.rescale(scale, pixelRatio);
  }

  /** Other items from now on. Returns the boxes (centimetres) in which something looks different. */
  replace({ items, over }: Painted): Box[] {
    const boxes = this.under.replace(items);
    if (this.over === null && over.length > 0) {
      this.over = new Ground([], this.palette, { isClear: true });
      this.over.rescale(...this.zoom);
    }
    if (this.over !== null) boxes.push(...this.over.replace(over));
    return boxes;
  }

  /** Something in the box (centimetres) looks different now. */
  invalidate(box: Box): void {
    this.under.invalidate(box);
    this.over?.invalidate(box);
  }

  /** Copies what lies under the seats at (worldX, worldY), w x h pixels, to (x, y) in `target`, which is `stride` pixels wide. */
  copy(...piece: Parameters<Ground["copy"]>): void {
    this.under.copy(...piece);
  }

  /** Lays what lies over the seats on a piece that has been drawn. */
  cover(...piece: Parameters<Ground["copy"]>): void {
    this.over?.cover(...piece);
  }

  dispose(): void {
    this.under.dispose();
    this.over?.dispose();
  }
}
