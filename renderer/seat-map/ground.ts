// The ground under the seats: stage, sections, areas, tables, row labels. Painted in tiles once per zoom, then only copied.
// Tiles are always painted whole, so a pixel does not depend on how one came to look at it.
import { u32 } from "./dense.ts";
import { layOn } from "./pictures.ts";
import { layRun } from "./press.ts";
import { premultiplied } from "./stamps.ts";
import type { PixelBox } from "./torus.ts";
import { detailAt } from "#domain/charts/drawing/lod.ts";
import type { Palette } from "#domain/charts/drawing/palette.ts";
import { pixelOf } from "#domain/charts/drawing/palette.ts";
import type { Surface } from "./surface.ts";
import { discard, readableSurface } from "./surface.ts";
import type { Box } from "#domain/charts/drawing/box.ts";
import { overlaps } from "#domain/charts/drawing/box.ts";
import type { GroundItem, Pen } from "#domain/charts/drawing/pen.ts";

/** Lines have a width in pixels, so items may paint this far beyond their boxes. */
export const BLEED_PX = 4;

/** The world pixels that something in a box (centimetres) may be painted on. */
export const pixelBoxOf = ({ left, top, right, bottom }: Box, scale: number): PixelBox => [
  Math.floor(left * scale) - BLEED_PX,
  Math.floor(top * scale) - BLEED_PX,
  Math.ceil(right * scale) + BLEED_PX,
  Math.ceil(bottom * scale) + BLEED_PX,
];

/** Side of a tile. */
export const TILE_PX = 256;
/** Tiles kept: three windows of 1920 x 1080, or 31 MB. */
const TILES_MAX = 120;

export class Ground {
  /** The colour where nothing lies, as a pixel. */
  readonly background: number;
  private items: readonly GroundItem[];
  private readonly palette: Palette;
  private readonly isClear: boolean;
  private readonly paper: Surface;
  private scale = 1;
  private pixelRatio = 1;
  /** Tiles of this zoom by "column,line"; null: nothing lies there. */
  private tiles = new Map<number, Uint32Array | null>();
  private spare: Uint32Array[] = [];

  /** On the palette's background, or (`isClear`) on nothing, with colours multiplied by alpha. */
  constructor(items: readonly GroundItem[], palette: Palette, options: { readonly isClear?: boolean } = {}) {
    this.items = items;
    this.palette = palette;
    this.isClear = options.isClear === true;
    this.background = this.isClear ? 0 : pixelOf(palette.background);
    this.paper = readableSurface(TILE_PX, TILE_PX);
  }

  /** Starts over at another zoom. */
  rescale(scale: number, pixelRatio: number): void {
    this.scale = scale;
    this.pixelRatio = pixelRatio;
    this.dropAll();
  }

  /** Other items from now on. Returns the boxes (centimetres) in which something looks different. */
  replace(items: readonly GroundItem[]): Box[] {
    const { scale, pixelRatio } = this;
    const zoom = { scale, pixelRatio, detail: detailAt(scale, pixelRatio) };
    const seen = (list: readonly GroundItem[]): GroundItem[] => list.filter((item) => item.isSeen?.(zoom) !== false);
    const boxes = boxesThatDiffer(seen(this.items), seen(items));
    this.items = items;
    for (const box of boxes) this.invalidate(box);
    return boxes;
  }

  /** Something in the box (centimetres) looks different now. */
  invalidate(box: Box): void {
    const toTile = (length: number, bleed: number): number => Math.floor((length * this.scale + bleed) / TILE_PX);
    const [top, bottom] = [toTile(box.top, -BLEED_PX), toTile(box.bottom, BLEED_PX)];
    const [left, right] = [toTile(box.left, -BLEED_PX), toTile(box.right, BLEED_PX)];
    if ((bottom - top + 1) * (right - left + 1) > this.tiles.size) {
      // Close by, a large box has more tiles than there are.
      for (const key of this.tiles.keys()) {
        const { column, line } = tileOf(key);
        if (line >= top && line <= bottom && column >= left && column <= right) this.drop(key);
      }
      return;
    }
    for (let line = top; line <= bottom; line += 1)
      for (let column = left; column <= right; column += 1) this.drop(tileKey(column, line));
  }

  /** Copies the ground at (worldX, worldY), w x h pixels, to (x, y) in `target`, which is `stride` pixels wide. */
  copy(
    target: Uint32Array,
    stride: number,
    x: number,
    y: number,
    w: number,
    h: number,
    worldX: number,
    worldY: number,
  ): void {
    for (let line = Math.floor(worldY / TILE_PX); line * TILE_PX < worldY + h; line += 1) {
      const top = Math.max(worldY, line * TILE_PX);
      const bottom = Math.min(worldY + h, (line + 1) * TILE_PX);
      for (let column = Math.floor(worldX / TILE_PX); column * TILE_PX < worldX + w; column += 1) {
        const left = Math.max(worldX, column * TILE_PX);
        const right = Math.min(worldX + w, (column + 1) * TILE_PX);
        const tile = this.tileAt(column, line);
        for (let row = top; row < bottom; row += 1) {
          let to = (y + row - worldY) * stride + x + left - worldX;
          if (tile === null) {
            target.fill(this.background, to, to + right - left);
            continue;
          }
          let from = (row - line * TILE_PX) * TILE_PX + left - column * TILE_PX;
          for (const end = to + right - left; to < end; to += 1, from += 1) target[to] = u32(tile, from);
        }
      }
    }
  }

