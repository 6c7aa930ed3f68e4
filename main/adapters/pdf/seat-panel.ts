// The panel people look for in the dark: section, row, seat and entrance, as large as they go.
import type { TicketTexts } from "#domain/layouts/ticket-texts.ts";
import type { TicketWords } from "../../ports.ts";
import { INK } from "./inks.ts";
import { CAP_HEIGHT, type Pen } from "./pen.ts";
import { smallerSizes } from "./typesetting.ts";

interface Cell {
  readonly label: string;
  readonly value: string;
  /** Names may take two lines; numbers stay in one piece. */
  readonly maxLines: number;
}

interface PlacedCell extends Cell {
  readonly xPt: number;
  readonly widthPt: number;
}

interface Panel {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly sizePt: number;
  readonly filled: boolean;
}

/** Height the measures below are made for; a lower panel has all of them smaller. */
const FULL_HEIGHT_PT = 56.7;
const PADDING_PT = 12;
const LABEL_SIZE_PT = 7;
const NARROWEST_CELL_PT = 46;
const WIDEST_NUMBER_CELL_PT = 96;

/** Draws the cells that have a value, from (0, 0); an area has no row and no seat, so its name gets the room. */
export function drawSeatPanel(pen: Pen, panel: Panel, texts: TicketTexts, words: TicketWords): void {
  const cells = [
    { label: words.section, value: texts.section, maxLines: 2 },
    { label: words.row, value: texts.row, maxLines: 1 },
    { label: words.seat, value: texts.seat, maxLines: 1 },
    { label: words.entrance, value: texts.entrance, maxLines: 2 },
  ].filter(({ value }) => value !== "");
  if (cells.length === 0) return;
  if (panel.filled) pen.document.roundedRect(0, 0, panel.widthPt, panel.heightPt, 6).fill(INK.panel);
  for (const [index, cell] of placed(pen, cells, panel).entries()) {
    if (index > 0) drawDivider(pen, cell.xPt, panel);
    drawCell(pen, cell, panel);
  }
}

const scaleOf = ({ heightPt }: Panel): number => Math.min(1, heightPt / FULL_HEIGHT_PT);

/** Shares the width by what each value would like to have; nobody gets less than a two-digit number needs. */
function placed(pen: Pen, cells: readonly Cell[], panel: Panel): readonly PlacedCell[] {
  const scale = scaleOf(panel);
  const narrowestPt = Math.min(NARROWEST_CELL_PT * scale, panel.widthPt / cells.length);
  const wishes = cells.map(({ label, value, maxLines }) => {
    const valuePt = pen.fonts.width(value, "bold") * panel.sizePt;
    const labelPt = pen.fonts.width(label, "regular") * LABEL_SIZE_PT * scale;
    const wish = Math.max(narrowestPt, Math.max(valuePt, labelPt) + 2 * PADDING_PT * scale);
    return maxLines > 1 ? wish : Math.max(narrowestPt, Math.min(wish, WIDEST_NUMBER_CELL_PT * scale));
  });
  const wishedPt = wishes.reduce((sum, wish) => sum + wish, 0);
  const sparePt = panel.widthPt - wishedPt;
  // Names give way first: they have a second line to go to.
  const greed = cells.map(({ maxLines }, index) => (maxLines > 1 ? (wishes[index] ?? 0) - narrowestPt : 0));
  const greedPt = greed.reduce((sum, part) => sum + part, 0);
  const isEnough = sparePt >= 0 || greedPt >= -sparePt;
  let xPt = 0;
  return cells.map((cell, index) => {
    const wish = wishes[index] ?? 0;
    const share = sparePt >= 0 ? 1 / cells.length : (greed[index] ?? 0) / greedPt;
    const widthPt = isEnough ? wish + sparePt * share : (wish / wishedPt) * panel.widthPt;
    xPt += widthPt;
    return { ...cell, xPt: xPt - widthPt, widthPt };
  });
}

function drawCell(pen: Pen, cell: PlacedCell, panel: Panel): void {
  const scale = scaleOf(panel);
  const paddingPt = PADDING_PT * scale;
  const labelPt = LABEL_SIZE_PT * scale;
  const xPt = cell.xPt + paddingPt;
  const widthPt = cell.widthPt - 2 * paddingPt;
  const labelYPt = 10 * scale;
  const label = { text: cell.label, weight: "regular", widthPt: widthPt + paddingPt, heightPt: labelPt } as const;
  const labelBox = { ...label, maxLines: 1, leading: 1.2, sizesPt: smallerSizes(labelPt) };
  pen.box(labelBox, { xPt, yPt: labelYPt }, { color: INK.quiet });
  const valueYPt = labelYPt + labelPt * CAP_HEIGHT + 8 * scale;
  const heightPt = panel.heightPt - 6 * scale - valueYPt;
  const value = { text: cell.value, weight: "bold", widthPt, heightPt, sizesPt: smallerSizes(panel.sizePt) } as const;
  pen.box({ ...value, maxLines: cell.maxLines, leading: 1.15 }, { xPt, yPt: valueYPt }, { color: INK.text });
}

function drawDivider(pen: Pen, xPt: number, panel: Panel): void {
  const insetPt = 9 * scaleOf(panel);
  pen.document
    .moveTo(xPt, insetPt)
    .lineTo(xPt, panel.heightPt - insetPt)
    .lineWidth(0.6)
    .stroke(INK.line);
}
