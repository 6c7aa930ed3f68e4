// What is painted over what: in the document, on paper, and under the pointer.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Chart, OVER_SEATS_LAYER } from "#domain/charts/chart.ts";
import { countsOf } from "#domain/charts/drawing/counts.ts";
import { PageBrush } from "#domain/charts/drawing/page-brush.ts";
import { PRINT_PALETTE, paletteOf } from "#domain/charts/drawing/palette.ts";
import { paintPlan } from "#domain/charts/drawing/plan.ts";
import { sceneryOf } from "#domain/charts/drawing/scenery.ts";
import { chartOf, documentOf, type EditorDocument, objectsOf } from "#domain/charts/editing/document.ts";
import { hitTest } from "#domain/charts/editing/hit.ts";
import { reorderObjects } from "#domain/charts/editing/layers.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { placesOf } from "#domain/charts/places.ts";
import { valueOf } from "#domain/result.ts";
import { emptyPage } from "../drawing/page.ts";
import { anyChart, hallOf, SEED } from "../halls.ts";

const square = (side: number) => [
  { x: -side, y: -side },
  { x: side, y: -side },
  { x: side, y: side },
  { x: -side, y: side },
];
const texts = { areaFree: String, sectionFree: String };

/** A row of seats with a drawn section, a roof and a standing area over it. */
function hall(): EditorDocument {
  const { chart } = hallOf("ooo");
  return documentOf({
    ...chart,
    nextPlace: 9,
    sections: chart.sections.map((section) => ({ ...section, outline: square(4_000) })),
    areas: [{ section: "s", label: "Pit", place: 8, capacity: 9, category: "A", outline: square(3_000) }],
    shapes: [{ kind: "polygon", outline: square(2_000), label: "Roof", color: "#123456" }],
  });
}

const idOf = (document: EditorDocument, kind: "row" | "section" | "area" | "shape"): string =>
  objectsOf(document, kind)[0]?.id ?? "";

/** What is painted, in its order: by the object each item shows, seats in between. */
function paintedIn(document: EditorDocument): string[] {
  const chart = chartOf(document);
  const places = placesOf(chart);
  const now = { states: new Uint8Array(places.count), areaFree: places.capacities.slice() };
  const { items, over } = sceneryOf(chart, places, countsOf(chart, places, now), texts);
  const named = (list: typeof items): string[] =>
    list.flatMap(({ shows = [], isSeen }) => {
      const [data] = shows;
      if (data === chart.areas[0]) return ["area"];
      if (data === chart.shapes[0]) return ["shape"];
      return data === chart.sections[0] && isSeen === undefined ? ["section"] : [];
    });
  return [...named(items), "seats", ...named(over)];
}

const send = (document: EditorDocument, kind: Parameters<typeof idOf>[1], to: "front" | "back"): EditorDocument =>
  valueOf(reorderObjects(document, { objects: [idOf(document, kind)], to }));

