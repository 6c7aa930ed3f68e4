// SVG drawings as charts: places by id, by data and by size, where they really lie, without anything that could run.
import { describe, expect, test } from "vitest";
import { OVER_SEATS_LAYER } from "#domain/charts/chart.ts";
import { writeSvg } from "#domain/charts/formats/svg-write.ts";
import { tinyChart } from "#tests/support/tiny-chart.ts";
import { codesOf, problemsOf, read, seatLabels } from "./reading.ts";

const svg = (...content: string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 500">\n${content.join("\n")}\n</svg>`;
const circle = (id: string, x: number, y: number, more = ""): string =>
  `<circle id="${id}" cx="${x}" cy="${y}" r="8" ${more}/>`;

/** `row number x y` of every seat. */
const spots = (content: string): string[] =>
  read(content).chart.rows.flatMap(({ label, numbers, x, y }) =>
    numbers.map((number, seat) => `${label}${number} ${x[seat]} ${y[seat]}`),
  );

/** Two rows of four. */
const grid = (idOf: (row: string, seat: number) => string): string =>
  svg(
    ...["A", "B"].flatMap((row, line) =>
      [1, 2, 3, 4].map((seat) => circle(idOf(row, seat), seat * 20, 40 + line * 30)),
    ),
  );

describe("seats are called as their ids say", () => {
  test.each([
    ["A12", (row: string, seat: number) => `${row}${seat}`, "Hall"],
    ["A-12", (row: string, seat: number) => `${row}-${seat}`, "Hall"],
    ["Stalls-A-12", (row: string, seat: number) => `Stalls-${row}-${seat}`, "Stalls"],
    ["seat-12-A-Stalls", (row: string, seat: number) => `seat-${seat}-${row}-Stalls`, "Stalls"],
    ["seat_A_12", (row: string, seat: number) => `seat_${row}_${seat}`, "Hall"],
    ["row-A-seat-12", (row: string, seat: number) => `row-${row}-seat-${seat}`, "Hall"],
    ["block1_rowA_seat12", (row: string, seat: number) => `block1_row${row}_seat${seat}`, "1"],
    ["12-A", (row: string, seat: number) => `${seat}-${row}`, "Hall"],
    ["Illustrator's A12", (row: string, seat: number) => `_x${row.charCodeAt(0).toString(16)}_${seat}`, "Hall"],
  ])("%s", (_name, idOf, section) => {
    const { chart } = read(grid(idOf));
    expect(chart.rows.map(({ label, numbers }) => `${label} ${numbers.join()}`)).toEqual(["A 1,2,3,4", "B 1,2,3,4"]);
    expect(chart.sections.map(({ name }) => name)).toEqual([section]);
  });

  test("rows and seats are told apart by who stands next to whom", () => {
    // Rows run down the page: the second part changes from one neighbour to the next.
    const upright = svg(
      ...[1, 2, 3].flatMap((row) => [1, 2, 3, 4].map((seat) => circle(`S-${seat}-${row}`, row * 60, seat * 20))),
    );
    expect(read(upright).chart.rows.map(({ label, numbers }) => `${label} ${numbers.join()}`)).toEqual([
      "1 1,2,3,4",
      "2 1,2,3,4",
      "3 1,2,3,4",
    ]);
  });

  test("data attributes and groups win over ids", () => {
    const { chart } = read(
      svg(
        '<g id="Balkon"><g data-row="C">',
        ...[1, 2, 3].map((seat) => circle(`circle${seat}`, seat * 20, 50, `data-seat="${seat}" data-category="Gold"`)),
        "</g></g>",
        '<g id="section-Parkett"><g id="row_D">',
        ...[1, 2, 3].map(
          (seat) => `<g data-seat="${seat}"><rect x="${seat * 20}" y="90" width="14" height="14"/><text>x</text></g>`,
        ),
        "</g></g>",
      ),
    );
    expect(seatLabels(chart)).toEqual([
      "Balkon-C-1",
      "Balkon-C-2",
      "Balkon-C-3",
      "Parkett-D-1",
      "Parkett-D-2",
      "Parkett-D-3",
    ]);
    expect(chart.categories).toMatchObject([{ name: "Gold" }]);
  });

  test("shapes of one size are seats where nothing says more; numbers on them are believed", () => {
    const { chart, repairs } = read(
      svg(
        ...[11, 12, 13, 14, 15].map(
          (seat) =>
            `<circle cx="${seat * 20}" cy="50" r="8"/><text x="${seat * 20}" y="53" text-anchor="middle" font-size="8">${seat}</text>`,
        ),
        ...[1, 2, 3].map((seat) => `<circle cx="${seat * 20}" cy="90" r="8"/>`),
        '<circle cx="250" cy="250" r="100"/>',
      ),
    );
    expect(chart.rows.map(({ label, numbers }) => `${label} ${numbers.join()}`)).toEqual([
      "A 11,12,13,14,15",
      "B 1,2,3",
    ]);
    expect(chart.shapes.map(({ kind }) => kind)).toEqual(["polygon"]);
    expect(repairs.some(({ code }) => code === "LABEL_GUESSED")).toBe(true);
  });

  test("colours are categories where they differ, also from style sheets", () => {
    const { chart } = read(
      svg(
        "<style>.gold{fill:#ffd700} .cheap, .other { fill: rgb(0,0,255); }</style>",
        ...[1, 2].map((seat) => circle(`A${seat}`, seat * 20, 40, 'class="gold"')),
        ...[3, 4].map((seat) => circle(`A${seat}`, seat * 20, 40, 'class="cheap"')),
        circle("A5", 100, 40, 'style="fill:#ffd700"'),
      ),
    );
    expect(chart.categories.map(({ color }) => color)).toEqual(["#ffd700", "#0000ff"]);
    expect(chart.rows[0]?.category).toEqual(["A", "A", "B", "B", "A"]);
  });
});

describe("seats lie where they are drawn", () => {
  const straight = spots(svg(...[1, 2, 3].map((seat) => circle(`A${seat}`, seat * 20, 0))));

  test.each([
    ["translate", 'transform="translate(100 50)"', (x: number) => [x - 100, -50]],
    ["matrix", 'transform="matrix(1,0,0,-1,0,0)"', (x: number) => [x, 0]],
    ["rotate about a point", 'transform="rotate(180 40 0)"', (x: number) => [80 - x, 0]],
    ["scale", 'transform="scale(2)"', (x: number) => [x / 2, 0]],
    ["several", 'transform="translate(10,0) scale(.5) translate(-20)"', (x: number) => [(x - 10) / 0.5 + 20, 0]],
    ["origin", 'style="transform-origin: 40px 0px" transform="rotate(180)"', (x: number) => [80 - x, 0]],
  ])("%s", (_name, transform, placed) => {
    const seats = [1, 2, 3].map((seat) => {
      const [x = 0, y = 0] = placed(seat * 20);
      return circle(`A${seat}`, x, y, transform);
    });
    expect(spots(svg(...seats))).toEqual(straight);
    // The same around a group, and with an inner document.
    const bare = [1, 2, 3].map((seat) => {
      const [x = 0, y = 0] = placed(seat * 20);
      return circle(`A${seat}`, x, y);
    });
    expect(spots(svg(`<g ${transform}>`, ...bare, "</g>"))).toEqual(straight);
  });

  test("use, paths, polygons and prefixed elements", () => {
    const drawn = svg(
      '<defs><symbol id="seat"><circle cx="0" cy="0" r="8"/></symbol><g id="loop"><use href="#loop"/></g></defs>',
      '<use id="A1" href="#seat" x="20" y="0"/>',
      '<path id="A2" d="M32 0a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z"/>',
      '<polygon id="A3" points="52,-8 68,-8 68,8 52,8"/>',
      '<use id="A4" href="#loop"/>',
    );
    expect(spots(drawn)).toEqual(straight);
    expect(codesOf(read(drawn).repairs).some((code) => code.startsWith("USE_NOT_EXPANDED"))).toBe(true);
    const prefixed = grid((row, seat) => `${row}${seat}`)
      .replaceAll("<circle", "<s:circle")
      .replace("<svg xmlns", "<s:svg xmlns:s")
      .replace("</svg", "</s:svg");
    expect(read(prefixed).chart.rows).toHaveLength(2);
  });
});

test("the rest of the picture becomes scenery, the stage by what is written in it", () => {
  const { chart } = read(
    svg(
      '<rect x="100" y="0" width="200" height="40"/><text x="170" y="25">STAGE</text>',
      '<path d="M0 200 L500 200 L500 210 L0 210Z"/>',
      '<text x="20" y="300" transform="rotate(90 20 300)" font-size="30">Exit &amp; bar</text>',
      '<rect x="0" y="0" width="10" height="10" display="none"/>',
      ...[1, 2, 3, 4].map((seat) => circle(`A${seat}`, seat * 20, 100)),
    ),
  );
  expect(
    chart.shapes.map((shape) => (shape.kind === "text" ? shape.text : `${shape.kind} ${shape.label ?? ""}`)),
  ).toEqual(["stage STAGE", "polygon ", "Exit & bar"]);
  expect(chart.shapes[2]).toMatchObject({ rotation: 90 });
  expect(chart.focalPoint).not.toBeNull();
});

test("whatever could run or reach out is dropped and told", () => {
  const { chart, repairs } = read(
    '<?xml version="1.0"?><?xml-stylesheet href="http://example.com/a.css"?>\n<!DOCTYPE svg [<!ENTITY evil "A9">]>\n' +
      svg(
        "<script>alert(1)</script>",
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><p>hello</p></body></foreignObject>",
        '<image href="https://example.com/track.png" width="10" height="10"/>',
        "<style>@import url(https://example.com/x.css);</style>",
        ...[1, 2, 3, 4].map((seat) => circle(`A${seat}`, seat * 20, 100, 'onclick="alert(2)"')),
        '<a href="javascript:alert(3)"><circle id="A5" cx="100" cy="100" r="8"/></a>',
        '<circle id="A6" cx="120" cy="100" r="8"><animate attributeName="r" to="999"/></circle>',
        "<text x='300' y='300'>&evil; &constructor;</text>",
      ),
  );
  expect(chart.rows[0]?.numbers).toEqual(["1", "2", "3", "4", "5", "6"]);
  const told = codesOf(repairs);
  for (const expected of [
    /^SCRIPT_DROPPED .*<script>/,
    /^SCRIPT_DROPPED .*<foreignobject>/,
    /^SCRIPT_DROPPED .*<circle>/,
    /^SCRIPT_DROPPED .*<animate>/,
    /^LINK_DROPPED .*<image>/,
    /^LINK_DROPPED .*<a>/,
    /^LINK_DROPPED .*<style>/,
    /^LINK_DROPPED .*xml-stylesheet/,
    /^ENTITY_DROPPED/,
  ])
    expect(
      told.some((code) => expected.test(code)),
      String(expected),
    ).toBe(true);
  expect(JSON.stringify(chart)).not.toMatch(/alert|example\.com|A9|function/);
});

test("what cannot be used says where", () => {
  expect(problemsOf(svg('<rect width="10" height="10"/>'))).toEqual(["NO_SEATS <svg>"]);
  expect(problemsOf("<svg>\n<g>\n<circle></svg>")[0]).toMatch(/^NOT_SVG line 3/);
  expect(problemsOf("<html><body>Not found</body></html>")).toEqual(["UNKNOWN_FORMAT  1 1"]);
  expect(problemsOf("<html><body/></html>", "svg")).toEqual(["NOT_SVG line 1 <html>"]);
});

test("shapes are written in the order they are painted, some over the seats", () => {
  const chart = tinyChart;
  const shape = (label: string, layer: number) => ({
    ...({ kind: "stage", label, layer } as const),
    outline: [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
      { x: 100, y: 100 },
    ],
  });
  const { text } = writeSvg({
    ...chart,
    shapes: [shape("Roof", OVER_SEATS_LAYER), shape("Front", 1), shape("Back", -1)],
  });
  const order = ["Back", "Front", "section-", "Roof"].map((word) =>
    text.search(word === "section-" ? /id="section-/u : new RegExp(`data-label="${word}"`, "u")),
  );
  expect(order).toEqual(order.toSorted((one, other) => one - other));
  expect(order).not.toContain(-1);
});

test("what we write is well formed, whatever the names are, and holds nothing that runs", () => {
  const name = '"><script>alert(1)</script>\u0000 & \ud800';
  const { text } = writeSvg({
    ...tinyChart,
    name,
    sections: tinyChart.sections.map((section) => ({ ...section, name })),
  });
  expect(text).not.toMatch(/<script|[\ud800-\udbff]/);
  expect(text).not.toContain("\0");
  expect(read(text).chart.rows).toHaveLength(3);
  expect(text).toContain('data-place="28"');
  expect(text).toContain("<title>");
});

describe("drawings as programs in the field write them", () => {
  test("seats as groups with a class, blocks named by their title, rows askew", () => {
    const seat = (number: number, x: number, y: number): string =>
      `<g class="seat" data-number="${number}" transform="translate(${x} ${y})"><use href="#s" width="20" height="20"/><text x="9" y="12">${number}</text></g>`;
    const grid = [1, 2, 3, 4, 5, 6, 7, 8].map((number, index) =>
      seat(number, (index % 4) * 25, Math.floor(index / 4) * 60),
    );
    const { chart } = read(
      svg(
        '<defs><symbol id="s" viewBox="0 0 100 100"><rect width="100" height="100"/></symbol></defs>',
        '<g class="block"><title>Left</title>',
        ...grid,
        "</g>",
        '<g class="block" transform="translate(300 0) rotate(30)"><title>Right</title>',
        ...grid,
        "</g>",
      ),
    );
    expect(chart.sections.map(({ name }) => name)).toEqual(["Left", "Right"]);
    expect(chart.rows.map(({ label, numbers }) => `${label} ${numbers.join()}`)).toEqual([
      "A 1,2,3,4",
      "B 5,6,7,8",
      "A 1,2,3,4",
      "B 5,6,7,8",
    ]);
  });

  test("symbols of several sizes are seats of one size; a wheelchair sign is understood", () => {
    const use = (x: number, symbol: string): string =>
      `<use class="map__seat map__seat--free" href="#${symbol}" x="${x}" y="0" width="60" height="60"/>`;
    const { chart } = read(
      svg(
        '<symbol id="icon-circle" viewBox="0 0 50 50"><circle cx="25" cy="25" r="24"/></symbol>',
        '<symbol id="icon-wheelchair" viewBox="0 0 500 500"><circle cx="250" cy="250" r="240"/></symbol>',
        ...[0, 72, 144].map((x) => use(x, "icon-circle")),
        use(216, "icon-wheelchair"),
      ),
    );
    expect(chart.rows).toMatchObject([{ x: [0, 55, 110, 165], attributes: { "4": ["wheelchair"] } }]);
  });
});
