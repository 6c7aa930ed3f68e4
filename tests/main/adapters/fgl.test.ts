// Ticket printers: bytes as Boca's FGL Programming Guide documents them, and letters that stay in their rectangle.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUILT_IN_LAYOUTS } from "#domain/layouts/defaults.ts";
import type { Element, TicketLayout } from "#domain/layouts/layout.ts";
import { TURNS } from "#domain/layouts/limits.ts";
import { receiptBytes } from "#main/adapters/escpos/commands.ts";
import { ticketParts } from "#main/adapters/escpos/ticket-parts.ts";
import { fglTicket } from "#main/adapters/fgl/commands.ts";
import { fitLetters } from "#main/adapters/fgl/lettering.ts";
import type { TicketFace } from "#main/ports.ts";

const WORDS = {
  ...{ section: "Section", row: "Row", seat: "Seat", entrance: "Entrance", doors: "Doors", admits: "Admits" },
  ...{ booking: "Booking", copy: "COPY" },
};
const FACE: TicketFace = {
  ...{ code: "CODE128", eventTitle: "Nocturnes", artists: "Ada Lind", venueName: "Great Hall" },
  ...{ when: "27 November, 20:00", doors: "19:00", section: "Stalls", row: "F", seat: "14", entrance: "Left" },
  ...{ category: "A", ticketType: "Adult", price: "€64.00", admits: 1, bookingNumber: "K7-40231", holder: "Ada" },
  copy: 0,
};
const LETTERS = { sizePt: 12, bold: false, align: "left", valign: "top", ink: "ink", frame: "none", lines: 1 } as const;
/** 254 tenths of a millimetre are an inch: 200 dots. */
const INCH = { xTenths: 0, yTenths: 254, widthTenths: 254, heightTenths: 127, turn: 0 } as const;
const page = (elements: readonly Element[]): TicketLayout => ({
  ...{ format: 1, kind: "ticket", widthTenths: 1_397, heightTenths: 508, elements: [...elements] },
});
const bytesOf = (elements: readonly Element[], face = FACE): string => {
  const layout = { content: page(elements), pictures: new Map<string, Uint8Array>() };
  return Buffer.from(fglTicket({ face, layout, words: WORDS, dotsPerInch: 200 })).toString("latin1");
};

