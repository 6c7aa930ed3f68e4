// The panel people look for in the dark: section, row, seat and entrance, as large as they go.
import type { TicketFace, TicketWords } from "../../ports.ts";
import { CAP_HEIGHT, type Pen } from "./pen.ts";
import { BODY, INK } from "./ticket-layout.ts";

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

const PADDING_PT = 12;
const LABEL_SIZE_PT = 7;
const VALUE_SIZES_PT = [25, 23, 21, 19, 17, 15, 13.5, 12, 10.5, 9, 8];
const NARROWEST_CELL_PT = 46;
const WIDEST_NUMBER_CELL_PT = 96;

/** Draws the cells that have a value; an area has no row and no seat, so its name gets the room. */
export function drawSeatPanel(pen: Pen, ticket: TicketFace, words: TicketWords): void {
  const cells = [
    { label: words.section, value: ticket.section, maxLines: 2 },
    { label: words.row, value: ticket.row, maxLines: 1 },
    { label: words.seat, value: ticket.seat, maxLines: 1 },
    { label: words.entrance, value: ticket.entrance, maxLines: 2 },
  ].filter(({ value }) => value !== "");
  if (cells.length === 0) return;
  const { xPt, widthPt, panelYPt, panelHeightPt } = BODY;
  pen.document.roundedRect(xPt, panelYPt, widthPt, panelHeightPt, 6).fill(INK.panel);
  for (const [index, cell] of placed(pen, cells).entries()) {
    if (index > 0) drawDivider(pen, cell.xPt);
    drawCell(pen, cell);
  }
}

/** Shares the width by what each value would like to have; nobody gets less than a two-digit number needs. */
function placed(pen: Pen, cells: readonly Cell[]): readonly PlacedCell[] {
  const wishes = cells.map(({ label, value, maxLines }) => {
    const valuePt = pen.fonts.width(value, "bold") * (VALUE_SIZES_PT[0] ?? 0);
    const labelPt = pen.fonts.width(label, "regular") * LABEL_SIZE_PT;
    const wish = Math.max(NARROWEST_CELL_PT, Math.max(valuePt, labelPt) + 2 * PADDING_PT);
    return maxLines > 1 ? wish : Math.min(wish, WIDEST_NUMBER_CELL_PT);
  });
  const wishedPt = wishes.reduce((sum, wish) => sum + wish, 0);
  const sparePt = BODY.widthPt - wishedPt;
  // Only names give way: they have a second line to go to.
  const greed = cells.map(({ maxLines }, index) => (maxLines > 1 ? (wishes[index] ?? 0) - NARROWEST_CELL_PT : 0));
  const greedPt = greed.reduce((sum, part) => sum + part, 0);
  let xPt = BODY.xPt;
  return cells.map((cell, index) => {
    const wish = wishes[index] ?? 0;
    const share = sparePt >= 0 ? 1 / cells.length : (greed[index] ?? 0) / greedPt;
    const widthPt = wish + sparePt * share;
    xPt += widthPt;
    return { ...cell, xPt: xPt - widthPt, widthPt };
  });
}

function drawCell(pen: Pen, cell: PlacedCell): void {
  const xPt = cell.xPt + PADDING_PT;
  const widthPt = cell.widthPt - 2 * PADDING_PT;
  const labelYPt = BODY.panelYPt + 10;
  const one = { maxLines: 1, leading: 1.2 } as const;
  const label = {
    ...one,
    text: cell.label,
    weight: "regular",
    widthPt: widthPt + PADDING_PT,
    heightPt: LABEL_SIZE_PT,
  } as const;
  pen.box({ ...label, sizesPt: [LABEL_SIZE_PT, 6, 5] }, { xPt, yPt: labelYPt }, { color: INK.quiet });
  const valueYPt = labelYPt + LABEL_SIZE_PT * CAP_HEIGHT + 8;
  const heightPt = BODY.panelYPt + BODY.panelHeightPt - 6 - valueYPt;
  const value = { text: cell.value, weight: "bold", widthPt, heightPt, sizesPt: VALUE_SIZES_PT } as const;
  pen.box({ ...value, maxLines: cell.maxLines, leading: 1.15 }, { xPt, yPt: valueYPt }, { color: INK.text });
}

function drawDivider(pen: Pen, xPt: number): void {
  const { panelYPt, panelHeightPt } = BODY;
  pen.document
    .moveTo(xPt, panelYPt + 9)
    .lineTo(xPt, panelYPt + panelHeightPt - 9)
    .lineWidth(0.6)
    .stroke(INK.line);
}
