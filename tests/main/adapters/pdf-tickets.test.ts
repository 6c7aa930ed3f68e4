// Tickets on paper: every word readable, every code scannable, no text outside its place, same input same bytes.
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pdfTickets } from "#main/adapters/pdf-tickets.ts";
import type { TicketFace, TicketSheet, TicketWords } from "#main/ports.ts";
import { codesOf, darkestIn, picturesOf, textsOf } from "./support/pdf-reading.ts";

const FONTS_FOLDER = fileURLToPath(new URL("../../../data/fonts", import.meta.url));
const documents = pdfTickets({ fontsFolder: FONTS_FOLDER });

const WORDS: TicketWords = {
  section: "Bereich",
  row: "Reihe",
  seat: "Platz",
  entrance: "Eingang",
  doors: "Einlass",
  admits: "Gilt für",
  booking: "Buchung",
  copy: "KOPIE",
};

const TICKET: TicketFace = {
  code: "7K3MZ9Q2WX4HT0VB",
  eventTitle: "Nocturnes",
  artists: "Ada Lind Quartet · Tomáš Dvořák, piano",
  venueName: "Great Hall, Alte Oper",
  when: "Fri 27 November 2026, 20:00",
  doors: "19:00",
  section: "Stalls",
  row: "F",
  seat: "14",
  entrance: "Left",
  category: "Category A",
  ticketType: "Adult",
  price: "€64.00",
  admits: 1,
  bookingNumber: "K7-40231",
  holder: "Ms Nguyễn Thị Ánh",
  copy: 0,
};

const ticketWith = (changes: Partial<TicketFace>): TicketFace => ({ ...TICKET, ...changes });

/** A code that looks random and is the same in every run. */
const codeOf = (seed: number, characters: number): string =>
  createHash("sha512").update(`code ${seed}`).digest("hex").toUpperCase().slice(0, characters);

const render = (tickets: readonly TicketFace[], sheet: TicketSheet = "one-per-page"): Promise<Uint8Array> =>
  documents.render({ tickets, words: WORDS, sheet, title: "Karten K7-40231" });

describe("what a ticket says", () => {
  it("has every field as readable text, and the code in groups of four", async () => {
    const [text = ""] = await textsOf(await render([TICKET]));
    const { code: _code, admits: _admits, copy: _copy, ...fields } = TICKET;
    for (const field of Object.values(fields)) expect(text).toContain(field);
    for (const word of ["Bereich", "Reihe", "Platz", "Eingang", "Einlass 19:00", "Buchung K7-40231"]) {
      expect(text).toContain(word);
    }
    expect(text).toContain("7K3M Z9Q2 WX4H T0VB");
    expect(text).not.toContain("KOPIE");
    expect(text).not.toContain("Gilt für");
  });

  it("says how many people it lets in when it is more than one, and which copy it is", async () => {
    const [text = ""] = await textsOf(await render([ticketWith({ admits: 8, copy: 2 })]));
    expect(text).toContain("Gilt für 8");
    expect(text).toContain("KOPIE 2");
  });

  it("leaves out the labels of empty fields", async () => {
    const standing = ticketWith({
      section: "Standing floor",
      row: "",
      seat: "",
      entrance: "",
      doors: "",
      artists: "",
      holder: "",
    });
    const [text = ""] = await textsOf(await render([standing]));
    expect(text).toContain("Standing floor");
    for (const word of ["Reihe", "Platz", "Eingang", "Einlass"]) expect(text).not.toContain(word);
  });

  it.each([
    ["Czech, Polish, French, Icelandic", "Přílišžluťoučký Łódź Œuvre Þór ẞ"],
    ["Greek and Cyrillic", "Σωκράτης Чайковский"],
    ["Vietnamese", "Nguyễn Thị Ánh"],
    ["decomposed letters", "Dvor\u030Ca\u0301k"],
    ["Japanese", "音楽の夜 コンサート"],
  ])("sets %s", async (_name, eventTitle) => {
    const [text = ""] = await textsOf(await render([ticketWith({ eventTitle })]));
    expect(text).toContain(eventTitle.normalize("NFC"));
  });

  it("keeps letters readable that an earlier document knew only as parts of others", async () => {
    const own = pdfTickets({ fontsFolder: FONTS_FOLDER });
    const textOf = async (eventTitle: string): Promise<string> => {
      const tickets = [ticketWith({ eventTitle })];
      const pdf = await own.render({ tickets, words: WORDS, sheet: "one-per-page", title: "Karten" });
      return (await textsOf(pdf)).join();
    };
    expect(await textOf("ŽžŻż Ẓẓ")).toContain("ŽžŻż Ẓẓ");
    expect(await textOf("Zz Konzert 木一")).toContain("Zz Konzert 木一");
  });

  it("puts a square for letters it has no face for, and leaves out pictograms", async () => {
    const [text = ""] = await textsOf(
      await render([ticketWith({ eventTitle: "Rock 🎸 한국 \u202Eعمر\u0000 👩‍👩‍👧 end" })]),
    );
    expect(text).toMatch(/Rock □□ □□□ end/);
  });

  it("carries its title, no date of making, and the same bytes every time", async () => {
    const tickets = [TICKET, ticketWith({ copy: 1, eventTitle: "音楽の夜" })];
    const first = await render(tickets);
    expect(Buffer.from(await render(tickets)).equals(first)).toBe(true);
    const source = Buffer.from(first).toString("latin1");
    expect(source).toContain("(Karten K7-40231)");
    expect(source).toMatch(/\(D:20000101000000Z\)/);
  });

  it("puts what is left over on a last sheet", async () => {
    const pdf = await render(
      Array.from({ length: 4 }, () => TICKET),
      "a4-sheet",
    );
    expect((await textsOf(pdf)).map((text) => text.match(/Nocturnes/g)?.length)).toEqual([3, 1]);
  });

  it("does not make an empty document", async () => {
    await expect(render([])).rejects.toThrow("tickets");
  });
});

