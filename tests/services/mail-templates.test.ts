// A venue's own words in its mails: kept by kind and language, looked at before, taken back, and in the mail that leaves.
import { afterEach, beforeEach, expect, it } from "vitest";
import { TEMPLATE_KINDS, checkTemplate } from "#domain/mail-template.ts";
import {
  listTemplates,
  previewTemplate,
  resetTemplate,
  saveTemplate,
  usualTemplate,
} from "#main/services/mail-templates.ts";
import { writeMail } from "#main/services/mail-texts.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { expectBalanced, refusalOf, sellTwo } from "#tests/support/selling.ts";

const LOCALES = ["en", "de", "fr"] as const;

let desk: TestOffice;
let venue: SampleVenue;
beforeEach(() => {
  desk = createTestOffice();
  venue = sampleVenue(desk.office);
});
afterEach(() => {
  expectBalanced(desk.office);
  desk.close();
});

const key = () => ({ venueId: venue.venueId, kind: "tickets" as const, locale: "en" });
const own = { subject: "{{title}}: see you", text: "Dear {{name}},\n\nthe bar opens early.\n\n{{tickets}}" };
const texts = () => listTemplates(desk.office, { venueId: venue.venueId, locale: "en" });

it.each(LOCALES.flatMap((locale) => TEMPLATE_KINDS.map((kind) => [kind, locale] as const)))(
  "the usual words of %s in %s pass their own check and say something",
  (kind, locale) => {
    const usual = usualTemplate(kind, locale);
    expect(checkTemplate(kind, usual)).toMatchObject({ ok: true });
    const { subject, text } = previewTemplate(desk.office, { venueId: venue.venueId, kind, locale, ...usual });
    expect(`${subject}${text}`).not.toMatch(/[{}]|undefined/u);
    expect(text).toContain("K7-40231");
  },
);

it("the mail that leaves has the venue's words, in its language only", async () => {
  const bookingId = sellTwo(desk.office, desk.actors.cashier, venue);
  saveTemplate(desk.office, desk.actors.administrator, { ...key(), ...own });
  saveTemplate(desk.office, desk.actors.administrator, { ...key(), ...own });
  const mail = { id: desk.office.ids.id(), bookingId, kind: "tickets" as const, recipient: "ida@example.org" };
  const { subject, text, html } = await writeMail(desk.office, { ...mail, from: "hall@example.org", content: {} });
  expect(subject).toMatch(/: see you$/u);
  expect(text).toContain("the bar opens early.");
  expect(text).not.toContain("Please bring them");
  expect(html).toContain("<p>the bar opens early.</p>");
  expect(texts().map(({ kind, isOwn }) => [kind, isOwn])).toContainEqual(["tickets", true]);
  expect(listTemplates(desk.office, { venueId: venue.venueId, locale: "de" }).some(({ isOwn }) => isOwn)).toBe(false);
  const journal = desk.office.store.raw
    .prepare("select count(*) from journal where kind = 'mail-text.changed'")
    .pluck();
  expect(journal.get()).toBe(1);
});

it("English dates are those of the screens: the day first, hours to 24", () => {
  const usual = usualTemplate("reservation", "en");
  const { text } = previewTemplate(desk.office, { ...key(), kind: "reservation", ...usual });
  expect(text).toContain("Tuesday, 24 November 2026 at 11:00");
});

it("the usual words come back", () => {
  saveTemplate(desk.office, desk.actors.administrator, { ...key(), ...own });
  resetTemplate(desk.office, desk.actors.administrator, key());
  resetTemplate(desk.office, desk.actors.administrator, key());
  expect(texts().find(({ kind }) => kind === "tickets")).toMatchObject({
    isOwn: false,
    ...usualTemplate("tickets", "en"),
  });
});

it("what cannot be filled in, would be useless or is a card number is refused, and nothing is kept", () => {
  const save = (template: { subject: string; text: string }, kind: (typeof TEMPLATE_KINDS)[number] = "tickets") =>
    refusalOf(() => saveTemplate(desk.office, desk.actors.administrator, { ...key(), kind, ...template })).code;
  expect(save({ ...own, text: "{{seats}}" })).toBe("MAIL_FIELD_UNKNOWN");
  expect(save({ ...own, text: "Please pay" }, "payment-link")).toBe("MAIL_FIELD_MISSING");
  expect(save({ ...own, text: "4111 1111 1111 1111" })).toBe("CARD_NUMBER_IN_TEXT");
  expect(texts().some(({ isOwn }) => isOwn)).toBe(false);
});
