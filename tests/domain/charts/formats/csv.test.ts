// Seat manifests in the layouts that occur: columns are guessed, a person's mapping wins, what is no seat is told.
import { describe, expect, test } from "vitest";
import { guessMapping } from "#domain/charts/formats/csv-mapping.ts";
import { readChartFile } from "#main/services/chart-texts.ts";
import { codesOf, problemsOf, read, seatLabels } from "./reading.ts";

const lines = (...texts: string[]): string => `${texts.join("\n")}\n`;

/** The roles the columns of a header get. */
const rolesOf = (header: string, ...rows: string[]): Record<string, number | undefined> =>
  guessMapping(
    header.split(","),
    rows.map((row, index) => ({ line: index + 2, cells: row.split(",") })),
  ).columns;

describe("columns are guessed", () => {
  test.each([
    ["section,row,seat,x,y,category", { section: 0, row: 1, seat: 2, x: 3, y: 4, category: 5 }],
    ["Block,Reihe,Platz,Kategorie", { section: 0, row: 1, seat: 2, category: 3 }],
    ["Secteur,Rang,Siège,Catégorie", { section: 0, row: 1, seat: 2, category: 3 }],
    ["Rang,Reihe,Sitz", { floor: 0, row: 1, seat: 2 }],
    [
      "SectionName,RowLabel,SeatNumber,PriceLevel,X_Pos,Y_Pos",
      { section: 0, row: 1, seat: 2, category: 3, x: 4, y: 5 },
    ],
    ["Section,Level,Row,Seats_Per_Row,Notes", { section: 0, floor: 1, row: 2, seatCount: 3, note: 4 }],
    ["sec,row,first seat,last seat", { section: 0, row: 1, firstSeat: 2, lastSeat: 3 }],
    ["Theatre section,Theatre row,Seat no.,Price zone (EUR)", { section: 0, row: 1, seat: 2, category: 3 }],
    ["label,cx,cy", { label: 0, x: 1, y: 2 }],
  ])("%s", (header, roles) => {
    expect(rolesOf(header)).toEqual(roles);
  });

  test("without a header by what the cells look like", () => {
    expect(rolesOf("Parkett,A,1", "Parkett,A,2")).toEqual({ section: 0, row: 1, seat: 2 });
    expect(rolesOf("Parkett,A,1,10,20,Gold", "Parkett,A,2,35,20,Gold")).toEqual({
      section: 0,
      row: 1,
      seat: 2,
      x: 3,
      y: 4,
      category: 5,
    });
    expect(seatLabels(read("Parkett,A,1\nParkett,A,2\n").chart)).toEqual(["Parkett-A-1", "Parkett-A-2"]);
  });

  test("seats called A12 in a file without rows are labels", () => {
    expect(rolesOf("section,seat", "Left,A1", "Left,A2")).toEqual({ section: 0, label: 1 });
  });
});

