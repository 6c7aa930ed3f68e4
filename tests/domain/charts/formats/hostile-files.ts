// Two hundred broken and malicious chart files: a list of known tricks, and valid files damaged from seeds.
import { writeManifest } from "#domain/charts/formats/csv-write.ts";
import { writePretix } from "#domain/charts/formats/pretix-write.ts";
import { writeSvg } from "#domain/charts/formats/svg-write.ts";
import { tinyChart, tinyChartText } from "#tests/support/tiny-chart.ts";

export interface HostileFile {
  readonly name: string;
  /** Made when it is its turn: some are large. */
  readonly content: () => string | Uint8Array;
  /** Must be refused; otherwise it may also be repaired into a chart. */
  readonly refused?: true;
}

const seat = (parts: string): string =>
  `{"seat_guid":"a1","seat_number":"1","category":"A","position":{"x":0,"y":0},${parts}}`;
const pretix = (seats: string, more = ""): string =>
  `{"name":"P","categories":[{"name":"A"}],${more}"zones":[{"name":"Z","position":{"x":0,"y":0},"rows":[{"row_number":"1","position":{"x":0,"y":0},"seats":[${seats}]}]}]}`;
const svg = (content: string, head = ""): string => `${head}<svg xmlns="http://www.w3.org/2000/svg">${content}</svg>`;
const circles = (count: number): string =>
  Array.from({ length: count }, (_, index) => `<circle id="A${index}" cx="${index}" cy="0" r="1"/>`).join("");
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const own = (parts: object): string => JSON.stringify({ ...tinyChart, ...parts });
const row = tinyChart.rows[0];

