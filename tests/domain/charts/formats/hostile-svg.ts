// Malicious SVG: entities, references in circles, nesting, sizes, scripts, links, numbers.
import { type HostileFile, circles, svg } from "./hostile-makers.ts";

export const SVG_TRICKS: readonly HostileFile[] = [
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
