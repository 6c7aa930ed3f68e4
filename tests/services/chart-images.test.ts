// Pictures of charts: known by their first bytes, limited, and kept as they came.
import { afterEach, beforeEach, expect, test } from "vitest";
import { MOST_PICTURE_BYTES, chartImage, saveImage } from "#main/services/chart-images.ts";
import { createTestOffice, type TestOffice } from "#tests/support/office.ts";
import { sampleVenue, type SampleVenue } from "#tests/support/sample-venue.ts";
import { refusalOf } from "#tests/support/selling.ts";

let desk: TestOffice;
let sample: SampleVenue;
beforeEach(() => {
  desk = createTestOffice();
  sample = sampleVenue(desk.office);
});
afterEach(() => desk.close());

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3];
const JPEG = [0xff, 0xd8, 0xff, 0xe0, 1];
const WEBP = [...Buffer.from("RIFF\x04\0\0\0WEBPVP8 ", "latin1")];
const base64 = (bytes: readonly number[]): string => Buffer.from(bytes).toString("base64");

type Picture = Parameters<typeof saveImage>[2];
const save = (picture: Partial<Picture>) =>
  saveImage(desk.office, desk.actors.manager, {
    ...{ id: desk.office.ids.id(), chartId: sample.chartId, name: "View", type: "image/png", content: base64(PNG) },
    ...picture,
  });

test.each([
  ["image/png", PNG],
  ["image/jpeg", JPEG],
  ["image/webp", WEBP],
] as const)("%s comes back as it was", (type, bytes) => {
  const saved = save({ type, content: base64(bytes) });
  expect(saved).toMatchObject({ name: "View", type, bytes: bytes.length });
  expect(chartImage(desk.office, { id: saved.id })).toEqual({ ...saved, bytes: undefined, content: base64(bytes) });
  // The same id again is the same picture, whatever comes with it.
  expect(save({ id: saved.id, name: "Other" })).toEqual(saved);
});

test("what is no picture, or another than it says, is refused", () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>').toString("base64");
  for (const content of [svg, "not base64!", "", base64(JPEG)]) {
    expect(refusalOf(() => save({ content })).code).toBe("NOT_A_PICTURE");
  }
  const large = Buffer.concat([Buffer.from(PNG), Buffer.alloc(MOST_PICTURE_BYTES)]).toString("base64");
  expect(refusalOf(() => save({ content: large }))).toEqual({
    ...{ code: "FILE_TOO_LARGE", data: { mostBytes: MOST_PICTURE_BYTES } },
  });
  expect(refusalOf(() => save({ chartId: desk.office.ids.id() })).code).toBe("NOT_FOUND");
  expect(refusalOf(() => chartImage(desk.office, { id: desk.office.ids.id() })).code).toBe("NOT_FOUND");
  expect(refusalOf(() => save({ name: "4111 1111 1111 1111" })).code).toBe("CARD_NUMBER_IN_TEXT");
});
