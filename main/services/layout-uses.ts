// Which layout is used: of a performance, of its venue, or the one the program brings; and a reprint looks as the first did.
import { BUILT_IN_LAYOUTS, type BuiltInLayout } from "#domain/layouts/defaults.ts";
import {
  type DocumentLayout,
  type Layout,
  type TicketLayout,
  parseLayout,
  picturesIn,
} from "#domain/layouts/layout.ts";
import type { Id } from "#domain/ids.ts";
import type { Reader } from "#db/open.ts";
import * as layouts from "#db/queries/layouts.ts";
import type { Office } from "../office.ts";
import type { PrintedLayout } from "../ports.ts";

/** What is used where nothing was chosen. */
export const BUILT_IN: PrintedLayout = { content: BUILT_IN_LAYOUTS.dl, pictures: new Map() };

export const isBuiltIn = (name: string): name is BuiltInLayout => Object.hasOwn(BUILT_IN_LAYOUTS, name);

/** A stored layout; null for one that this program cannot read: paper must come out whatever somebody left in the file. */
export function readLayout(text: string): Layout | null {
  const parsed = parseLayout(text);
  return parsed.ok ? parsed.value : null;
}

/** The layouts of tickets, in their order. Those that are printed are remembered for the next time. */
export function ticketLayouts(
  office: Office,
  options: {
    venueId: Id;
    purpose: "print" | "mail";
    tickets: readonly { readonly ticketId: Id; readonly performanceId: Id }[];
  },
): PrintedLayout[] {
  const { venueId, purpose, tickets } = options;
  const drawn = new Map<string, PrintedLayout>();
  const printed: { ticketId: Id; versionId: string }[] = [];
  const found = tickets.map(({ ticketId, performanceId }) => {
    const used = layouts.findUse(office.store, { venueId, performanceId, purpose });
    if (used === undefined || used.layoutId === null) return builtIn(used?.builtIn ?? null);
    const versionId = versionFor(office.store, { ticketId, layoutId: used.layoutId, purpose });
    const known = drawn.get(versionId) ?? layoutOfVersion(office.store, versionId);
    drawn.set(versionId, known);
    if (purpose === "print") printed.push({ ticketId, versionId });
    return known;
  });
  if (printed.length > 0)
    office.store.inTransaction((writer) => {
      const now = office.clock.now();
      for (const row of printed) layouts.rememberVersion(writer, { ...row, now });
    });
  return found;
}

/** The layout that a performance's tickets are printed with; nothing is remembered. */
export function printLayout(office: Office, options: { venueId: Id; performanceId: Id }): PrintedLayout {
  const used = layouts.findUse(office.store, { ...options, purpose: "print" });
  if (used === undefined || used.layoutId === null) return builtIn(used?.builtIn ?? null);
  return layoutOfVersion(office.store, layouts.findLayout(office.store, used.layoutId)?.versionId ?? "");
}

/** The version a ticket was printed with while that layout is in use, else the newest. */
function versionFor(reader: Reader, of: { ticketId: Id; layoutId: Id; purpose: "print" | "mail" }): string {
  const before = of.purpose === "print" ? layouts.printedVersion(reader, of.ticketId) : null;
  const version = before === null ? undefined : layouts.findLayoutVersion(reader, before);
  if (version?.id === of.layoutId) return version.versionId;
  return layouts.findLayout(reader, of.layoutId)?.versionId ?? "";
}

function layoutOfVersion(reader: Reader, versionId: string): PrintedLayout {
  const row = layouts.findLayoutVersion(reader, versionId);
  const content = row === undefined ? null : readLayout(row.content);
  return content?.kind === "ticket" ? withPictures(reader, content) : BUILT_IN;
}

/** A layout with what it shows. */
export const withPictures = (reader: Reader, content: TicketLayout): PrintedLayout => ({
  content,
  pictures: picturesOf(reader, content),
});

/** The pictures of a layout by their ids; one that is gone is left out. */
export const picturesOf = (reader: Reader, content: Layout): Map<string, Uint8Array> =>
  new Map(
    picturesIn(content).flatMap((id) => {
      const row = layouts.readLayoutPicture(reader, id);
      return row === undefined ? [] : [[id, row.content] as const];
    }),
  );

function builtIn(name: string | null): PrintedLayout {
  const content = name !== null && isBuiltIn(name) ? BUILT_IN_LAYOUTS[name] : null;
  return content?.kind === "ticket" ? { content, pictures: new Map() } : BUILT_IN;
}

/** How a venue's receipts and invoices are laid out today. */
export function documentLayout(reader: Reader, venueId: Id): DocumentLayout {
  const used = layouts.findUse(reader, { venueId, performanceId: null, purpose: "document" });
  const row = used?.layoutId ? layouts.findLayout(reader, used.layoutId) : undefined;
  const content = row === undefined ? null : readLayout(row.content);
  return content?.kind === "document" ? content : BUILT_IN_LAYOUTS.document;
}
