// Malicious JSON: nesting, sizes, numbers, prototypes; pretix plans and files of our own.
import { type HostileFile, own, pretix, row, seat } from "./hostile-makers.ts";

export const JSON_TRICKS: readonly HostileFile[] = [
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
