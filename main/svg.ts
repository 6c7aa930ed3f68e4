// SVG text to elements, read as hostile input: no entities, no external references, no scripts, limited in every way.
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { type ChartFileInvalid, type FileProblem, refuseFile } from "#domain/charts/formats/format.ts";
import type { Repairs } from "#domain/charts/formats/repairs.ts";
import type { SvgElement } from "#domain/charts/formats/svg-element.ts";
import { type Result, ok } from "#domain/result.ts";

const MOST_DEPTH = 200;
/** A seat and its label for the most places a chart can have, and some scenery. */
const MOST_ELEMENTS = 450_000;
const MOST_ATTRIBUTES = 200;
const MOST_TEXT_CHARACTERS = 200_000;

/** What can run, fetch or bring foreign content: it goes with everything inside. */
const DROPPED = new Set([
  ...["script", "foreignobject", "iframe", "object", "embed", "audio", "video", "canvas", "handler", "listener"],
  ...["animate", "animatemotion", "animatetransform", "animatecolor", "set", "discard"],
]);
/** Editors' notes to themselves. */
const PASSED_OVER = new Set(["metadata", "namedview", "filter", "lineargradient", "radialgradient", "desc"]);

/** Leaves the parser, which knows no other way to be stopped. */
class Stop extends Error {
  readonly problem: FileProblem;
  constructor(problem: FileProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** The root element of an SVG file. Refuses CHART_INVALID with the line and column; tells `repairs` what was dropped. */
export function readSvg(text: string, repairs: Repairs): Result<SvgElement, ChartFileInvalid> {
  const builder = new TreeBuilder(repairs);
  try {
    builder.read(text);
  } catch (error) {
    if (error instanceof Stop) return refuseFile(error.problem);
    throw error;
  }
  if (builder.root === null) return refuseFile({ path: "", code: "NOT_SVG" });
  if (builder.root.name !== "svg")
    return refuseFile({ path: `line ${builder.root.line} <${builder.root.name}>`, code: "NOT_SVG" });
  return ok(builder.root);
}

interface OpenElement extends SvgElement {
  readonly children: OpenElement[];
  text: string;
}

class TreeBuilder {
  root: OpenElement | null = null;
  readonly #repairs: Repairs;
  readonly #open: OpenElement[] = [];
  readonly #parser = new SaxesParser({ position: true, xmlns: false });
  #elements = 0;
  #attributes = 0;
  /** How deep inside a dropped element the reader is. */
  #skipping = 0;

  constructor(repairs: Repairs) {
    this.#repairs = repairs;
    const parser = this.#parser;
    // The five of XML; a table without a prototype, so that `&constructor;` is none.
    parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, {
      ...{ amp: "&", gt: ">", lt: "<", quot: '"', apos: "'" },
    });
    parser.on("error", (error) => this.#complain(error.message));
    parser.on("doctype", (doctype) => {
      if (doctype.includes("[")) this.#repairs.add("ENTITY_DROPPED", `line ${parser.line} <!DOCTYPE>`);
    });
    parser.on("processinginstruction", ({ target }) => {
      if (target === "xml-stylesheet") this.#repairs.add("LINK_DROPPED", `line ${parser.line} <?xml-stylesheet?>`);
    });
    parser.on("opentagstart", () => {
      this.#attributes = 0;
    });
    parser.on("attribute", () => {
      this.#attributes += 1;
      if (this.#attributes > MOST_ATTRIBUTES) this.#stop("TOO_MANY", { limit: MOST_ATTRIBUTES, what: "attributes" });
    });
    parser.on("opentag", (tag) => this.#enter(tag));
    parser.on("closetag", () => this.#leave());
    parser.on("text", (text) => this.#write(text));
    parser.on("cdata", (text) => this.#write(text));
  }

  read(text: string): void {
    this.#parser.write(text);
    this.#parser.close();
  }

  #enter(tag: SaxesTagPlain): void {
    const name = localName(tag.name);
    this.#elements += 1;
    if (this.#elements > MOST_ELEMENTS) this.#stop("TOO_MANY", { limit: MOST_ELEMENTS, what: "elements" });
    if (this.#skipping > 0 || DROPPED.has(name) || PASSED_OVER.has(name)) {
      if (this.#skipping === 0 && DROPPED.has(name))
        this.#repairs.tally("SCRIPT_DROPPED", `line ${this.#parser.line} <${name}>`, name, { element: name });
      this.#skipping += 1;
      if (this.#skipping > MOST_DEPTH) this.#stop("TOO_DEEP", { limit: MOST_DEPTH });
      return;
    }
    if (this.#open.length >= MOST_DEPTH) this.#stop("TOO_DEEP", { limit: MOST_DEPTH });
    const { line } = this.#parser;
    const element: OpenElement = { name, attributes: this.#safe(tag.attributes, name), children: [], text: "", line };
    this.#open.at(-1)?.children.push(element);
    this.root ??= element;
    this.#open.push(element);
  }

  #leave(): void {
    if (this.#skipping > 0) {
      this.#skipping -= 1;
      return;
    }
    const closed = this.#open.pop();
    const parent = this.#open.at(-1);
    if (closed === undefined || parent === undefined || closed.name === "style") return;
    const room = MOST_TEXT_CHARACTERS - parent.text.length;
    if (closed.text !== "" && room > 0 && isTextual(parent.name) && closed.name !== "title")
      parent.text += ` ${closed.text.slice(0, room)}`;
  }

  #write(text: string): void {
    const element = this.#open.at(-1);
    if (this.#skipping > 0 || element === undefined || text.trim() === "") return;
    const room = MOST_TEXT_CHARACTERS - element.text.length;
    if (room <= 0 || !(isTextual(element.name) || element.name === "style")) return;
    element.text += text.slice(0, room);
    if (element.name === "style" && /@import|url\(\s*['"]?(?!#)/i.test(element.text))
      this.#repairs.tally("LINK_DROPPED", `line ${element.line} <style>`, "style");
  }

  /** Attributes that can neither run nor reach out. References inside the file stay. */
  #safe(attributes: Readonly<Record<string, string>>, element: string): Record<string, string> {
    const safe: Record<string, string> = Object.create(null) as Record<string, string>;
    for (const [name, value] of Object.entries(attributes)) {
      const key = name.toLowerCase().replace(/^(?:xlink|svg):/, "");
      if (key.startsWith("xmlns")) continue;
      const where = `line ${this.#parser.line} <${element}>`;
      if (key.startsWith("on"))
        this.#repairs.tally("SCRIPT_DROPPED", where, `on ${key}`, { attribute: key.slice(0, 40) });
      else if ((key === "href" || key === "src") && !value.trim().startsWith("#"))
        this.#repairs.tally("LINK_DROPPED", where, element, { link: value.trim().slice(0, 40) });
      else safe[key] = value;
    }
    return safe;
  }

  /** A name of an entity nobody defined is passed over: drawing programs write some. Everything else ends the reading. */
  #complain(message: string): void {
    const { line, column } = this.#parser;
    const told = message.replace(/^[^:]*:?\d+:\d+:\s*/, "").slice(0, 80);
    if (told.startsWith("undefined entity")) this.#repairs.tally("ENTITY_DROPPED", `line ${line}`, "");
    else throw new Stop({ path: `line ${line}`, line, column, code: "NOT_SVG", data: { found: told } });
  }

  #stop(code: "TOO_MANY" | "TOO_DEEP", data: Readonly<Record<string, string | number>>): never {
    const { line, column } = this.#parser;
    throw new Stop({ path: `line ${line}`, line, column, code, data });
  }
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1).toLowerCase();

const TEXTUAL = new Set(["text", "tspan", "textpath", "title"]);
const isTextual = (name: string): boolean => TEXTUAL.has(name);
