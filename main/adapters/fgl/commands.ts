// A ticket in FGL, the language of Boca's ticket printers: a text of commands in angle brackets. Pure.
// Source of the commands: Boca Systems, "FGL Programming Guide".
import { CODE_LENGTH } from "#domain/ticket-code.ts";
import { innerSize } from "#domain/layouts/check-layout.ts";
import type { Element, ElementOf, Lettered } from "#domain/layouts/layout.ts";
import { type TicketTexts, ticketTexts, wordOfField } from "#domain/layouts/ticket-texts.ts";
import { assertNever } from "#domain/result.ts";
import type { TicketToDraw, TicketWords } from "../../ports.ts";
import { encode } from "../escpos/commands.ts";
import { fitLetters } from "./lettering.ts";

interface Printed extends TicketToDraw {
  readonly words: TicketWords;
  readonly dotsPerInch: number;
}

/** Rotation of what follows: none, right, upside down, left. */
const ROTATIONS = { 0: "NR", 90: "RR", 180: "RU", 270: "RL" } as const;
/** Prints and cuts. */
const PRINT = "<p>";

/** The bytes of one ticket, cut at its end. */
export function fglTicket(ticket: Printed): Uint8Array {
  const texts = ticketTexts(ticket.face, ticket.words.copy);
  const isMarked = ticket.layout.content.elements.some(
    (element) => element.kind === "field" && element.field === "copy",
  );
  const body = ticket.layout.content.elements.map((element) => commandsOf(element, texts, ticket));
  // Whatever the layout: nobody shall take a copy for the original.
  const mark = texts.copy === "" || isMarked ? "" : `<NR><RC4,4><F3><HW1,1>${plain(texts.copy)}`;
  return Uint8Array.from(encode([...body, mark, PRINT].join("")));
}

/** Nothing a customer is called may become a command. */
const plain = (text: string): string => text.replaceAll("<", "(").replaceAll(">", ")");
const inCode = (text: string): string => text.replaceAll(/[<>{}^]/gu, "");

const dotsOf = (tenths: number, dotsPerInch: number): number => Math.round((tenths / 254) * dotsPerInch);

/** A rectangle on the ticket in dots. */
interface Area {
  readonly row: number;
  readonly column: number;
  readonly width: number;
  readonly height: number;
}

const areaOf = (element: Element, dotsPerInch: number): Area => ({
  row: dotsOf(element.yTenths, dotsPerInch),
  column: dotsOf(element.xTenths, dotsPerInch),
  width: dotsOf(element.widthTenths, dotsPerInch),
  height: dotsOf(element.heightTenths, dotsPerInch),
});

const at = (row: number, column: number): string => `<RC${Math.max(0, row)},${Math.max(0, column)}>`;

function commandsOf(element: Element, texts: TicketTexts, ticket: Printed): string {
  const { dotsPerInch, words, face } = ticket;
  const area = areaOf(element, dotsPerInch);
  switch (element.kind) {
    case "text":
      return lettersOf(element, element.text, dotsPerInch);
    case "field": {
      const text = texts[element.field];
      const label = element.label === "none" ? "" : wordOfField(element.field, words);
      return lettersOf(element, text === "" || label === "" ? text : `${label} ${text}`, dotsPerInch);
    }
    case "seats":
      return seatsOf(element, texts, ticket);
    case "line":
      return element.dashed ? dashes(area) : bar(area);
    case "box":
      return boxOf(element, area, dotsPerInch);
    case "picture":
      // Logos are stored in the printer by its own tools.
      return "";
    case "code":
      return codeOf(element, area, { text: inCode(face[element.field]), dotsPerInch });
    default:
      return assertNever(element);
  }
}

/** Text as large as it goes, each line where its alignment wants it; a turned one begins at the corner it is read from. */
function lettersOf(element: Lettered, words: string, dotsPerInch: number): string {
  const text = plain(words).trim();
  if (text === "") return "";
  const size = innerSize(element);
  const widthDots = dotsOf(size.widthTenths, dotsPerInch);
  const heightDots = dotsOf(size.heightTenths, dotsPerInch);
  const wish = { text, sizePt: element.sizePt, mostLines: element.lines, dotsPerInch, widthDots, heightDots };
  const { lettering, lines } = fitLetters(wish);
  const { font, times, cellWidth, cellHeight } = lettering;
  const spare = element.valign === "top" ? 0 : heightDots - lines.length * cellHeight;
  const top = Math.max(0, Math.round(element.valign === "middle" ? spare / 2 : spare));
  const area = areaOf(element, dotsPerInch);
  const style = `<${ROTATIONS[element.turn]}><${font}><BS${cellWidth / times},${cellHeight / times}><HW${times},${times}>`;
  const frame = element.frame === "none" ? "" : rim(area, 2);
  const drawn = lines.map((line, index) => {
    const free = Math.max(0, widthDots - line.length * cellWidth);
    const inset = element.align === "left" ? 0 : Math.round(element.align === "right" ? free : free / 2);
    return `${corner(element.turn, area, { across: inset, down: top + index * cellHeight })}${line}`;
  });
  return frame + style + drawn.join("");
}

/** A point of the text's own rectangle, found on the ticket. */
function corner(turn: Element["turn"], area: Area, point: { across: number; down: number }): string {
  const { row, column, width, height } = area;
  switch (turn) {
    case 0:
      return at(row + point.down, column + point.across);
    case 90:
      return at(row + point.across, column + width - point.down);
    case 180:
      return at(row + height - point.down, column + width - point.across);
    case 270:
      return at(row + height - point.across, column + point.down);
    default:
      return assertNever(turn);
  }
}

