// A venue's own layouts: saved as versions, checked before they are, removed only when nothing uses them.
import type { BuiltInLayout } from "#domain/layouts/defaults.ts";
import { checkLayout } from "#domain/layouts/check-layout.ts";
import { type Layout, picturesIn } from "#domain/layouts/layout.ts";
import type { Id } from "#domain/ids.ts";
import { assert, refuseNow } from "#domain/result.ts";
import { isConstraint } from "#db/errors.ts";
import type { Reader, Writer } from "#db/open.ts";
import * as layouts from "#db/queries/layouts.ts";
import { readVenue } from "#db/queries/venues.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { pictureType } from "./chart-images.ts";
import { isBuiltIn, readLayout } from "./layout-uses.ts";
import { refuseCardNumbers } from "./text-fields.ts";

/** A layout's id, or the name of one the program brings. */
type LayoutRef = string;

/** Layouts, newest versions, and what is used for what. Refuses NOT_FOUND. */
export function listLayouts(office: Office, { venueId }: { venueId: Id }) {
  const reader = office.store;
  knownVenue(reader, venueId);
  return {
    layouts: layouts.layoutsOfVenue(reader, venueId).flatMap((row) => viewOf(row) ?? []),
    uses: layouts
      .usesOfVenue(reader, venueId)
      .map(({ performanceId, purpose, layoutId, builtIn, title, startsAt }) => ({
        ...{ performanceId, purpose, layout: layoutId ?? builtIn ?? "", title, startsAt },
      })),
    pictures: layouts.picturesOfVenue(reader, venueId).map(({ id, name, type }) => ({ id, name, type })),
  };
}

/** Every version of a layout, newest first. Refuses NOT_FOUND. */
export function layoutVersions(office: Office, { id }: { id: Id }) {
  const rows = layouts.versionsOfLayout(office.store, id);
  if (rows.length === 0) refuseNow("NOT_FOUND", { what: "layout" });
  return rows.flatMap((row) => viewOf(row) ?? []);
}

function viewOf(row: layouts.LayoutFound) {
  const content = readLayout(row.content);
  if (content === null) return null;
  const { id, venueId, name, number: version, savedAt, savedBy } = row;
  return { id, venueId, name, version, savedAt, savedBy, content };
}

interface SaveLayout {
  /** Of the version: repeating the command with it changes nothing. */
  readonly versionId: Id;
  readonly id: Id;
  readonly venueId: Id;
  readonly name: string;
  /** The version this one was made from; 0 for a new layout. */
  readonly basedOn: number;
  readonly content: Layout;
}

/**
 * Writes a new layout, or another version of one. Refuses NOT_FOUND, LAYOUT_BROKEN, NAME_TAKEN, VERSION_CONFLICT,
 * CARD_NUMBER_IN_TEXT.
 */
export function saveLayout(office: Office, actor: Actor, command: SaveLayout) {
  const { versionId, id, venueId, basedOn, content } = command;
  const name = command.name.trim();
  refuseBroken(name, content);
  const saved = office.store.inTransaction((writer) => {
    if (layouts.findLayoutVersion(writer, versionId) !== undefined) return layouts.findLayout(writer, id);
    knownVenue(writer, venueId);
    refuseForeignPictures(writer, venueId, content);
    const known = layouts.findLayout(writer, id);
    if (known !== undefined && (known.venueId !== venueId || known.kind !== content.kind || known.endedAt !== null))
      refuseNow("NOT_FOUND", { what: "layout" });
    if ((known?.number ?? 0) !== basedOn) refuseNow("VERSION_CONFLICT");
    const now = office.clock.now();
    orNameTaken(() => {
      if (known === undefined)
        layouts.insertLayout(writer, { id, venueId, kind: content.kind, name, createdAt: now, endedAt: null });
      else layouts.renameLayout(writer, { id, name });
    });
    const number = basedOn + 1;
    layouts.insertLayoutVersion(writer, {
      ...{ id: versionId, layoutId: id, number, content: JSON.stringify(content), staffId: actor.staffId, at: now },
    });
    const data = { name, version: number, kind: content.kind };
    journal(office, writer, { actor, kind: "layout.saved", subjectKind: "venue", subjectId: venueId, data });
    return layouts.findLayout(writer, id);
  });
  office.notices.post({ kind: "settingsChanged" });
  const view = saved === undefined ? null : viewOf(saved);
  assert(view, "what was saved can be read");
  return view;
}

function refuseBroken(name: string, content: Layout): void {
  const items = content.kind === "ticket" ? content.elements : content.parts;
  refuseCardNumbers({ name, text: items.flatMap((item) => (item.kind === "text" ? [item.text] : [])) });
  const errors = checkLayout(content).filter(({ isError }) => isError);
  if (errors.length > 0) refuseNow("LAYOUT_BROKEN", { count: errors.length });
}

function refuseForeignPictures(reader: Reader, venueId: Id, content: Layout): void {
  for (const id of picturesIn(content))
    if (layouts.readLayoutPicture(reader, id)?.venueId !== venueId) refuseNow("NOT_FOUND", { what: "picture" });
}

const knownVenue = (reader: Reader, venueId: Id) =>
  readVenue(reader, venueId) ?? refuseNow("NOT_FOUND", { what: "venue" });

function orNameTaken(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (isConstraint(error, "unique")) refuseNow("NAME_TAKEN");
    throw error;
  }
}

