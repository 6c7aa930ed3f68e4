// A venue's own layouts: versions, what they are used for, reprints that look as the first print did, trials and ticket printers.
import { type AddressInfo, type Server, createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BUILT_IN_LAYOUTS } from "#domain/layouts/defaults.ts";
import type { Layout, TicketLayout } from "#domain/layouts/layout.ts";
import { getPrintJob, printQueued, printsSilently, reprintTickets, ticketsPdf } from "#main/services/printing.ts";
import { layoutSamples, previewLayout, testPrintLayout } from "#main/services/layout-preview.ts";
import {
  chooseLayout,
  layoutVersions,
  listLayouts,
  removeLayout,
  saveLayout,
  saveLayoutPicture,
} from "#main/services/layouts.ts";
import { getSettings, saveSettings } from "#main/services/settings.ts";
import { sellBooking } from "#main/services/sale.ts";
import { renderTickets } from "#main/services/ticket-faces.ts";
import { textsOf } from "#tests/main/adapters/support/pdf-reading.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { TWO_SEATS_MINOR, expectBalanced, refusalOf, sellCommand, take } from "#tests/support/selling.ts";

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

const LETTERS = { sizePt: 9, bold: false, align: "left", valign: "top", ink: "ink", frame: "none", lines: 1 } as const;
/** The usual ticket with a line of words of one's own. */
function saying(text: string): TicketLayout {
  const place = { xTenths: 90, yTenths: 60, widthTenths: 600, heightTenths: 25, turn: 0 } as const;
  const words = { kind: "text", id: "own", ...place, ...LETTERS, text } as const;
  return { ...BUILT_IN_LAYOUTS.dl, elements: [...BUILT_IN_LAYOUTS.dl.elements, words] };
}
const id = () => desk.office.ids.id();

function save(content: Layout, more: { id?: string; basedOn?: number; name?: string; versionId?: string } = {}) {
  return saveLayout(desk.office, desk.actors.administrator, {
    ...{ versionId: id(), id: id(), venueId: venue.venueId, name: "House", basedOn: 0, content, ...more },
  });
}
const use = (
  layout: string | null,
  purpose: "print" | "mail" | "document" = "print",
  performanceId: string | null = null,
) => chooseLayout(desk.office, desk.actors.administrator, { venueId: venue.venueId, performanceId, purpose, layout });

function sell(places: readonly [number, number] = [1, 2]): { bookingId: string; printJobId: string } {
  const hold = take(desk.office, desk.actors.cashier, venue, places);
  const command = sellCommand(desk.office, venue, hold, { totalMinor: TWO_SEATS_MINOR });
  const sold = sellBooking(desk.office, desk.actors.cashier, { ...command, print: true });
  return { bookingId: sold.bookingId, printJobId: sold.printJobId ?? "" };
}
const printed = async (jobId: string) => (await textsOf((await ticketsPdf(desk.office, jobId)).pdf)).join();

describe("saving", () => {
  it("writes versions, the same command once, and tells whoever was slower", () => {
    const versionId = id();
    const first = save(saying("One"), { versionId });
    expect(save(saying("Other"), { versionId, id: first.id })).toEqual(first);
    const second = save(saying("Two"), { id: first.id, basedOn: 1 });
    expect(second.version).toBe(2);
    expect(refusalOf(() => save(saying("Late"), { id: first.id, basedOn: 1 })).code).toBe("VERSION_CONFLICT");
    expect(layoutVersions(desk.office, first).map(({ version }) => version)).toEqual([2, 1]);
    expect(refusalOf(() => save(saying("Three"))).code).toBe("NAME_TAKEN");
  });

  it("refuses what no scanner reads, card numbers, and pictures of another house", () => {
    expect(refusalOf(() => save({ ...saying(""), elements: [] })).code).toBe("LAYOUT_BROKEN");
    expect(refusalOf(() => save(saying("4242 4242 4242 4242"))).code).toBe("CARD_NUMBER_IN_TEXT");
    const picture = { kind: "picture", id: "logo", picture: id(), turn: 0 } as const;
    const place = { xTenths: 1, yTenths: 1, widthTenths: 20, heightTenths: 20 };
    const content = { ...saying("x"), elements: [...saying("x").elements, { ...picture, ...place }] };
    expect(refusalOf(() => save(content)).code).toBe("NOT_FOUND");
    const logo = Buffer.from([0xff, 0xd8, 0xff, 0xe0]).toString("base64");
    const wish = { id: picture.picture, venueId: venue.venueId, name: "Logo" };
    const saved = saveLayoutPicture(desk.office, desk.actors.administrator, { ...wish, content: logo });
    expect(saved.type).toBe("image/jpeg");
    expect(save(content).version).toBe(1);
    const gif = { ...wish, id: id(), content: Buffer.from("GIF89a").toString("base64") };
    expect(refusalOf(() => saveLayoutPicture(desk.office, desk.actors.administrator, gif)).code).toBe("NOT_A_PICTURE");
  });

  it("removes only what nothing uses", () => {
    const own = save(saying("x"));
    use(own.id);
    expect(refusalOf(() => removeLayout(desk.office, desk.actors.administrator, own)).code).toBe("LAYOUT_IN_USE");
    use(null);
    removeLayout(desk.office, desk.actors.administrator, own);
    expect(listLayouts(desk.office, venue)).toMatchObject({ layouts: [], uses: [] });
    expect(refusalOf(() => use(own.id)).code).toBe("NOT_FOUND");
    expect(refusalOf(() => use("document")).code).toBe("NOT_FOUND");
  });
});