describe("to the front and to the back, across kinds", () => {
  test("as drawn: sections, shapes, areas, seats", () => {
    expect(paintedIn(hall())).toEqual(["section", "shape", "area", "seats"]);
  });

  test("a shape goes over the seats and under the section, and comes back", () => {
    const over = send(hall(), "shape", "front");
    expect(paintedIn(over)).toEqual(["section", "area", "seats", "shape"]);
    expect(chartOf(over).shapes[0]?.layer).toBe(OVER_SEATS_LAYER);
    const under = send(over, "shape", "back");
    expect(paintedIn(under)).toEqual(["shape", "section", "area", "seats"]);
    expect(paintedIn(send(under, "section", "back"))).toEqual(["section", "shape", "area", "seats"]);
  });

  test("an area goes behind a shape and a section before an area", () => {
    expect(paintedIn(send(hall(), "area", "back"))).toEqual(["area", "section", "shape", "seats"]);
    expect(paintedIn(send(hall(), "section", "front"))).toEqual(["shape", "area", "section", "seats"]);
  });

  test("what covers a row comes down when the row is put in front", () => {
    const over = send(hall(), "shape", "front");
    expect(paintedIn(send(over, "row", "front"))).toEqual(["section", "shape", "area", "seats"]);
  });

  test("the second time there is nothing to do", () => {
    for (const [kind, to] of [
      ["shape", "front"],
      ["shape", "back"],
      ["area", "back"],
      ["section", "front"],
    ] as const) {
      const once = send(hall(), kind, to);
      expect(send(once, kind, to), `${kind} ${to}`).toBe(once);
    }
  });

  test("of any chart what is put in front is painted last, and the chart can be saved", () => {
    fc.assert(
      fc.property(anyChart, fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), (chart, picks) => {
        let document = documentOf(chart);
        const ids = document.order.filter((id) => document.objects.get(id)?.kind !== "row");
        for (const pick of picks) {
          const id = ids[pick % Math.max(1, ids.length)];
          if (id === undefined) return;
          document = valueOf(reorderObjects(document, { objects: [id], to: pick % 2 === 0 ? "front" : "back" }));
        }
        const saved = chartOf(document);
        expect(valueOf(parseChart(JSON.parse(JSON.stringify(saved))))).toEqual(saved);
        expect(placesOf(saved).count).toBe(placesOf(chart).count);
      }),
      { seed: SEED, numRuns: 120 },
    );
  });
});

test("the pointer takes what it sees", () => {
  const seat = { x: objectsOf(hall(), "row")[0]?.data.x[0] ?? 0, y: objectsOf(hall(), "row")[0]?.data.y[0] ?? 0 };
  expect(hitTest(hall(), seat)?.object.kind).toBe("row");
  expect(hitTest(send(hall(), "shape", "front"), seat)?.object.kind).toBe("shape");
  const beside = { x: -1_500, y: 1_500 };
  expect(hitTest(hall(), beside)?.object.kind).toBe("area");
  expect(hitTest(send(hall(), "area", "back"), beside)?.object.kind).toBe("shape");
  expect(hitTest(send(hall(), "section", "front"), beside)?.object.kind).toBe("area");
});

/** Fills of a plan in painting order: which one is the shape's. */
function planOf(chart: Chart, palette = paletteOf("light")) {
  const page = emptyPage();
  const places = placesOf(chart);
  const states = new Uint8Array(places.count).fill(2);
  const plan = { chart, places, states, areaFree: places.capacities, palette, texts, highlighted: [], floor: null };
  const frame = { left: 0, top: 0, right: 800, bottom: 600, cssPixel: 1 };
  for (const _place of paintPlan(new PageBrush(page), plan, frame));
  return page;
}

test("paper keeps the order: a roof is painted after the seats", () => {
  const at = (document: EditorDocument): readonly [roof: number, last: number] => {
    const { fills } = planOf(chartOf(document));
    return [fills.findIndex(({ paint }) => paint.color === "#123456"), fills.length - 1];
  };
  const [under, all] = at(hall());
  expect(under).toBeGreaterThanOrEqual(0);
  expect(under).toBeLessThan(all);
  const [over, last] = at(send(hall(), "shape", "front"));
  expect(over).toBe(last);
});

test("the buyers' picture is on paper, pale where that is black on white, and stays out where it cannot be", () => {
  const picture = { image: "data:image/png;base64,AAAA", x: 100, y: 50, widthCm: 400, heightCm: 200, rotation: 90 };
  const chart: Chart = { ...chartOf(hall()), background: picture };
  const [laid] = planOf(chart).pictures;
  expect(laid).toMatchObject({ address: picture.image, alpha: 1 });
  // Turned by a quarter, its width runs downwards.
  const [a, b] = laid?.matrix ?? [1, 0];
  expect(Math.abs(a)).toBeLessThan(1e-6);
  expect(b).toBeGreaterThan(0);
  expect(planOf(chart, PRINT_PALETTE).pictures[0]?.alpha).toBe(0.5);
  expect(planOf({ ...chart, background: { ...picture, layer: OVER_SEATS_LAYER } }).pictures).toHaveLength(1);
  expect(planOf(chartOf(hall())).pictures).toHaveLength(0);
});