/** Takes a layout out of the list; tickets printed with it keep it. Refuses NOT_FOUND, LAYOUT_IN_USE. */
export function removeLayout(office: Office, actor: Actor, { id }: { id: Id }): void {
  office.store.inTransaction((writer) => {
    const row = layouts.findLayout(writer, id) ?? refuseNow("NOT_FOUND", { what: "layout" });
    if (row.endedAt !== null) return;
    const count = layouts.usesOfVenue(writer, row.venueId).filter(({ layoutId }) => layoutId === id).length;
    if (count > 0) refuseNow("LAYOUT_IN_USE", { count });
    layouts.endLayout(writer, { id, now: office.clock.now() });
    const subject = { subjectKind: "venue", subjectId: row.venueId };
    journal(office, writer, { actor, kind: "layout.removed", ...subject, data: { name: row.name } });
  });
  office.notices.post({ kind: "settingsChanged" });
}

interface ChooseLayout {
  readonly venueId: Id;
  /** Null: every performance that has none of its own. */
  readonly performanceId: Id | null;
  readonly purpose: layouts.LayoutPurpose;
  /** Null: what the venue uses, or the program brings. */
  readonly layout: LayoutRef | null;
}

/** Says which layout is used. Refuses NOT_FOUND for one of another venue or kind. */
export function chooseLayout(office: Office, actor: Actor, command: ChooseLayout) {
  const { venueId, performanceId, purpose, layout } = command;
  office.store.inTransaction((writer) => {
    knownVenue(writer, venueId);
    if (performanceId !== null && layouts.venueOfPerformance(writer, performanceId) !== venueId)
      refuseNow("NOT_FOUND", { what: "performance" });
    if (performanceId !== null && purpose === "document") refuseNow("NOT_FOUND", { what: "layout" });
    const ref = layout === null ? { layoutId: null, builtIn: null } : refOf(writer, { venueId, purpose, layout });
    layouts.putUse(writer, { venueId, performanceId, purpose, ...ref, at: office.clock.now() });
    const subject = performanceId === null ? ["venue", venueId] : ["performance", performanceId];
    const [subjectKind = "", subjectId = ""] = subject;
    journal(office, writer, { actor, kind: "layout.used", subjectKind, subjectId, data: { purpose, layout } });
  });
  office.notices.post({ kind: "settingsChanged" });
  return listLayouts(office, { venueId });
}

function refOf(
  writer: Writer,
  wish: { venueId: Id; purpose: layouts.LayoutPurpose; layout: LayoutRef },
): { layoutId: Id | null; builtIn: BuiltInLayout | null } {
  const { venueId, purpose, layout } = wish;
  const kind = purpose === "document" ? "document" : "ticket";
  if (isBuiltIn(layout))
    return (layout === "document") === (kind === "document")
      ? { layoutId: null, builtIn: layout }
      : refuseNow("NOT_FOUND", { what: "layout" });
  const row = layouts.findLayout(writer, layout);
  if (row === undefined || row.venueId !== venueId || row.kind !== kind || row.endedAt !== null)
    return refuseNow("NOT_FOUND", { what: "layout" });
  return { layoutId: row.id, builtIn: null };
}

const MOST_LAYOUT_PICTURE_BYTES = 1024 * 1024;
const MOST_PICTURES_PER_VENUE = 100;

type PictureType = layouts.LayoutPictureRow["type"];

/** Keeps a logo. Repeating the same id changes nothing. Refuses NOT_FOUND, FILE_TOO_LARGE, NOT_A_PICTURE, TOO_MANY_PICTURES. */
export function saveLayoutPicture(
  office: Office,
  actor: Actor,
  input: { id: Id; venueId: Id; name: string; content: string },
): { id: Id; name: string; type: PictureType } {
  const { id, venueId, name } = input;
  refuseCardNumbers({ name });
  const content = Buffer.from(input.content, "base64");
  if (content.length > MOST_LAYOUT_PICTURE_BYTES) refuseNow("FILE_TOO_LARGE", { mostBytes: MOST_LAYOUT_PICTURE_BYTES });
  const type = pictureType(content);
  if (type === null || type === "image/webp") refuseNow("NOT_A_PICTURE");
  const saved = office.store.inTransaction((writer) => {
    const known = layouts.readLayoutPicture(writer, id);
    if (known !== undefined) return known;
    knownVenue(writer, venueId);
    const count = layouts.picturesOfVenue(writer, venueId).length;
    if (count >= MOST_PICTURES_PER_VENUE) refuseNow("TOO_MANY_PICTURES", { most: MOST_PICTURES_PER_VENUE });
    const row = { id, venueId, name, type, content, createdBy: actor.staffId, createdAt: office.clock.now() };
    layouts.insertLayoutPicture(writer, row);
    const subject = { subjectKind: "venue", subjectId: venueId };
    journal(office, writer, { actor, kind: "layout.picture-saved", ...subject, data: { name, bytes: content.length } });
    return row;
  });
  office.notices.post({ kind: "settingsChanged" });
  return { id, name: saved.name, type: saved.type };
}

/** A picture as base64. Refuses NOT_FOUND. */
export function layoutPicture(office: Office, { id }: { id: Id }): { type: PictureType; content: string } {
  const row = layouts.readLayoutPicture(office.store, id) ?? refuseNow("NOT_FOUND", { what: "picture" });
  return { type: row.type, content: row.content.toString("base64") };
}
