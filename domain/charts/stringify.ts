// Writes a chart file: one section, row, table, area and shape per line, so that changes read well side by side.
import type { Chart } from "./chart.ts";

const LISTS = ["categories", "sections", "rows", "tables", "areas", "shapes"] as const;

const known = new WeakMap<object, string>();

/** An item's line, remembered as long as the item lives: of an edited chart most items are those saved before. */
export function lineOf(item: object): string {
  let line = known.get(item);
  if (line === undefined) {
    line = `    ${JSON.stringify(item)}`;
    known.set(item, line);
  }
  return line;
}

/** The chart as JSON text with a newline at its end. The same chart gives the same text. */
export function stringifyChart(chart: Chart): string {
  const head = {
    format: chart.format,
    version: chart.version,
    name: chart.name,
    nextPlace: chart.nextPlace,
    focalPoint: chart.focalPoint,
  };
  const lines = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  for (const list of LISTS) {
    const items = chart[list].map(lineOf);
    lines.push(items.length === 0 ? `  "${list}": []` : `  "${list}": [\n${items.join(",\n")}\n  ]`);
  }
  for (const extra of ["floors", "companions", "background", "reference"] as const)
    if (chart[extra] !== undefined) lines.push(`  "${extra}": ${JSON.stringify(chart[extra])}`);
  return `{\n${lines.join(",\n")}\n}\n`;
}