describe("FGL", () => {
  it("places, sizes and turns text as documented, and cuts", () => {
    const text = { kind: "text", id: "t", ...INCH, ...LETTERS, text: "Hall" } as const;
    // <RCrow,column>, <F#>, <BSwidth,height>, <HWheight,width>, the text, print and cut.
    expect(bytesOf([text])).toBe("<NR><F9><BS15,24><HW1,1><RC200,0>Hall<p>");
    expect(bytesOf([{ ...text, align: "right" }])).toContain("<RC200,140>Hall");
    // A turned text begins at the corner it is read from.
    expect(bytesOf([{ ...text, turn: 90 }])).toContain("<RR><F9><BS15,24><HW1,1><RC200,200>Hall");
    expect(bytesOf([{ ...text, turn: 180 }])).toContain("<RU><F9><BS15,24><HW1,1><RC300,200>Hall");
    expect(bytesOf([{ ...text, turn: 270 }])).toContain("<RL><F9><BS15,24><HW1,1><RC300,0>Hall");
  });

  it("has codes as in the guide's examples: caret for Code 128, braces for QR and PDF417", () => {
    const code = { kind: "code", id: "c", ...INCH, field: "code", xTenths: 0, yTenths: 0 } as const;
    const wide = { ...code, widthTenths: 700, heightTenths: 51 };
    // The guide: <RC0,10><X2><OP5>^CODE128^
    expect(bytesOf([{ ...wide, symbol: "code128" }])).toMatch(/<RC0,\d+><X2><OP5>\^CODE128\^/);
    const ladder = { ...code, widthTenths: 31, heightTenths: 500, turn: 90 as const };
    expect(bytesOf([{ ...ladder, symbol: "code128" }])).toMatch(/<RC\d+,0><X1><OL3>\^CODE128\^/);
    // The guide: <QR6>{Boca Systems} and <PDF>{Boca Systems}
    expect(bytesOf([{ ...code, widthTenths: 254, heightTenths: 254, symbol: "qr" }])).toContain("<QR6>{CODE128}");
    expect(bytesOf([{ ...wide, symbol: "pdf417" }])).toContain("<PDF3,0,2,0,0,0>{CODE128}");
  });

  it("draws lines and boxes by their dots", () => {
    const line = { kind: "line", id: "l", ...INCH, heightTenths: 3, dashed: false, ink: "ink" } as const;
    expect(bytesOf([line])).toBe("<NR><RC200,0><LT2><HX200><p>");
    const box = { kind: "box", id: "b", ...INCH, fill: "none", borderTenths: 4, radiusTenths: 0 } as const;
    expect(bytesOf([box])).toBe("<NR><RC200,0><LT3><BX100,200><p>");
  });

  it("lets no command through, whatever somebody is called, and marks a copy without being told", () => {
    const field = { kind: "field", id: "f", ...INCH, ...LETTERS, lines: 3, field: "holder", label: "none" } as const;
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.constantFrom(...TURNS), (holder, turn) => {
        const bytes = bytesOf([{ ...field, turn }], { ...FACE, holder: `${holder}<p>` });
        expect(bytes.match(/<p>/g)).toHaveLength(1);
        expect(bytes.replaceAll(/<(?:NR|RR|RU|RL|F\d+|BS\d+,\d+|HW\d,\d|RC\d+,\d+|p)>/g, "")).not.toMatch(/[<>]/);
      }),
      { seed: 15, numRuns: 200 },
    );
    expect(bytesOf([field], { ...FACE, copy: 2 })).toContain("COPY 2");
  });

  it("says everything of the built-in stock within the ticket's dots", () => {
    const layout = { content: BUILT_IN_LAYOUTS.stock, pictures: new Map<string, Uint8Array>() };
    for (const dotsPerInch of [200, 300]) {
      const bytes = Buffer.from(fglTicket({ face: FACE, layout, words: WORDS, dotsPerInch })).toString("latin1");
      for (const said of ["Nocturnes", "Stalls", "14", "Booking K7-40231", "{CODE128}"]) expect(bytes).toContain(said);
      for (const [, row, column] of bytes.matchAll(/<RC(\d+),(\d+)>/g)) {
        expect(Number(row)).toBeLessThan(2 * dotsPerInch);
        expect(Number(column)).toBeLessThan(5.5 * dotsPerInch);
      }
    }
  });

  it("sets letters that fit, the largest of them", () => {
    const wish = { sizePt: 20, dotsPerInch: 200, widthDots: 400, heightDots: 120, mostLines: 2 };
    expect(fitLetters({ ...wish, text: "Nocturnes" }).lettering).toMatchObject({ font: "F6", times: 1 });
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 60, max: 900 }), (text, widthDots) => {
        const { lettering, lines } = fitLetters({ ...wish, text, widthDots });
        expect(lines.length).toBeLessThanOrEqual(wish.mostLines);
        for (const line of lines) expect(line.length * lettering.cellWidth).toBeLessThanOrEqual(widthDots);
      }),
      { seed: 16, numRuns: 200 },
    );
  });
});

describe("the same ticket from a receipt printer's roll", () => {
  const layout = { content: BUILT_IN_LAYOUTS.roll, pictures: new Map<string, Uint8Array>() };
  const latin = (face: TicketFace): string =>
    Buffer.from(receiptBytes(ticketParts({ face, layout }, WORDS), 42)).toString("latin1");

  it("says everything from top to bottom, with its code", () => {
    const bytes = latin(FACE);
    const order = ["Great Hall", "Nocturnes", "Stalls", "CODE128", "Adult", "K7-40231"].map((said) =>
      bytes.indexOf(said),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order.includes(-1)).toBe(false);
    expect(latin({ ...FACE, copy: 1 })).toContain("COPY 1");
  });

  it("prints Code 128 and PDF417 as documented", () => {
    const hex = (symbol: "code128" | "pdf417"): string =>
      Buffer.from(receiptBytes([{ kind: "code", text: "AB", symbol }], 42)).toString("hex");
    // GS h 80 · GS w 2 · GS H 0 · GS k 73 4 {B AB
    expect(hex("code128")).toContain("1d6850" + "1d7702" + "1d4800" + "1d6b4904" + "7b424142");
    // GS ( k, function 180 with pL pH = length + 3, then 181.
    expect(hex("pdf417")).toContain("1d286b0500305030" + "4142" + "1d286b0300305130");
  });
});