describe("codes", () => {
  it("scan on every page, whatever characters they end in", async () => {
    const endings = ["", "0", "A", "Z", "*", "~", "$", "=", "U"];
    const tickets = endings.map((ending, index) => ticketWith({ code: codeOf(index, 16) + ending, copy: index % 2 }));
    expect(await codesOf(await render(tickets))).toEqual(tickets.map(({ code }) => code));
  });

  it("scan when they are short or long", async () => {
    const tickets = [4, 8, 26, 40, 64].map((characters) => ticketWith({ code: codeOf(characters, characters) }));
    expect(await codesOf(await render(tickets))).toEqual(tickets.map(({ code }) => code));
  });

  it("scan in every cell of every sheet, three to an A4 page", async () => {
    const tickets = Array.from({ length: 6 }, (_, index) =>
      ticketWith({ code: codeOf(index + 20, 16), seat: `${index + 1}` }),
    );
    const pdf = await render(tickets, "a4-sheet");
    expect(await codesOf(pdf, 3)).toEqual(tickets.map(({ code }) => code));
    const sizes = (await picturesOf(pdf, 1)).map(({ width, height }) => [width, height]);
    expect(sizes).toEqual([
      [595, 841],
      [595, 841],
    ]);
    expect((await textsOf(pdf)).map((text) => text.match(/Nocturnes/g)?.length)).toEqual([3, 3]);
  });
});

describe("long words", () => {
  const LONG = "Donaudampfschifffahrtsgesellschaftskapellmeisterjubiläumskonzert";

  it("wrap and shrink, and are all there", async () => {
    const eventTitle = `${LONG} der Philharmonischen Gesellschaft mit Überraschungsgästen`;
    const [text = ""] = await textsOf(await render([ticketWith({ eventTitle })]));
    expect(text).toContain(eventTitle);
  });

  it("keep row and seat in one piece when everything else is long", async () => {
    const crowded = ticketWith({
      section: `${LONG} ${LONG}`,
      entrance: `${LONG} ${LONG}`,
      row: "XXXVIII",
      seat: "101-104",
    });
    const [text = ""] = await textsOf(await render([crowded]));
    expect(text).toContain("XXXVIII");
    expect(text).toContain("101-104");
  });

  it("never leave their place: margins, gutter and the strips between the blocks stay white", async () => {
    const part = fc.constantFrom(
      LONG,
      "Oper",
      "–",
      "/",
      "ß",
      "W".repeat(90),
      "音楽の夜",
      "한국",
      "i",
      "Ångström-Ġñ",
      "1.234,50",
      "🎸",
    );
    const words = fc.array(part, { minLength: 1, maxLength: 9 }).map((parts) => parts.join(" "));
    const glued = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(""));
    const text = fc.oneof(words, glued, fc.constant(""));
    const names = [
      "eventTitle",
      "artists",
      "venueName",
      "when",
      "doors",
      "section",
      "row",
      "seat",
      "entrance",
    ] as const;
    const more = ["category", "ticketType", "price", "bookingNumber", "holder"] as const;
    const texts = Object.fromEntries([...names, ...more].map((name) => [name, text]));
    const ticket = fc
      .record({ fields: fc.record(texts), admits: fc.constantFrom(1, 12), copy: fc.constantFrom(0, 3) })
      .map(({ fields, admits, copy }) => ticketWith({ ...fields, admits, copy }));
    const tickets = fc.sample(ticket, { seed: 20_261_122, numRuns: 60 });
    const pictures = await picturesOf(await render(tickets), 1);
    expect(pictures).toHaveLength(60);
    for (const [index, picture] of pictures.entries()) {
      const white = {
        left: darkestIn(picture, 1, { left: 0, top: 0, right: 23, bottom: 280 }),
        right: darkestIn(picture, 1, { left: 572, top: 0, right: 595, bottom: 280 }),
        top: darkestIn(picture, 1, { left: 0, top: 0, right: 410, bottom: 15 }),
        bottom: darkestIn(picture, 1, { left: 0, top: 263, right: 410, bottom: 280 }),
        gutterLeft: darkestIn(picture, 1, { left: 406, top: 0, right: 420, bottom: 280 }),
        gutterRight: darkestIn(picture, 1, { left: 426, top: 0, right: 440, bottom: 280 }),
      };
      const lightest = Math.min(...Object.values(white));
      expect(lightest, `${JSON.stringify(white)} ${JSON.stringify(tickets[index])}`).toBeGreaterThan(200);
    }
  });
});
