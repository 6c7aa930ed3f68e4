// Layouts: what is read back is what was written, nothing hostile gets in, and every mistake that spoils a ticket is found.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkLayout, hasErrors, innerSize, leastCodeSize } from "#domain/layouts/check-layout.ts";
import { BUILT_IN_LAYOUTS, BUILT_IN_NAMES } from "#domain/layouts/defaults.ts";
import { type Element, type TicketLayout, parseLayout, picturesIn } from "#domain/layouts/layout.ts";
import { SYMBOLS, TURNS } from "#domain/layouts/limits.ts";
import { ticketTexts, wordOfField } from "#domain/layouts/ticket-texts.ts";

const { dl } = BUILT_IN_LAYOUTS;
const reread = (content: unknown) => parseLayout(JSON.stringify(content));
const withElement = (element: unknown): unknown => ({ ...dl, elements: [...dl.elements, element] });
const changed = (id: string, change: Partial<Element>): TicketLayout => ({
  ...dl,
  elements: dl.elements.map((element) => (element.id === id ? ({ ...element, ...change } as Element) : element)),
});
const codesOf = (content: TicketLayout): string[] => checkLayout(content).map(({ code, id }) => `${code} ${id ?? ""}`);

describe("a layout read from a file", () => {
  it.each(BUILT_IN_NAMES)("is the same as was written, and %s has no mistake", (name) => {
    const content = BUILT_IN_LAYOUTS[name];
    expect(reread(content)).toEqual({ ok: true, value: content });
    expect(checkLayout(content)).toEqual([]);
  });

  it("is refused with the place of what is wrong", () => {
    const line = { kind: "line", id: "x", xTenths: 0, yTenths: 0, widthTenths: 9, heightTenths: 9, turn: 0 };
    const cases: readonly (readonly [unknown, string])[] = [
      [{ ...dl, format: 2 }, "format"],
      [{ ...dl, widthTenths: 1e9 }, "widthTenths"],
      [{ ...dl, elements: Array.from({ length: 101 }, () => dl.elements[0]) }, "elements"],
      [{ ...dl, elements: [dl.elements[0], dl.elements[0]] }, ""],
      [withElement({ ...line, dashed: false, ink: "ink", turn: 45 }), "elements.18.turn"],
      [withElement({ ...line, dashed: false, ink: "url(x)" }), "elements.18.ink"],
      [withElement({ ...line, dashed: false, ink: "ink", script: "1" }), "elements.18"],
      [withElement({ ...line, kind: "picture", picture: "../../etc/passwd" }), "elements.18.picture"],
      [withElement({ ...dl.elements[1], id: "y", kind: "text", text: "a\u0000b" }), "elements.18.text"],
    ];
    for (const [content, at] of cases) {
      const read = reread(content);
      expect(read.ok, JSON.stringify(content).slice(-200)).toBe(false);
      if (!read.ok) expect(read.refusal.data?.at).toBe(at);
    }
    for (const text of ["", "[", "null", "1e999", `"${"x".repeat(70_000)}"`, "[".repeat(50_000)])
      expect(parseLayout(text).ok).toBe(false);
  });

  it("never faults, whatever the file says", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom("elements", "widthTenths", "kind"), (json, key) => {
        const content: unknown = { ...dl, [key]: JSON.parse(json) };
        expect(typeof reread(content).ok).toBe("boolean");
      }),
      { seed: 15, numRuns: 200 },
    );
  });
});

describe("checks", () => {
  it("find what lies off the page, over a code, or is too small for a scanner", () => {
    expect(codesOf(changed("price", { xTenths: 1_900 }))).toEqual(["OUTSIDE price"]);
    expect(codesOf(changed("price", { yTenths: 400 }))).toEqual(["OVER_CODE price"]);
    expect(codesOf(changed("ticket-code", { widthTenths: 100 }))).toEqual(["CODE_TOO_SMALL ticket-code"]);
    expect(codesOf({ ...dl, elements: [] })).toEqual(["NO_CODE ", "NO_PLACE "]);
    expect(hasErrors(checkLayout(changed("when", { heightTenths: 10 })))).toBe(false);
    expect(codesOf(changed("when", { heightTenths: 10 }))).toEqual(["TEXT_TOO_HIGH when"]);
  });

  it("say what would be enough, and are content with it, turned or not", () => {
    for (const symbol of SYMBOLS)
      for (const turn of TURNS) {
        const least = leastCodeSize(symbol);
        const lies = turn === 90 || turn === 270;
        const [widthTenths, heightTenths] = lies
          ? [least.heightTenths, least.widthTenths]
          : [least.widthTenths, least.heightTenths];
        const code = { kind: "code", id: "c", symbol, field: "code", turn, xTenths: 0, yTenths: 0 } as const;
        const only = (size: { widthTenths: number; heightTenths: number }): TicketLayout => ({
          ...dl,
          elements: [{ ...code, ...size }],
        });
        expect(codesOf(only({ widthTenths, heightTenths }))).toEqual(["NO_PLACE "]);
        expect(codesOf(only({ widthTenths: widthTenths - 1, heightTenths }))).toContain("CODE_TOO_SMALL c");
        expect(innerSize({ ...code, widthTenths, heightTenths })).toEqual(least);
      }
  });

  it("want what makes a receipt one, each block once", () => {
    const { document } = BUILT_IN_LAYOUTS;
    const without = { ...document, parts: document.parts.filter(({ id }) => id !== "taxes") };
    expect(checkLayout(without)).toMatchObject([{ code: "BLOCK_MISSING", need: "taxes" }]);
    const twice = { ...document, parts: [...document.parts, { kind: "block", id: "z", block: "total" } as const] };
    expect(checkLayout(twice)).toMatchObject([{ code: "BLOCK_TWICE", id: "z" }]);
  });
});

describe("what a ticket says", () => {
  const face = Object.fromEntries(
    ["eventTitle", "artists", "venueName", "when", "doors", "section", "row", "seat", "entrance"].map((key) => [
      key,
      key,
    ]),
  );
  const rest = { category: "", ticketType: "", price: "", bookingNumber: "K7-1", holder: "", code: "7K3MZ9Q2" };
  const texts = (admits: number, copy: number) =>
    ticketTexts({ ...face, ...rest, admits, copy } as Parameters<typeof ticketTexts>[0], "COPY");

  it("says nothing where there is nothing to say", () => {
    expect(texts(1, 0)).toMatchObject({ admits: "", copy: "", code: "7K3M Z9Q2" });
    expect(texts(8, 2)).toMatchObject({ admits: "8", copy: "COPY 2" });
  });

  it("has a word for fields that need one", () => {
    const words = { section: "S", row: "R", seat: "P", entrance: "E", doors: "D", admits: "A", booking: "B" };
    expect(wordOfField("bookingNumber", words)).toBe("B");
    expect(wordOfField("price", words)).toBe("");
  });
});

it("names each picture once", () => {
  const picture = "0198c1a0-0000-7000-8000-000000000001";
  const place = { xTenths: 0, yTenths: 0, widthTenths: 9, heightTenths: 9, turn: 0 } as const;
  const elements = ["a", "b"].map((id) => ({ kind: "picture" as const, id, ...place, picture }));
  expect(picturesIn({ ...dl, elements })).toEqual([picture]);
});
