// A ticket layout for a receipt printer, which has no place to put things at: what stands on it from top to bottom. Pure.
import { innerSize } from "#domain/layouts/check-layout.ts";
import type { Element, Lettered } from "#domain/layouts/layout.ts";
import { type TicketTexts, ticketTexts, wordOfField } from "#domain/layouts/ticket-texts.ts";
import type { PaperPart, TicketToDraw, TicketWords } from "../../ports.ts";

/** Type of this size is printed double. */
const LARGE_PT = 14;

/** The parts of one ticket; a copy is marked first, whatever the layout says. */
export function ticketParts(ticket: TicketToDraw, words: TicketWords): PaperPart[] {
  const { face, layout } = ticket;
  const texts = ticketTexts(face, words.copy);
  const inOrder = layout.content.elements.toSorted((a, b) => a.yTenths - b.yTenths || a.xTenths - b.xTenths);
  const parts = inOrder
    .filter((element) => !(element.kind === "field" && element.field === "copy"))
    .flatMap((element) => partsOf(element, { texts, words, ticket }));
  return texts.copy === "" ? parts : [{ kind: "text", text: texts.copy, size: "large", align: "center" }, ...parts];
}

function partsOf(
  element: Element,
  what: { texts: TicketTexts; words: TicketWords; ticket: TicketToDraw },
): PaperPart[] {
  const { texts, words, ticket } = what;
  switch (element.kind) {
    case "text":
      return lettersOf(element, element.text);
    case "field": {
      const label = element.label === "none" ? "" : wordOfField(element.field, words);
      const text = texts[element.field];
      return lettersOf(element, text === "" || label === "" ? text : `${label} ${text}`);
    }
    case "seats":
      return (["section", "row", "seat", "entrance"] as const).flatMap((field) =>
        texts[field] === "" ? [] : [{ kind: "pair", label: words[field], value: texts[field], bold: true } as const],
      );
    case "line":
      return innerSize(element).widthTenths > innerSize(element).heightTenths ? [{ kind: "rule" }] : [];
    case "box":
    case "picture":
      return [];
    case "code": {
      const text = ticket.face[element.field];
      return text === "" ? [] : [{ kind: "code", text, symbol: element.symbol }];
    }
  }
}

function lettersOf(element: Lettered, text: string): PaperPart[] {
  if (text.trim() === "") return [];
  const size = element.sizePt >= LARGE_PT ? "large" : "normal";
  return [{ kind: "text", text, size, align: element.align === "center" ? "center" : "left", bold: element.bold }];
}
