// Pictures of charts: what a file is, its first bytes say; what it calls itself does not count.
import { countChartImages, insertChartImage, readChartImage } from "#db/queries/chart-drafts.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { draftRow } from "./chart-drafts.ts";
import { refuseCardNumbers } from "./text-fields.ts";

export const MOST_PICTURE_BYTES = 4 * 1024 * 1024;
/** A photo per section of a big house, and then some. */
export const MOST_PICTURES_PER_CHART = 300;

type PictureType = "image/png" | "image/jpeg" | "image/webp";

/**
 * Keeps a picture for a chart. Repeating the same id changes nothing. Refuses NOT_FOUND, FILE_TOO_LARGE,
 * TOO_MANY_PICTURES, and NOT_A_PICTURE unless the bytes begin as the named type does.
 */
export function saveImage(
  office: Office,
  actor: Actor,
  input: { id: Id; chartId: Id; name: string; type: PictureType; content: string },
): { id: Id; name: string; type: PictureType; bytes: number } {
  refuseCardNumbers({ name: input.name });
  if (!/^[A-Za-z0-9+/]+={0,2}$/u.test(input.content)) refuseNow("NOT_A_PICTURE");
  const content = Buffer.from(input.content, "base64");
  if (content.length > MOST_PICTURE_BYTES) refuseNow("FILE_TOO_LARGE", { mostBytes: MOST_PICTURE_BYTES });
  if (pictureType(content) !== input.type) refuseNow("NOT_A_PICTURE");
  const { id, name, type } = input;
  return office.store.inTransaction((writer) => {
    const known = readChartImage(writer, id);
    if (known !== undefined) return { id, name: known.name, type: known.type, bytes: known.content.length };
    const { chartId } = draftRow(writer, input.chartId);
    if (countChartImages(writer, chartId) >= MOST_PICTURES_PER_CHART) {
      refuseNow("TOO_MANY_PICTURES", { most: MOST_PICTURES_PER_CHART });
    }
    const createdAt = office.clock.now();
    insertChartImage(writer, { id, chartId, name, type, content, createdBy: actor.staffId, createdAt });
    const data = { image: id, name, type, bytes: content.length };
    journal(office, writer, { actor, kind: "chart.image-saved", subjectKind: "chart", subjectId: chartId, data });
    return { id, name, type, bytes: content.length };
  });
}

/** A picture as base64. Refuses NOT_FOUND. */
export function chartImage(
  office: Office,
  input: { id: Id },
): { id: Id; name: string; type: PictureType; content: string } {
  const row = readChartImage(office.store, input.id) ?? refuseNow("NOT_FOUND", { what: "image" });
  return { id: row.id, name: row.name, type: row.type, content: row.content.toString("base64") };
}

/** Told by the first bytes (PNG: RFC 2083 §3.1, JPEG: SOI marker, WebP: RIFF container). */
export function pictureType(bytes: Buffer): PictureType | null {
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return "image/png";
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return "image/jpeg";
  const isRiff = bytes.subarray(0, 4).toString("latin1") === "RIFF";
  return isRiff && bytes.subarray(8, 12).toString("latin1") === "WEBP" ? "image/webp" : null;
}