describe("tickets", () => {
  it("come in the layout of their performance, else of their venue, else of the program; mails have their own", async () => {
    const { bookingId, printJobId } = sell();
    expect(await printed(printJobId)).not.toContain("House words");
    use(save(saying("House words")).id);
    expect(await printed(printJobId)).toContain("House words");
    use(save(saying("Gala words"), { name: "Gala" }).id, "print", venue.performanceId);
    expect(await printed(printJobId)).toContain("Gala words");
    const mailed = await renderTickets(desk.office, { bookingId, copy: 0 });
    expect((await textsOf(mailed.pdf)).join()).not.toContain("words");
  });

  it("that were printed are printed again as they were, until the house chooses another layout", async () => {
    const own = save(saying("Old words"));
    use(own.id);
    const { bookingId, printJobId } = sell();
    expect(await printed(printJobId)).toContain("Old words");
    save(saying("New words"), { id: own.id, basedOn: 1 });
    const again = reprintTickets(desk.office, desk.actors.cashier, { bookingId, printJobId: id() });
    expect(await printed(again.id)).toContain("Old words");
    expect(await printed(sell([3, 4]).printJobId)).toContain("New words");
    use("stock");
    expect(await printed(again.id)).not.toContain("words");
  });
});

describe("looking at a layout", () => {
  it("shows an invented ticket and those of the newest bookings, in their own words", () => {
    const { bookingId } = sell();
    const samples = layoutSamples(desk.office, { venueId: venue.venueId, locale: "de" });
    expect(samples.map((sample) => sample.bookingId)).toEqual([null, bookingId]);
    expect(samples[0]).toMatchObject({ texts: { section: "Parkett", copy: "" }, words: { row: "Reihe" } });
    expect(samples[1]?.texts.bookingNumber).toMatch(/\d/);
  });

  it("draws what is not saved yet, tickets and documents", async () => {
    const { bookingId } = sell();
    const wish = { venueId: venue.venueId, bookingId, locale: "en" };
    const [ticket] = await textsOf(await previewLayout(desk.office, { ...wish, content: saying("Only a trial") }));
    expect(ticket).toContain("Only a trial");
    const { document } = BUILT_IN_LAYOUTS;
    const words = {
      kind: "text",
      id: "own",
      text: "Our shop is open daily.",
      size: "small",
      align: "center",
      bold: false,
    } as const;
    const content = { ...document, parts: [...document.parts, words] };
    const [page] = await textsOf(await previewLayout(desk.office, { ...wish, content }));
    expect(page).toContain("TEST-00000");
    expect(page).toContain("Our shop is open daily.");
  });
});

describe("a ticket printer on the network", () => {
  let server: Server;
  let heard: string;
  /** What it says after each ticket. */
  let says: number[];
  beforeEach(async () => {
    heard = "";
    says = [];
    server = createServer((socket) => {
      socket.on("data", (data: Buffer) => {
        heard += data.toString("latin1");
        if (data.includes("<p>")) socket.write(Buffer.of(17, says.shift() ?? 6));
      });
      socket.on("error", () => undefined);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const { smtpPasswordSet: _, mailFolder: __, ...settings } = await getSettings(desk.office);
    const { port } = server.address() as AddressInfo;
    const print = { ...settings.print, language: "fgl" as const, host: "127.0.0.1", port };
    await saveSettings(desk.office, desk.actors.administrator, { ...settings, print, smtpPassword: null });
    use("stock");
  });
  afterEach(() => {
    server.close();
  });

  it("gets each ticket in its own language, cut after each, without a window", async () => {
    expect(printsSilently(desk.office)).toBe(true);
    const { printJobId } = sell();
    expect(await printQueued(desk.office)).toBe(1);
    expect(getPrintJob(desk.office, printJobId).state).toBe("printed");
    expect(heard.match(/<p>/g)).toHaveLength(2);
    expect(heard.match(/<QR\d+>\{[0-9A-Z*~$=]{17}\}/g)).toHaveLength(2);
  });

  it("says which ticket did not come out", async () => {
    says = [6, 16];
    const { printJobId } = sell();
    await printQueued(desk.office);
    expect(getPrintJob(desk.office, printJobId).state).toBe("failed");
    const row = desk.office.store.raw
      .prepare("select last_error as error from print_jobs where id = ?")
      .get(printJobId);
    expect(row).toEqual({
      error: "The ticket printer is out of tickets. Ticket 2 of 2 and those after it are not printed.",
    });
  });

  it("prints a trial that lets nobody in", async () => {
    const wish = { venueId: venue.venueId, content: saying("x"), bookingId: null, locale: "en" };
    expect(await testPrintLayout(desk.office, wish)).toBeNull();
    expect(heard).toContain("{0000TEST0000TEST0}");
    says = [24];
    await expect(testPrintLayout(desk.office, wish)).rejects.toMatchObject({ refusal: { code: "PRINT_FAILED" } });
  });
});