describe("layouts", () => {
  test("a line per seat with positions", () => {
    const { chart, repairs, format } = read(
      lines(
        "section;row;seat;x;y;category",
        "Stalls;A;1;0;0,5;Gold",
        "Stalls;A;2;20;0,5;Gold",
        "Stalls;A;3;40;0,5;Silver",
        "Stalls;A;4;60;0,5;Silver",
      ),
    );
    expect(format).toBe("csv");
    expect(chart.rows).toMatchObject([{ label: "A", x: [0, 55, 110, 165], numbers: ["1", "2", "3", "4"] }]);
    expect(chart.categories.map(({ name }) => name)).toEqual(["Gold", "Silver"]);
    expect(codesOf(repairs)).toEqual(["SCALED"]);
  });

  test("without positions rows are laid out before a stage, 2 before 10", () => {
    const { chart, repairs } = read(
      lines("row,seat", ...[10, 9, 2, 1].flatMap((row) => [`${row},2`, `${row},10`, `${row},1`])),
    );
    expect(chart.rows.every(({ numbers }) => numbers.join() === "1,2,10")).toBe(true);
    expect(chart.shapes.map(({ kind }) => kind)).toEqual(["stage"]);
    expect(chart.focalPoint).toEqual({ x: 0, y: 0 });
    expect(codesOf(repairs)).toEqual(
      expect.arrayContaining(["LAID_OUT", "NAME_MISSING line 2", "CATEGORY_MISSING line 4"]),
    );
  });

  test("a line per row: counts, ranges, first and last", () => {
    expect(seatLabels(read(lines("section,row,seats", "L,A,3", "L,B,2")).chart)).toEqual([
      "L-A-1",
      "L-A-2",
      "L-A-3",
      "L-B-1",
      "L-B-2",
    ]);
    expect(seatLabels(read(lines("section,row,from,to", "L,A,11,13")).chart)).toEqual(["L-A-11", "L-A-12", "L-A-13"]);
    expect(seatLabels(read(lines("section,row,seat", "L,A,4-6")).chart)).toEqual(["L-A-4", "L-A-5", "L-A-6"]);
    expect(seatLabels(read('section,row,seat\nL,A,"1,3,5"\n').chart)).toEqual(["L-A-1", "L-A-3", "L-A-5"]);
  });

  test("whole labels", () => {
    expect(seatLabels(read(lines("label;category", "Stalls-F-14;A", "Stalls-F-15;A")).chart)).toEqual([
      "Stalls-F-14",
      "Stalls-F-15",
    ]);
    expect(seatLabels(read(lines("section,seat", "Left,A1", "Left,A2")).chart)).toEqual(["Left-A-1", "Left-A-2"]);
  });

  test("yes and no columns, words and sentences about wheelchair places", () => {
    const flags = read(lines("row,seat,wheelchair,aisle", "A,1,yes,no", "A,2,,x", "A,3,0,0")).chart.rows[0];
    expect(flags?.attributes).toEqual({ "1": ["wheelchair"], "2": ["aisle"] });
    const words = read(lines("row,seat,type", "A,1,Rollstuhl / Begleitung", "A,2,standard", "A,3,golden"));
    expect(words.chart.rows[0]?.attributes).toEqual({ "1": ["wheelchair", "companion"] });
    expect(codesOf(words.repairs)).toContain("ATTRIBUTE_UNKNOWN line 4");
    const notes = read(
      'row,seats,notes\nA,7,"Seats 1-5 regular, seats 6-7 accessible (AA)"\nB,2,All accessible\nC,2,the accessible toilets are near\n',
    ).chart;
    expect(notes.rows.map(({ attributes }) => Object.keys(attributes ?? {}).length)).toEqual([2, 2, 0]);
  });

  test("standing room has a capacity instead of seats", () => {
    const { chart } = read(lines("section,row,seat,capacity", "Stalls,A,1,", "Stalls,A,2,", "Pit,,,300"));
    expect(chart.areas).toMatchObject([{ label: "Pit", capacity: 300 }]);
    expect(chart.areas[0]?.outline).toHaveLength(4);
  });

  test("two floors with the same sections keep them apart", () => {
    const { chart } = read(lines("level,section,row,seat", "Ground,A,1,1", "Balcony,A,1,1"));
    expect(seatLabels(chart)).toEqual(["Ground A-1-1", "Balcony A-1-1"]);
    expect(chart.floors).toEqual(["Ground", "Balcony"]);
  });
});

describe("what is no seat is told", () => {
  test("notes below the table, repeated lines, unused columns, wrong totals", () => {
    const { chart, repairs } = read(
      lines(
        "Section,Row,Seat,Phone,Total Seats In Section",
        "L,A,1,555,3",
        "L,A,2,555,3",
        "L,A,2,555,3",
        "",
        "TOTALS:",
        "Two seats",
      ),
    );
    expect(seatLabels(chart)).toEqual(["L-A-1", "L-A-2"]);
    expect(codesOf(repairs)).toEqual(
      expect.arrayContaining([
        "COLUMN_UNUSED line 1",
        "LINE_SKIPPED line 4",
        "LINE_SKIPPED line 6",
        "LINE_SKIPPED line 7",
        "TOTAL_DIFFERS line 2",
      ]),
    );
  });

  test("files that cannot be used say where and why", () => {
    expect(problemsOf(lines("name,phone", "Ann,555"), "csv")).toEqual(["NO_SEATS"]);
    expect(problemsOf(lines("section,seat", "L,1"))).toEqual(["NO_ROW_COLUMN line 1"]);
    expect(problemsOf(lines("section,row", "L,1"))).toEqual(["NO_SEAT_COLUMN line 1"]);
    expect(problemsOf(lines("section,row,seat", 'L,"A,1'))).toEqual(["CSV_UNREADABLE line 2"]);
    expect(problemsOf(lines("section,row,seat", "L,A,1,2,3"))).toEqual(["CSV_UNREADABLE line 2"]);
    expect(problemsOf(lines("row,seats", "A,999999"))).toEqual(["TOO_MANY line 2"]);
  });
});

test("a person's mapping wins over the guess", () => {
  const content = lines("a,b,c", "1,A,Left", "2,A,Left");
  const result = readChartFile({
    ...{ content, format: "csv", name: "Mapped" },
    mapping: { columns: { seat: 0, row: 1, section: 2 }, flags: [], headerIsData: false, isCentimetres: false },
  });
  expect(result.ok && seatLabels(result.value.chart)).toEqual(["Left-A-1", "Left-A-2"]);
});

test("bytes of another encoding are read, and that it was a guess is told", () => {
  const bytes = Buffer.from(lines("section,row,seat", "Br\u00fccke,A,1", "Br\u00fccke,A,2"), "latin1");
  const { chart, repairs } = read(bytes);
  expect(chart.sections[0]?.name).toBe("Brücke");
  expect(codesOf(repairs)).toContain("ENCODING_GUESSED");
});
