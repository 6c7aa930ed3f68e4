// JSON text to a value; where it is broken, the line and column, which engines tell differently or not at all.
import { type Result, ok } from "../../result.ts";
import { type ChartFileInvalid, refuseFile } from "./format.ts";

/** Parses JSON. Refuses CHART_INVALID with NOT_JSON and the place of the first mistake. */
export function parseJson(text: string): Result<unknown, ChartFileInvalid> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    const at = firstMistake(text);
    return refuseFile({ path: "", ...lineAndColumn(text, at.offset), code: "NOT_JSON", data: { found: at.found } });
  }
}

/** Line and column of an offset, both counted from 1. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf("\n");
  let line = 1;
  for (let at = before.indexOf("\n"); at >= 0; at = before.indexOf("\n", at + 1)) line += 1;
  return { line, column: offset - lastBreak };
}

const NUMBER = /-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][+-]?\d{1,400})?/y;
const WORD = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

type Wanted = "value" | "value-or-end" | "key" | "key-or-end" | "colon" | "comma-or-end" | "nothing";

/**
 * Walks the text with a stack of its own (a million brackets are no recursion) and answers where it stops being JSON.
 * A string is looked at piece by piece only when it is broken.
 */
function firstMistake(text: string): { offset: number; found: string } {
  const open: ("[" | "{")[] = [];
  let wanted: Wanted = "value";
  let offset = 0;
  const take = (pattern: RegExp): number => lengthAt(pattern, text, offset);
  const afterValue = (): Wanted => (open.length === 0 ? "nothing" : "comma-or-end");
  for (;;) {
    while (offset < text.length && " \t\n\r".includes(text.charAt(offset))) offset += 1;
    const sign = text.charAt(offset);
    const top = open.at(-1);
    const closes = (sign === "]" && top === "[") || (sign === "}" && top === "{");
    let step = 1;
    if (closes && (wanted === "comma-or-end" || wanted === "value-or-end" || wanted === "key-or-end")) {
      open.pop();
      wanted = afterValue();
    } else if (wanted === "comma-or-end" && sign === ",") wanted = top === "{" ? "key" : "value";
    else if (wanted === "colon" && sign === ":") wanted = "value";
    else if (wanted === "key" || wanted === "key-or-end") {
      step = stringLength(text, offset);
      wanted = "colon";
    } else if (wanted === "value" || wanted === "value-or-end") {
      if (sign === "[" || sign === "{") {
        open.push(sign);
        wanted = sign === "[" ? "value-or-end" : "key-or-end";
      } else {
        step = sign === '"' ? stringLength(text, offset) : take(/[-\d]/.test(sign) ? NUMBER : WORD);
        wanted = afterValue();
      }
    } else step = -1;
    if (step < 0 || sign === "")
      return { offset, found: sign === "" ? "end of file" : text.slice(offset, offset + 12) };
    offset += step;
  }
}

function lengthAt(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0].length ?? -1;
}

/** Length of the string literal at the offset with its quotes, or -1. Sign by sign: a pattern may not reach megabytes. */
function stringLength(text: string, offset: number): number {
  if (text.charAt(offset) !== '"') return -1;
  for (let at = offset + 1; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '"') return at + 1 - offset;
    if (sign < " ") return -1;
    if (sign !== "\\") continue;
    const escape = lengthAt(ESCAPE, text, at);
    if (escape < 0) return -1;
    at += escape - 1;
  }
  return -1;
}
