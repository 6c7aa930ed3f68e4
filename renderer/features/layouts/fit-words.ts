// Words in a rectangle on the screen as the PDF will have them: smaller until they fit, wrapped at blanks. Near enough to
// place things by; the preview shows the paper itself.

const SHRINK = 0.92;
const LEAST_PT = 4.5;
const LINE_HEIGHT = 1.2;
const TENTHS_PER_POINT = 254 / 72;

let pen: CanvasRenderingContext2D | null = null;

/** Width of a text of one point, in tenths of a millimetre. */
function widthOf(text: string, bold: boolean): number {
  pen ??= document.createElement("canvas").getContext("2d");
  if (pen === null) return text.length * 0.55 * TENTHS_PER_POINT;
  pen.font = `${bold ? 700 : 400} 100px Inter`;
  return (pen.measureText(text).width / 100) * TENTHS_PER_POINT;
}

interface FittedWords {
  readonly lines: readonly string[];
  /** Of the type, in tenths of a millimetre. */
  readonly sizeTenths: number;
  readonly stepTenths: number;
}

/** The largest size at which the words fit; what does not fit at the smallest is cut off. */
export function fitWords(box: {
  text: string;
  bold: boolean;
  sizePt: number;
  widthTenths: number;
  heightTenths: number;
  lines: number;
}): FittedWords {
  let sizePt = box.sizePt;
  for (;;) {
    const lines = wrapped(box.text, (text) => widthOf(text, box.bold) * sizePt <= box.widthTenths);
    const sizeTenths = sizePt * TENTHS_PER_POINT;
    const fitting = Math.max(1, Math.floor((box.heightTenths - sizeTenths) / (sizeTenths * LINE_HEIGHT) + 1.001));
    const most = Math.min(box.lines, fitting);
    const isWhole = lines.every((line) => widthOf(line, box.bold) * sizePt <= box.widthTenths);
    if ((lines.length <= most && isWhole) || sizePt <= LEAST_PT)
      return { lines: lines.slice(0, most), sizeTenths, stepTenths: sizeTenths * LINE_HEIGHT };
    sizePt = Math.max(LEAST_PT, sizePt * SHRINK);
  }
}

function wrapped(text: string, fits: (text: string) => boolean): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/u)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && !fits(longer)) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