  /** Lays what there is at (worldX, worldY) over the opaque pixels of `target`. For a clear ground; else as `copy`. */
  cover(
    target: Uint32Array,
    stride: number,
    x: number,
    y: number,
    w: number,
    h: number,
    worldX: number,
    worldY: number,
  ): void {
    for (let line = Math.floor(worldY / TILE_PX); line * TILE_PX < worldY + h; line += 1) {
      const top = Math.max(worldY, line * TILE_PX);
      const bottom = Math.min(worldY + h, (line + 1) * TILE_PX);
      for (let column = Math.floor(worldX / TILE_PX); column * TILE_PX < worldX + w; column += 1) {
        const tile = this.tileAt(column, line);
        if (tile === null) continue;
        const left = Math.max(worldX, column * TILE_PX);
        const right = Math.min(worldX + w, (column + 1) * TILE_PX);
        for (let row = top; row < bottom; row += 1) {
          const from = (row - line * TILE_PX) * TILE_PX + left - column * TILE_PX;
          layRun(target, (y + row - worldY) * stride + x + left - worldX, tile, from, right - left);
        }
      }
    }
  }

  dispose(): void {
    this.tiles.clear();
    this.spare = [];
    discard(this.paper.canvas);
  }

  private tileAt(column: number, line: number): Uint32Array | null {
    const key = tileKey(column, line);
    const known = this.tiles.get(key);
    if (known !== undefined) return known;
    if (this.tiles.size >= TILES_MAX) {
      for (const oldest of this.tiles.keys()) {
        this.drop(oldest);
        break;
      }
    }
    const tile = this.paint(column, line);
    this.tiles.set(key, tile);
    return tile;
  }

  private paint(column: number, line: number): Uint32Array | null {
    const { scale, pixelRatio, palette, paper } = this;
    const clip = {
      left: (column * TILE_PX - BLEED_PX) / scale,
      top: (line * TILE_PX - BLEED_PX) / scale,
      right: ((column + 1) * TILE_PX + BLEED_PX) / scale,
      bottom: ((line + 1) * TILE_PX + BLEED_PX) / scale,
    };
    const detail = detailAt(scale, pixelRatio);
    const zoom = { scale, pixelRatio, detail };
    const seen = this.items.filter((item) => overlaps(item.box, clip) && item.isSeen?.(zoom) !== false);
    if (seen.length === 0) return null;
    const { context } = paper;
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (this.isClear) context.clearRect(0, 0, TILE_PX, TILE_PX);
    else {
      context.fillStyle = palette.background;
      context.fillRect(0, 0, TILE_PX, TILE_PX);
    }
    context.setTransform(scale, 0, 0, scale, -column * TILE_PX, -line * TILE_PX);
    const pen: Pen = { context, scale, pixelRatio, detail, palette, clip, lay: layOn(context) };
    for (const item of seen) {
      // What one item leaves set must not depend on which other items lie in the tile.
      context.save();
      item.paint(pen);
      context.restore();
    }
    const tile = this.spare.pop() ?? new Uint32Array(TILE_PX * TILE_PX);
    const image = context.getImageData(0, 0, TILE_PX, TILE_PX);
    tile.set(this.isClear ? premultiplied(image) : new Uint32Array(image.data.buffer));
    return tile;
  }

  private drop(key: number): void {
    const tile = this.tiles.get(key);
    if (tile instanceof Uint32Array) this.spare.push(tile);
    this.tiles.delete(key);
  }

  private dropAll(): void {
    for (const tile of this.tiles.values()) if (tile !== null) this.spare.push(tile);
    this.tiles = new Map();
  }
}

/** Tiles lie within 2^20 of the origin either way: at the largest zoom that is a thousand kilometres. */
function tileKey(column: number, line: number): number {
  return (line + 0x100000) * 0x200000 + column + 0x100000;
}

const tileOf = (key: number): { readonly column: number; readonly line: number } => ({
  column: (key % 0x200000) - 0x100000,
  line: Math.floor(key / 0x200000) - 0x100000,
});

/** The boxes of items that came, went, look different or are painted in another order. */
function boxesThatDiffer(before: readonly GroundItem[], after: readonly GroundItem[]): Box[] {
  const known = new Map<unknown, { readonly item: GroundItem; readonly at: number }[]>();
  before.forEach((item, at) => {
    if (!item.shows) return;
    const same = known.get(item.shows[0]);
    if (same) same.push({ item, at });
    else known.set(item.shows[0], [{ item, at }]);
  });
  const boxes: Box[] = [];
  const kept = new Set<GroundItem>();
  let last = -1;
  for (const item of after) {
    const found = known.get(item.shows?.[0])?.find((old) => showsSame(old.item.shows, item.shows));
    if (found && found.at > last) {
      kept.add(found.item);
      last = found.at;
    } else boxes.push(item.box);
  }
  for (const item of before) if (!kept.has(item)) boxes.push(item.box);
  return boxes;
}

const showsSame = (one: GroundItem["shows"], other: GroundItem["shows"]): boolean =>
  one !== undefined &&
  other !== undefined &&
  one.length === other.length &&
  one.every((value, at) => Object.is(value, other[at]));
