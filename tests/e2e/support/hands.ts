// A pair of hands on a chart: the mouse in centimetres of the drawing, keys, words; every gesture is counted.
import type { Locator, Page } from "@playwright/test";

type Cm = readonly [x: number, y: number];

/** What an empty chart shows, as the editor fits it into its canvas. */
const SHOWN_CM = { width: 3_000, height: 1_800 };
const PADDING_PX = 48;
/** How far the handles beside a selection stand off it. */
const HANDLE_PX = 26;

/**
 * A click, a double click, a drag, a key (with what is held) and a word or number typed count one each. Positions hold for
 * an empty chart that was neither moved nor zoomed.
 */
export function handsOf(page: Page) {
  let count = 0;
  let origin = { x: 0, y: 0 };
  let scale = 1;
  const px = ([x, y]: Cm): { x: number; y: number } => ({ x: origin.x + x * scale, y: origin.y + y * scale });
  const go = async (at: Cm): Promise<void> => {
    const { x, y } = px(at);
    await page.mouse.move(x, y);
  };
  const startDrag = async (from: Cm, to: Cm): Promise<void> => {
    await go(from);
    await page.mouse.down();
    await go([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
    await go(to);
  };
  const hands = {
    count: (): number => count,
    px,
    /** Looks where the drawing is on screen. */
    measure: async (canvas: Locator): Promise<void> => {
      const box = await canvas.boundingBox();
      if (!box) throw new Error("the drawing is not on screen");
      const [width, height] = [Math.floor(box.width), Math.floor(box.height)];
      scale = Math.min((width - 2 * PADDING_PX) / SHOWN_CM.width, (height - 2 * PADDING_PX) / SHOWN_CM.height);
      origin = { x: box.x + width / 2, y: box.y + height / 2 };
    },
    key: async (key: string): Promise<void> => {
      count += 1;
      await page.keyboard.press(key);
    },
    type: async (words: string): Promise<void> => {
      count += 1;
      await page.keyboard.type(words);
    },
    click: async (target: Locator): Promise<void> => {
      count += 1;
      await target.click();
    },
    clickAt: async (at: Cm): Promise<void> => {
      count += 1;
      const { x, y } = px(at);
      await page.mouse.click(x, y);
    },
    doubleClickAt: async (at: Cm): Promise<void> => {
      count += 1;
      const { x, y } = px(at);
      await page.mouse.dblclick(x, y);
    },
    startDrag,
    drag: async (from: Cm, to: Cm): Promise<void> => {
      count += 1;
      await startDrag(from, to);
      await page.mouse.up();
    },
    dragBy: (from: Cm, way: Cm): Promise<void> => hands.drag(from, [from[0] + way[0], from[1] + way[1]]),
    /** A drag between shares of the canvas, where it is not known what is shown. */
    dragShare: async (canvas: Locator, from: Cm, to: Cm): Promise<void> => {
      const box = await canvas.boundingBox();
      if (!box) throw new Error("the drawing is not on screen");
      count += 1;
      await page.mouse.move(box.x + from[0] * box.width, box.y + from[1] * box.height);
      await page.mouse.down();
      await page.mouse.move(box.x + to[0] * box.width, box.y + ((from[1] + to[1]) / 2) * box.height);
      await page.mouse.move(box.x + to[0] * box.width, box.y + to[1] * box.height);
      await page.mouse.up();
    },
    /** The handle below a selection that ends at a point. */
    below: ([x, y]: Cm): Cm => [x, y + HANDLE_PX / scale],
    wheelAt: async (at: Cm, by: number): Promise<void> => {
      count += 1;
      await go(at);
      await page.mouse.wheel(0, by);
    },
  };
  return hands;
}

export type Hands = ReturnType<typeof handsOf>;
