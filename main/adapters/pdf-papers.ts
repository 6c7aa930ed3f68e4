// Reports on paper: headed lists of words and figures on A4, as many pages as they need.
import type { Paper, PaperDocuments, PaperLine } from "../ports.ts";
import type { Pen } from "./pdf/pen.ts";
import { lazyFonts, openSheet } from "./pdf/sheet.ts";

const WIDTH_PT = 595;
const HEIGHT_PT = 842;
const MARGIN_PT = 56;
const INK = "#14181f";
const DIM = "#5a6472";
const RULE = "#c9ced6";
const LINE_PT = 16;

/** Makes papers; `fontsFolder` as for tickets. */
export function pdfPapers(options: { fontsFolder: string }): PaperDocuments {
  const fonts = lazyFonts(options.fontsFolder);
  return {
    async render(paper) {
      const { pen, bytes } = openSheet(paper.title, await fonts());
      draw(pen, paper);
      pen.document.end();
      return await bytes;
    },
  };
}

function draw(pen: Pen, paper: Paper): void {
  let yPt = 0;
  const room = (neededPt: number): void => {
    if (yPt > 0 && yPt + neededPt <= HEIGHT_PT - MARGIN_PT) return;
    pen.document.addPage({ size: [WIDTH_PT, HEIGHT_PT], margin: 0 });
    yPt = MARGIN_PT;
  };
  room(0);
  pen.line(paper.title, { xPt: MARGIN_PT, baselinePt: yPt + 14 }, { weight: "bold", sizePt: 18, color: INK });
  yPt += 24;
  for (const text of paper.subtitles) {
    pen.line(text, { xPt: MARGIN_PT, baselinePt: yPt + 10 }, { weight: "regular", sizePt: 10, color: DIM });
    yPt += 14;
  }
  for (const section of paper.sections) {
    if (section.lines.length === 0) continue;
    room(26 + 2 * LINE_PT);
    yPt += 20;
    pen.line(section.title, { xPt: MARGIN_PT, baselinePt: yPt }, { weight: "bold", sizePt: 11, color: INK });
    yPt += 6;
    rule(pen, yPt);
    for (const line of section.lines) {
      room(LINE_PT);
      drawLine(pen, line, yPt);
      yPt += LINE_PT;
    }
  }
}

function drawLine(pen: Pen, line: PaperLine, yPt: number): void {
  const weight = line.strong ? "bold" : "regular";
  const baselinePt = yPt + 12;
  const valueWidthPt = pen.fonts.width(line.value, weight) * 10;
  pen.box(
    {
      ...{ text: line.label, weight, heightPt: LINE_PT, sizesPt: [10, 9, 8], maxLines: 1, leading: 1 },
      widthPt: WIDTH_PT - 2 * MARGIN_PT - valueWidthPt - 12,
    },
    { xPt: MARGIN_PT, yPt: baselinePt - 7.3 },
    { color: INK },
  );
  const right = { xPt: WIDTH_PT - MARGIN_PT, baselinePt };
  pen.line(line.value, right, { weight, sizePt: 10, color: INK, align: "right" });
}

function rule(pen: Pen, yPt: number): void {
  pen.document
    .moveTo(MARGIN_PT, yPt)
    .lineTo(WIDTH_PT - MARGIN_PT, yPt)
    .lineWidth(0.6)
    .stroke(RULE);
}
