// Tickets from layouts of one's own: read back as people and scanners do, on any stock, turned, with bars and pictures.
import { fileURLToPath } from "node:url";
import { deflateSync, crc32 } from "node:zlib";
import {
  BinaryBitmap,
  Code128Reader,
  HybridBinarizer,
  PDF417Reader,
  RGBLuminanceSource,
  type Reader,
} from "@zxing/library";
import { describe, expect, it } from "vitest";
import { BUILT_IN_LAYOUTS } from "#domain/layouts/defaults.ts";
import type { Element, ElementOf, TicketLayout } from "#domain/layouts/layout.ts";
import { TURNS } from "#domain/layouts/limits.ts";
import { pdfTickets } from "#main/adapters/pdf-tickets.ts";
import type { PrintedLayout, TicketFace, TicketSheet, TicketWords } from "#main/ports.ts";
import { codesOf, darkestIn, picturesOf, textsOf } from "./support/pdf-reading.ts";

const documents = pdfTickets({ fontsFolder: fileURLToPath(new URL("../../../data/fonts", import.meta.url)) });
const WORDS: TicketWords = {
  ...{ section: "Section", row: "Row", seat: "Seat", entrance: "Entrance", doors: "Doors", admits: "Admits" },
  ...{ booking: "Booking", copy: "COPY" },
};
const FACE: TicketFace = {
  ...{ code: "7K3MZ9Q2WX4HT0VB$", eventTitle: "Nocturnes", artists: "Ada Lind", venueName: "Great Hall" },
  ...{ when: "27 November, 20:00", doors: "19:00", section: "Stalls", row: "F", seat: "14", entrance: "Left" },
  ...{ category: "A", ticketType: "Adult", price: "€64.00", admits: 1, bookingNumber: "K7-40231", holder: "Nguyễn" },
  copy: 0,
};
const PICTURE = "0198c1a0-0000-7000-8000-000000000001";

const printed = (content: TicketLayout, pictures = new Map<string, Uint8Array>()): PrintedLayout => ({
  content,
  pictures,
});
const render = (layouts: readonly PrintedLayout[], sheet: TicketSheet = "one-per-page", face = FACE) =>
  documents.render({ tickets: layouts.map(() => face), layouts, words: WORDS, sheet, title: "Tickets" });

const page = (elements: readonly Element[]): TicketLayout => ({
  ...{ format: 1, kind: "ticket", widthTenths: 1_000, heightTenths: 1_000, elements: [...elements] },
});
const AT = { xTenths: 200, yTenths: 300, widthTenths: 500, heightTenths: 200, turn: 0 } as const;
const LETTERS = { sizePt: 12, bold: false, align: "left", valign: "top", ink: "ink", frame: "none", lines: 2 } as const;
const code = (more: Partial<ElementOf<"code">>): Element => ({
  ...{ kind: "code", id: "code", ...AT, symbol: "qr", field: "code", ...more },
});

/** What a scanner for bars or matrices reads. */
async function scanned(pdf: Uint8Array, reader: Reader): Promise<string> {
  const [picture] = await picturesOf(pdf, 5);
  if (!picture) return "";
  const source = new RGBLuminanceSource(picture.grey, picture.width, picture.height);
  return reader.decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
}

describe("codes", () => {
  it("scan as Code 128 and as PDF417, in the least size that the checks allow", async () => {
    const bars = page([code({ symbol: "code128", xTenths: 150, widthTenths: 700, heightTenths: 120 })]);
    expect(await scanned(await render([printed(bars)]), new Code128Reader())).toBe(FACE.code);
    const matrix = page([code({ symbol: "pdf417", widthTenths: 300, heightTenths: 100 })]);
    expect(await scanned(await render([printed(matrix)]), new PDF417Reader())).toBe(FACE.code);
  });

  it("scan as QR on every built-in stock", async () => {
    const { dl, stock, roll } = BUILT_IN_LAYOUTS;
    const pdf = await render([dl, stock, roll].map((content) => printed(content)));
    expect(await codesOf(pdf)).toEqual([FACE.code, FACE.code, FACE.code]);
    for (const text of await textsOf(pdf))
      for (const said of ["Nocturnes", "Stalls", "14", "K7-40231", "€64.00"]) expect(text).toContain(said);
  });
});

