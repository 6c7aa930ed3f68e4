// Two hundred broken and malicious chart files: lists of known tricks, and valid files damaged from seeds.
import { writeManifest } from "#domain/charts/formats/csv-write.ts";
import { writePretix } from "#domain/charts/formats/pretix-write.ts";
import { writeSvg } from "#domain/charts/formats/svg-write.ts";
import { tinyChart, tinyChartText } from "#tests/support/tiny-chart.ts";
import { JSON_TRICKS } from "./hostile-json.ts";
import { type HostileFile, bytes, pretix, seat } from "./hostile-makers.ts";
import { SVG_TRICKS } from "./hostile-svg.ts";

const CSV_TRICKS: readonly HostileFile[] = [
  { name: "a quote without end", content: () => `section,row,seat\n"${"x".repeat(5_000_000)}`, refused: true },
  { name: "a row of megabytes", content: () => `section,row,seat\n${"a,".repeat(5_000_000)}`, refused: true },
  { name: "ten thousand columns", content: () => `${"a,".repeat(10_000)}b\n1`, refused: true },
  {
    name: "three hundred thousand lines",
    content: () => `section,row,seat\n${"L,A,1\n".repeat(300_000)}`,
    refused: true,
  },
  { name: "the same seat a hundred thousand times", content: () => `section,row,seat\n${"L,A,1\n".repeat(100_000)}` },
  {
    name: "a range of everything",
    content: () => "section,row,seat\nL,A,1-99999\nL,B,1-99999\nL,C,1-99999\n",
    refused: true,
  },
  { name: "counts beyond counting", content: () => "row,seats\nA,999999999\n", refused: true },
  { name: "counts below nothing", content: () => "row,seats\nA,-5\nB,1e9\n", refused: true },
  {
    name: "a section of everything",
    content: () => `section,row,seat\n${Array.from({ length: 5_000 }, (_, index) => `S${index},A,1`).join("\n")}`,
    refused: true,
  },
  {
    name: "categories without end",
    content: () =>
      `row,seat,category\n${Array.from({ length: 5_000 }, (_, index) => `A,${index},C${index}`).join("\n")}`,
    refused: true,
  },
  { name: "formulas", content: () => 'section,row,seat\n=cmd|"/c calc"!A1,+A,-1\n@SUM(A1),=B,2\n', refused: true },
  { name: "formulas that are names", content: () => "section,row,seat\n=HYPERLINK(1),+A,1\n@SUM,-B,2\n" },
  { name: "positions without end", content: () => "row,seat,x,y\nA,1,1e308,0\nA,2,-1e308,0\nA,3,NaN,Infinity\n" },
  {
    name: "positions far apart",
    content: () => "row,seat,x,y\nA,1,0,0\nA,2,1,0\nA,3,2,0\nA,4,900000000,0\n",
    refused: true,
  },
  { name: "null bytes", content: () => "section,row,seat\nL,A,\0\n", refused: true },
  {
    name: "place numbers beyond all",
    content: () =>
      "place_number,kind,section,row,seat,x_cm,y_cm\n99999999999,seat,L,A,1,0,0\n-1,seat,L,A,2,55,0\n1.5,seat,L,A,3,110,0\n",
  },
  {
    name: "an outline of megabytes",
    content: () => `kind,label,capacity,outline\narea,Pit,5,"${"0,0 ".repeat(40_000)}"\n`,
  },
  { name: "a capacity beyond all", content: () => "section,row,seat,capacity\nPit,,,1e9\n" },
  { name: "prototype columns", content: () => "__proto__,constructor,row,seat\na,b,__proto__,1\na,b,__proto__,2\n" },
  { name: "a zip", content: () => bytes(0x50, 0x4b, 3, 4, ...Array.from({ length: 100 }, () => 0)), refused: true },
  { name: "a gzip", content: () => bytes(0x1f, 0x8b, 8, 0, 0, 0), refused: true },
  { name: "a picture", content: () => bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), refused: true },
  {
    name: "bytes of no encoding",
    content: () => bytes(...Array.from({ length: 500 }, (_, index) => (index * 37 + 128) % 256)),
    refused: true,
  },
  { name: "half of UTF-16", content: () => bytes(0xff, 0xfe, 0x7b, 0x00, 0x22), refused: true },
  { name: "UTF-16 that is JSON", content: () => Uint8Array.from(Buffer.from("\uFEFF{", "utf16le")), refused: true },
  {
    name: "UTF-8 cut in a character",
    content: () => new TextEncoder().encode(pretix(seat('"x":"é"'))).slice(0, -60),
    refused: true,
  },
];

/** The same numbers for the same seed, for ever. */
function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const manifest = (): string => {
  const { header, rows } = writeManifest(tinyChart);
  return [header, ...rows]
    .map((cells) => cells.map((cell) => (String(cell).includes(",") ? `"${cell}"` : (cell ?? ""))).join(","))
    .join("\n");
};
const VALID: readonly (readonly [name: string, content: () => string])[] = [
  ["concerthub", () => tinyChartText],
  ["pretix", () => JSON.stringify(writePretix(tinyChart).plan)],
  ["csv", manifest],
  ["svg", () => writeSvg(tinyChart).text],
];
const POISON = [
  "",
  "\0",
  '"',
  "<",
  "&",
  ",",
  "]",
  "}",
  "{",
  "1e999",
  "-",
  "__proto__",
  "\u202e",
  "\ud800",
  "null",
  "\n",
  "99999999999999999999",
  "/>",
  "NaN",
  "   ",
];

/** A valid file with some of its bytes cut, doubled, swapped or poisoned. */
function damaged(text: string, seed: number): string {
  const roll = dice(seed);
  let result = text;
  for (let wound = 0; wound <= roll(4); wound += 1) {
    const at = roll(result.length);
    const to = Math.min(result.length, at + roll(60));
    const poison = POISON[roll(POISON.length)] ?? "";
    const kind = roll(4);
    if (kind === 0) result = result.slice(0, at);
    else if (kind === 1) result = result.slice(0, to) + result.slice(at);
    else if (kind === 2) result = result.slice(0, at) + poison + result.slice(to);
    else result = result.slice(0, at) + poison + result.slice(at);
    if (result === "") return "x";
  }
  return result;
}

const SEEDS = 25;

export const HOSTILE_FILES: readonly HostileFile[] = [
  ...JSON_TRICKS,
  ...SVG_TRICKS,
  ...CSV_TRICKS,
  ...VALID.flatMap(([name, content]) =>
    Array.from({ length: SEEDS }, (_, seed) => ({
      name: `${name} damaged ${seed}`,
      content: () => damaged(content(), seed * 7_919 + name.length),
    })),
  ),
];
