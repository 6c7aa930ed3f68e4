// Measures of the ticket: a third of an A4 page, with a stub on the right that carries the code.

const POINTS_PER_MM = 72 / 25.4;
const mm = (millimetres: number): number => millimetres * POINTS_PER_MM;

/** DL: 210 × 99 mm, so that three tickets make one A4 page without waste. */
export const TICKET_WIDTH_PT = mm(210);
export const TICKET_HEIGHT_PT = mm(99);
export const TICKETS_PER_A4 = 3;

/** Nothing is drawn closer to the edge: office printers leave 4 to 5 mm blank. */
export const MARGIN_PT = mm(9);

/** Where the stub is torn off. */
export const STUB_X_PT = mm(149);
export const GUTTER_PT = mm(7);

export const BODY = {
  xPt: MARGIN_PT,
  widthPt: STUB_X_PT - GUTTER_PT - MARGIN_PT,
  topPt: MARGIN_PT,
  titleYPt: mm(17.5),
  titleHeightPt: mm(24),
  whenYPt: mm(55),
  panelYPt: mm(62),
  panelHeightPt: mm(20),
  footerBaselinePt: TICKET_HEIGHT_PT - MARGIN_PT,
} as const;

export const STUB = {
  xPt: STUB_X_PT + GUTTER_PT,
  widthPt: TICKET_WIDTH_PT - MARGIN_PT - STUB_X_PT - GUTTER_PT,
  codeSizePt: TICKET_WIDTH_PT - MARGIN_PT - STUB_X_PT - GUTTER_PT,
} as const;

/** Black ink carries everything; the accent is decoration and survives a printer without colour. */
export const INK = {
  text: "#12141d",
  quiet: "#4d5466",
  accent: "#2f3fb5",
  panel: "#eff1f7",
  line: "#9aa1b3",
  ghost: "#f6eaea",
  copy: "#a3262a",
  paper: "#ffffff",
} as const;