const LABEL_SHARE = 0.3;
const LABEL_SIZE_PT = 6.5;

/** Cells side by side, wider for longer words; each a label over its value. */
function seatsOf(element: ElementOf<"seats">, texts: TicketTexts, ticket: Printed): string {
  const fields = (["section", "row", "seat", "entrance"] as const).filter((field) => texts[field] !== "");
  // A turned panel is printed upright in its rectangle: it has to be read, not to look well.
  const { xTenths, yTenths, widthTenths, heightTenths } = element;
  const weights = fields.map((field) => Math.max(4, texts[field].length, ticket.words[field].length) + 1);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const labelTenths = Math.round(heightTenths * LABEL_SHARE);
  let used = 0;
  return fields
    .map((field, index) => {
      const width = Math.floor((widthTenths * (weights[index] ?? 0)) / whole);
      const cell = { id: field, xTenths: xTenths + used, widthTenths: width, turn: 0 } as const;
      used += width;
      const letters = { bold: true, align: "left", valign: "top", ink: "ink", frame: "none", lines: 1 } as const;
      const label: Lettered = {
        ...{ ...letters, ...cell, kind: "text", text: ticket.words[field], sizePt: LABEL_SIZE_PT },
        ...{ yTenths, heightTenths: labelTenths },
      };
      const value: Lettered = {
        ...{ ...letters, ...cell, kind: "text", text: texts[field], sizePt: element.sizePt, lines: 2 },
        ...{ yTenths: yTenths + labelTenths, heightTenths: heightTenths - labelTenths },
      };
      return [label, value]
        .map((part) => lettersOf(part, part.kind === "text" ? part.text : "", ticket.dotsPerInch))
        .join("");
    })
    .join("");
}

/** HX and VX draw along, LT thick. */
function bar({ row, column, width, height }: Area): string {
  const thick = Math.max(1, Math.min(width, height));
  return `<NR>${at(row, column)}<LT${thick}>${width >= height ? `<HX${width}>` : `<VX${height}>`}`;
}

const DASH_DOTS = 6;
const DASH_STEP_DOTS = 24;

function dashes(area: Area): string {
  const isFlat = area.width >= area.height;
  const count = Math.floor(Math.max(area.width, area.height) / DASH_STEP_DOTS);
  return Array.from({ length: count }, (_, index) => {
    const along = index * DASH_STEP_DOTS;
    return bar(
      isFlat
        ? { ...area, column: area.column + along, width: DASH_DOTS }
        : { ...area, row: area.row + along, height: DASH_DOTS },
    );
  }).join("");
}

const rim = ({ row, column, width, height }: Area, thick: number): string =>
  `<NR>${at(row, column)}<LT${thick}><BX${height},${width}>`;

/** A thin filled box is a line; paper has no grey, so larger ones are left as they are but for their border. */
function boxOf(element: ElementOf<"box">, area: Area, dotsPerInch: number): string {
  const isThin = Math.min(area.width, area.height) <= MOST_LINE_DOTS;
  if ((element.fill === "ink" || element.fill === "accent") && isThin) return bar(area);
  const thick = dotsOf(element.borderTenths, dotsPerInch);
  return thick === 0 ? "" : rim(area, Math.min(thick, MOST_LINE_DOTS));
}
const MOST_LINE_DOTS = 30;

const QR_MODULES = 25;
const QUIET_MODULES = 4;
const BARS_MODULES = 11 * (CODE_LENGTH + 2) + 13 + 20;
const BAR_UNIT_DOTS = 8;
const MOST_BAR_UNITS = 60;
const MATRIX_MODULES = 17 * 6 + 18 + 4;

function codeOf(element: ElementOf<"code">, area: Area, what: { text: string; dotsPerInch: number }): string {
  const { row, column, width, height } = area;
  const { text } = what;
  if (text === "") return "";
  const isLying = element.turn === 90 || element.turn === 270;
  const along = isLying ? height : width;
  switch (element.symbol) {
    case "qr": {
      const point = clamp(Math.floor(Math.min(width, height) / (QR_MODULES + 2 * QUIET_MODULES)), 3, 16);
      const inset = Math.max(0, Math.floor((Math.min(width, height) - QR_MODULES * point) / 2));
      return `<NR>${at(row + inset, column + inset)}<QR${point}>{${text}}`;
    }
    case "code128": {
      // Ladder or picket fence, as high as so many units of 8 dots.
      const times = clamp(Math.floor(along / BARS_MODULES), 1, 9);
      const units = clamp(Math.floor((isLying ? width : height) / BAR_UNIT_DOTS), 1, MOST_BAR_UNITS);
      const inset = Math.max(0, Math.floor((along - (BARS_MODULES - 20) * times) / 2));
      const start = isLying ? at(row + inset, column) : at(row, column + inset);
      return `<NR>${start}<X${times}><O${isLying ? "L" : "P"}${units}>^${text}^`;
    }
    case "pdf417": {
      const times = clamp(Math.floor(width / MATRIX_MODULES), 1, 9);
      return `<NR>${at(row, column)}<HW${times},${times}><PDF3,0,2,0,0,0>{${text}}<HW1,1>`;
    }
    default:
      return assertNever(element.symbol);
  }
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
