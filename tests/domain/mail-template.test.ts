// Fields in the texts of mails: known ones are filled in once, unknown ones are refused, values are never looked into.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type MailValues,
  type TemplateKind,
  checkTemplate,
  fieldsOfText,
  fillTemplate,
} from "#domain/mail-template.ts";

const values: MailValues = {
  ...{ name: "Ida", number: "K7-40231", title: "Nocturnes", until: "", amount: "€ 5", venue: "Hall" },
  ...{ greeting: "Hello Ida,", performances: "One\ntoday\n\nTwo\ntomorrow", tickets: "A 1\nA 2", total: "€ 5" },
  ...{ regards: "Bye\nHall", link: "", transfer: "", moves: "" },
};
const codeOf = (kind: TemplateKind, template: { subject: string; text: string }) => {
  const checked = checkTemplate(kind, template);
  return checked.ok ? "fits" : [checked.refusal.code, checked.refusal.data?.field].join(" ");
};

describe("what may be written", () => {
  it("knows its fields; a subject only those of one line", () => {
    expect(codeOf("tickets", { subject: "{{title}}", text: "{{ greeting }}\n\n{{number}}" })).toBe("fits");
    expect(codeOf("tickets", { subject: "{{tickets}}", text: "x" })).toBe("MAIL_FIELD_UNKNOWN {{tickets}}");
    expect(codeOf("tickets", { subject: "x", text: "{{nmber}}" })).toBe("MAIL_FIELD_UNKNOWN {{nmber}}");
    expect(codeOf("tickets", { subject: "x", text: "{{link}}" })).toBe("MAIL_FIELD_UNKNOWN {{link}}");
    expect(codeOf("tickets", { subject: "x", text: "{{number" })).toBe("MAIL_FIELD_UNKNOWN {{");
    expect(codeOf("tickets", { subject: "x", text: "number}}" })).toBe("MAIL_FIELD_UNKNOWN }}");
  });

  it("does not lose what the customer needs", () => {
    expect(codeOf("payment-link", { subject: "x", text: "Please pay" })).toBe("MAIL_FIELD_MISSING {{link}}");
    expect(codeOf("payment-request", { subject: "x", text: "Please pay" })).toBe("MAIL_FIELD_MISSING {{transfer}}");
    expect(codeOf("payment-link", { subject: "x", text: "{{link}}" })).toBe("fits");
  });
});

describe("what comes out", () => {
  it("paragraphs, without those that say nothing; a subject on one line", () => {
    expect(
      fillTemplate(
        { subject: "{{title}}\n{{number}}", text: "{{greeting}}\r\n\r\n{{until}}\n \n{{performances}}" },
        values,
      ),
    ).toEqual({ subject: "Nocturnes K7-40231", paragraphs: ["Hello Ida,", "One\ntoday", "Two\ntomorrow"] });
  });

  it("a name that looks like a field stays a name", () => {
    const odd = { ...values, name: "{{number}}" };
    expect(fillTemplate({ subject: "{{name}}", text: "{{name}}" }, odd)).toEqual({
      ...{ subject: "{{number}}", paragraphs: ["{{number}}"] },
    });
  });

  it("whatever passes the check has no field left to fill", () => {
    const piece = fc.oneof(
      fc.constantFrom(...fieldsOfText("payment-link")).map((field) => `{{${field}}}`),
      fc.string({ maxLength: 12 }),
      fc.constantFrom("\n\n", "{", "}", "{{", "}}"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const template = { subject: "x", text: pieces.join("") };
        if (!checkTemplate("payment-link", template).ok) return;
        const { paragraphs } = fillTemplate(template, values);
        expect(paragraphs.join("\n")).not.toMatch(/\{\{[^{}]*\}\}/u);
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });
});
