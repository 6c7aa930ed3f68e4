// Plans nobody of us wrote. They are no part of the repository: without their folder there is nothing to try.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkChart } from "#domain/charts/checks.ts";
import { CHART_FORMATS } from "#domain/charts/formats/format.ts";
import { placesOf } from "#domain/charts/places.ts";
import { read, throughFormat } from "./reading.ts";

const folder = join(import.meta.dirname, "../../../../../shared/plans");
const isThere = existsSync(folder);
if (!isThere) process.stdout.write("skipped: no folder of real plans beside the repository\n");

const plans = [
  {
    file: "pretix_riethsporthalle-erfurt.pretix.json",
    format: "pretix",
    seats: 1_252,
    sections: 6,
    told: { SCALED: 1 },
  },
  {
    ...{ file: "pretix_seatmapcanvas-stadium.json", format: "pretix", seats: 738, sections: 10 },
    told: { ID_REPEATED: 420, SECTION_SPLIT: 8, RADIUS_DROPPED: 42, SCALED: 1 },
  },
  {
    ...{ file: "hope-theater_physical-seats.csv", format: "csv", seats: 497, sections: 8 },
    told: { ATTRIBUTE_READ: 9, LINE_SKIPPED: 8, LAID_OUT: 1, CATEGORY_MISSING: 497 },
  },
  {
    file: "tessitura_amazing-venue.svg",
    format: "svg",
    seats: 152,
    sections: 5,
    told: { SCALED: 1, CATEGORY_MISSING: 152 },
  },
] as const;

describe.skipIf(!isThere)("real plans", () => {
  test.each(plans)("$file", ({ file, format, seats, sections, told }) => {
    const result = read(readFileSync(join(folder, file)));
    expect(result.format).toBe(format);
    expect(placesOf(result.chart).count).toBe(seats);
    expect(result.chart.sections).toHaveLength(sections);
    const counts: Record<string, number> = {};
    for (const { code, count } of result.repairs) counts[code] = (counts[code] ?? 0) + count;
    expect(counts).toEqual(told);
    // It can be published as it is.
    expect(checkChart(result.chart).filter(({ level }) => level === "error")).toEqual([]);
    for (const other of CHART_FORMATS) expect(placesOf(throughFormat(result.chart, other).chart).count).toBe(seats);
  });
});