const JSON_TRICKS: readonly HostileFile[] = [
  { name: "nothing", content: () => "", refused: true },
  { name: "blanks only", content: () => " \n\t".repeat(100_000), refused: true },
  { name: "a null byte", content: () => "\0", refused: true },
  { name: "a byte order mark only", content: () => "\uFEFF", refused: true },
  { name: "deep lists", content: () => "[".repeat(5_000_000), refused: true },
  { name: "deep lists, closed", content: () => "[".repeat(500_000) + "]".repeat(500_000), refused: true },
  { name: "deep objects", content: () => '{"zones":'.repeat(200_000) + "1" + "}".repeat(200_000), refused: true },
  { name: "deep layouts", content: () => '{"layout":'.repeat(100_000) + "{}" + "}".repeat(100_000), refused: true },
  { name: "an unclosed string of megabytes", content: () => `{"name":"${"x".repeat(20_000_000)}`, refused: true },
  { name: "a string of escapes", content: () => `{"name":"${"\\u0000".repeat(2_000_000)}`, refused: true },
  { name: "megabytes of blanks before a mistake", content: () => `{${" ".repeat(20_000_000)}x`, refused: true },
  { name: "digits without end", content: () => `{"nextPlace":${"9".repeat(10_000_000)}`, refused: true },
  { name: "a file beyond the limit", content: () => "x".repeat(41_000_000), refused: true },
  {
    name: "a million keys",
    content: () => `{${Array.from({ length: 1_000_000 }, (_, key) => `"k${key}":1`).join()}}`,
    refused: true,
  },
  { name: "a million zones", content: () => `{"zones":[${"{},".repeat(1_000_000)}{}]}`, refused: true },
  { name: "a million empty rows", content: () => `{"zones":[{"rows":[${"{},".repeat(1_000_000)}{}]}]}`, refused: true },
  { name: "seven hundred thousand seats", content: () => pretix(`${"{},".repeat(700_000)}{}`), refused: true },
  { name: "seats that are no objects", content: () => pretix(`${"1,".repeat(150_000)}1`), refused: true },
  {
    name: "a hundred thousand seats of one name",
    content: () => pretix(Array.from({ length: 100_000 }, () => seat('"uuid":""')).join()),
  },
  {
    name: "ten thousand rows of one name",
    content: () =>
      `{"name":"P","categories":[],"zones":[{"rows":[${Array.from({ length: 10_000 }, () => `{"row_number":"T","seats":[{"seat_number":"1"},{"seat_number":"2"}]}`).join()}]}]}`,
  },
  {
    name: "a thousand zones of one name",
    content: () =>
      `{"name":"P","categories":[],"zones":[${Array.from({ length: 1_000 }, () => `{"name":"Z","rows":[{"row_number":"1","seats":[{"seat_number":"1"}]}]}`).join()}]}`,
  },
  {
    name: "a thousand categories",
    content: () =>
      pretix(Array.from({ length: 1_000 }, (_, index) => `{"seat_number":"${index}","category":"C${index}"}`).join()),
  },
  {
    name: "coordinates without end",
    content: () =>
      pretix(`${seat('"x":1')},{"seat_guid":"b2","seat_number":"2","category":"A","position":{"x":1e308,"y":-1e308}}`),
  },
  {
    name: "infinite coordinates",
    content: () => pretix(`${seat('"x":1')},{"seat_number":"2","position":{"x":1e999,"y":-1e999}}`),
  },
  {
    name: "coordinates too near to tell",
    content: () => pretix(`${seat('"x":1')},{"seat_number":"2","position":{"x":5e-324,"y":0}}`),
  },
  {
    name: "one seat a light year away",
    content: () =>
      pretix([0, 25, 50, 9e8].map((x, index) => `{"seat_number":"${index}","position":{"x":${x},"y":0}}`).join()),
    refused: true,
  },
  { name: "NaN", content: () => pretix(seat('"radius":NaN')), refused: true },
  {
    name: "numbers as words",
    content: () =>
      pretix('{"seat_number":{},"seat_guid":[],"position":{"x":"NaN","y":"Infinity"},"category":{"name":[]}}'),
  },
  {
    name: "prototype keys",
    content: () =>
      pretix(seat('"__proto__":{"x":1},"constructor":{"prototype":{"y":1}}'), '"__proto__":{"polluted":1},'),
  },
  {
    name: "a category called __proto__",
    content: () => pretix('{"seat_number":"1","category":"__proto__"},{"seat_number":"2","category":"constructor"}'),
  },
  { name: "a plan that is only a prototype", content: () => '{"__proto__":{"zones":[]},"zones":null}', refused: true },
  {
    name: "names of megabytes",
    content: () => pretix(`{"seat_number":"${"9".repeat(5_000_000)}","category":"${"c".repeat(5_000_000)}"}`),
  },
  {
    name: "names that turn the page around",
    content: () => pretix('{"seat_number":"\\u202e1\\u0000","seat_guid":"\\u0007 "}', '"x":"\\u202e",'),
  },
  { name: "half characters", content: () => pretix('{"seat_number":"\\ud83d","category":"\\udc00\\udc00"}') },
  {
    name: "a polygon of a million points",
    content: () =>
      pretix(seat('"uuid":""')).replace(
        '"rows"',
        `"areas":[{"shape":"polygon","polygon":{"points":[${'{"x":1,"y":1},'.repeat(1_000_000)}{"x":1,"y":1}]}}],"rows"`,
      ),
  },
  {
    name: "a million areas",
    content: () => pretix(seat('"uuid":""')).replace('"rows"', `"areas":[${"{},".repeat(1_000_000)}{}],"rows"`),
  },
  {
    name: "own: places without end",
    content: () =>
      own({ nextPlace: 1e7, rows: [{ ...row, places: Array.from({ length: 300_000 }, (_, place) => place + 1) }] }),
    refused: true,
  },
  { name: "own: a next place beyond all", content: () => own({ nextPlace: 9e15 }), refused: true },
  { name: "own: lists of different lengths", content: () => own({ rows: [{ ...row, x: [] }] }), refused: true },
  { name: "own: a script in a name", content: () => own({ name: "<script>alert(1)</script>" }) },
  {
    name: "own: a picture from a script",
    content: () => own({ background: { image: "javascript:alert(1)", x: 0, y: 0, widthCm: 1, heightCm: 1 } }),
    refused: true,
  },
  {
    name: "own: a picture that is an SVG",
    content: () =>
      own({ background: { image: "data:image/svg+xml;base64,AAAA", x: 0, y: 0, widthCm: 1, heightCm: 1 } }),
    refused: true,
  },
  { name: "own: another version", content: () => own({ version: 99 }), refused: true },
  { name: "own: a row of itself", content: () => own({ rows: [{ ...row, section: "__proto__" }] }), refused: true },
  {
    name: "own: attributes of a million places",
    content: () =>
      own({
        rows: [
          { ...row, attributes: Object.fromEntries(Array.from({ length: 300_000 }, (_, key) => [key + 100, []])) },
        ],
      }),
    refused: true,
  },
];