describe("elements", () => {
  it("stay in their rectangle however they are turned", async () => {
    const long = "Überraschungsgäste und Philharmoniker ".repeat(6);
    for (const turn of TURNS) {
      const text: Element = { kind: "text", id: "t", ...AT, ...LETTERS, turn, lines: 10, sizePt: 30, text: long };
      const [picture] = await picturesOf(await render([printed(page([text]))]), 1);
      if (!picture) throw new Error("a page");
      const [left, top, right, bottom] = [56, 84, 199, 143];
      const side = 283;
      const dark = {
        inside: darkestIn(picture, 1, { left, top, right, bottom }),
        above: darkestIn(picture, 1, { left: 0, top: 0, right: side, bottom: top - 2 }),
        below: darkestIn(picture, 1, { left: 0, top: bottom + 6, right: side, bottom: side }),
        left: darkestIn(picture, 1, { left: 0, top: 0, right: left - 6, bottom: side }),
        right: darkestIn(picture, 1, { left: right + 6, top: 0, right: side, bottom: side }),
      };
      expect(dark.inside).toBeLessThan(120);
      expect(
        Math.min(dark.above, dark.below, dark.left, dark.right),
        `${turn} ${JSON.stringify(dark)}`,
      ).toBeGreaterThan(200);
    }
  });

  it("leave nothing behind where there is nothing to say, frames and labels included", async () => {
    const field = { kind: "field", ...AT, ...LETTERS, frame: "filled", label: "before" } as const;
    const content = page([
      { ...field, id: "a", field: "admits" },
      { ...field, id: "b", field: "copy", frame: "outline" },
    ]);
    const [empty] = await picturesOf(await render([printed(content)]), 1);
    if (!empty) throw new Error("a page");
    expect(darkestIn(empty, 1, { left: 0, top: 0, right: 283, bottom: 283 })).toBe(255);
    const [text] = await textsOf(await render([printed(content)], "one-per-page", { ...FACE, admits: 8 }));
    expect(text).toContain("Admits 8");
  });

  it("mark a copy even when the layout does not", async () => {
    const [text] = await textsOf(await render([printed(page([]))], "one-per-page", { ...FACE, copy: 2 }));
    expect(text).toContain("COPY 2");
  });

  it("show a picture, and go without one that is missing, broken or would fill the memory", async () => {
    const picture: Element = { kind: "picture", id: "logo", ...AT, picture: PICTURE };
    const darkness = async (bytes: Uint8Array | null): Promise<number> => {
      const pictures = new Map(bytes === null ? [] : [[PICTURE, bytes]]);
      const [drawn] = await picturesOf(await render([printed(page([picture]), pictures)]), 1);
      if (!drawn) throw new Error("a page");
      return darkestIn(drawn, 1, { left: 0, top: 0, right: 283, bottom: 283 });
    };
    expect(await darkness(blackPng(4, 4))).toBeLessThan(20);
    expect(await darkness(null)).toBe(255);
    expect(await darkness(blackPng(60_000, 60_000))).toBe(255);
    expect(await darkness(Buffer.from("GIF89a"))).toBe(255);
  });
});

describe("sheets", () => {
  it("hold as many as fit, and change with the size", async () => {
    const small = page([{ kind: "text", id: "t", ...AT, ...LETTERS, text: "Here" }]);
    const layouts = [small, small, small, BUILT_IN_LAYOUTS.dl, small].map((content) => printed(content));
    const pdf = await render(layouts, "a4-sheet");
    const counts = (await textsOf(pdf)).map((text) => text.match(/Here|Nocturnes/g)?.length);
    expect(counts).toEqual([3, 1, 1]);
  });
});

/** A black picture; what it claims to be large counts, not what is in it. */
function blackPng(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0], 8);
  const rows = Buffer.alloc(Math.min(1_000, (width + 1) * height));
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const parts = [chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([signature, ...parts]);
}