const SVG_TRICKS: readonly HostileFile[] = [
  {
    name: "billion laughs",
    content: () =>
      `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, level) => `<!ENTITY b${level} "${`&b${level - 1};`.repeat(10)}">`).join("")}]><svg><text>&b29;</text></svg>`,
    refused: true,
  },
  {
    name: "an entity from a file",
    content: () => `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg(`${circles(5)}<text>&x;</text>`)}`,
  },
  {
    name: "an entity from the net",
    content: () => `<!DOCTYPE svg SYSTEM "http://127.0.0.1:1/x.dtd">${svg(circles(5))}`,
  },
  {
    name: "a doctype without end",
    content: () => `<!DOCTYPE svg [${"<!ENTITY a 'b'>".repeat(300_000)}`,
    refused: true,
  },
  {
    name: "laughing uses",
    content: () =>
      svg(
        `<defs>${Array.from({ length: 40 }, (_, level) => `<g id="g${level}">${`<use href="#g${level - 1}"/>`.repeat(10)}</g>`).join("")}</defs>${'<use href="#g39"/>'.repeat(10)}`,
      ),
    refused: true,
  },
  {
    name: "a chain of uses",
    content: () =>
      svg(
        `<defs>${Array.from({ length: 50_000 }, (_, level) => `<g id="g${level}"><use href="#g${level + 1}"/></g>`).join("")}</defs><use href="#g0"/>`,
      ),
    refused: true,
  },
  {
    name: "uses in a circle",
    content: () => svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
    refused: true,
  },
  { name: "deep groups", content: () => `<svg>${"<g>".repeat(500_000)}`, refused: true },
  { name: "deep dropped elements", content: () => `<svg><script>${"<a>".repeat(500_000)}`, refused: true },
  { name: "two million elements", content: () => svg("<g/>".repeat(2_000_000)), refused: true },
  {
    name: "two hundred thousand circles and more",
    content: () => svg('<circle r="1"/>'.repeat(210_000)),
    refused: true,
  },
  {
    name: "a million attributes",
    content: () => `<svg ${Array.from({ length: 1_000_000 }, (_, key) => `a${key}=""`).join(" ")}/>`,
    refused: true,
  },
  {
    name: "an attribute of megabytes",
    content: () => svg(`<circle id="${"A1".repeat(5_000_000)}" r="5"/>`),
  },
  { name: "a path of megabytes", content: () => svg(`<path d="M0 0${"L1 1".repeat(4_000_000)}"/>`), refused: true },
  {
    name: "an arc of nonsense",
    content: () => svg(`${circles(5)}<path d="M0 0A1e308 1e-308 1e308 2 7 1e308 1e308"/>`),
  },
  { name: "a path of one word", content: () => svg(`<path d="${"e".repeat(300_000)}"/>`), refused: true },
  {
    name: "a transform of megabytes",
    content: () => svg(circles(4).replace("<circle", `<circle transform="${"rotate(1)".repeat(1_000_000)}"`)),
  },
  {
    name: "a transform that blows up",
    content: () => svg(`<g transform="scale(1e300)"><g transform="scale(1e300)">${circles(5)}</g></g>`),
  },
  { name: "a transform to nothing", content: () => svg(`<g transform="scale(0)">${circles(5)}</g>`) },
  { name: "a skew of ninety degrees", content: () => svg(`<g transform="skewX(90)">${circles(5)}</g>`) },
  {
    name: "a style sheet of megabytes",
    content: () => svg(`<style>${".a{fill:red}".repeat(1_000_000)}</style>${circles(5)}`),
  },
  { name: "a style sheet of braces", content: () => svg(`<style>${"{".repeat(2_000_000)}</style>${circles(5)}`) },
  {
    name: "a style of megabytes on a seat",
    content: () => svg(circles(5).replace("<circle", `<circle style="${"a:b;".repeat(1_000_000)}"`)),
  },
  { name: "a text of megabytes", content: () => svg(`${circles(5)}<text>${"x".repeat(20_000_000)}</text>`) },
  {
    name: "texts without end on one seat",
    content: () => svg(`${circles(5)}${'<text x="1" y="1">1</text>'.repeat(100_000)}`),
  },
  {
    name: "all seats on one spot",
    content: () =>
      svg(Array.from({ length: 50_000 }, (_, index) => `<circle id="A${index}" cx="5" cy="5" r="1"/>`).join("")),
  },
  {
    name: "all seats on a line with texts",
    content: () =>
      svg(Array.from({ length: 30_000 }, () => `<circle cx="5" cy="5" r="1"/><text x="5" y="5">1</text>`).join("")),
  },
  {
    name: "coordinates without end in a drawing",
    content: () => svg(`<circle id="A1" cx="1e308" cy="-1e308" r="1e308"/>${circles(3)}`),
  },
  {
    name: "coordinates that are no numbers",
    content: () => svg('<circle id="A1" cx="NaN" cy="calc(1px + 1em)" r="Infinity"/>'),
    refused: true,
  },
  { name: "a script only", content: () => svg("<script>while(true){}</script>"), refused: true },
  {
    name: "handlers on everything",
    content: () => svg(circles(50).replaceAll("<circle", '<circle onload="alert(1)" onmouseover="alert(2)"')),
  },
  {
    name: "foreign content",
    content: () => svg(`${circles(5)}<foreignObject><iframe src="http://127.0.0.1:1/"/></foreignObject>`),
  },
  {
    name: "links to scripts",
    content: () => svg(`<a href="javascript:alert(1)">${circles(5)}</a><use href="data:image/svg+xml,%3Csvg/%3E#x"/>`),
  },
  {
    name: "a style sheet from the net",
    content: () =>
      svg(`<style>@import "http://127.0.0.1:1/x.css"; * { background: url(http://127.0.0.1:1/) }</style>${circles(5)}`),
  },
  { name: "cut in the middle of a tag", content: () => svg(circles(50)).slice(0, 400), refused: true },
  { name: "an attribute twice", content: () => svg('<circle id="A1" id="A2" r="1"/>'), refused: true },
  { name: "control characters", content: () => svg(`${circles(5)}<text>\u0001\u0002</text>`), refused: true },
  { name: "something else in XML", content: () => "<?xml version='1.0'?><plist><dict/></plist>", refused: true },
  { name: "a page that mentions svg", content: () => "<html><body><svg><circle r='1'></body></html>", refused: true },
  {
    name: "ids that make patterns think",
    content: () =>
      svg(
        Array.from(
          { length: 2_000 },
          () => `<circle id="${"row".repeat(40)}" class="${"a ".repeat(200)}" r="2"/>`,
        ).join(""),
      ),
  },
  {
    name: "ids from far planes",
    content: () =>
      svg('<circle id="_x110000_1" r="2"/><circle id="_xFFFF_2" cx="9" r="2"/><circle id="_xD800_3" cx="18" r="2"/>'),
  },
];

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
