// The patterns of categories as SVG, one tile per seat: colour is never alone, also in a printed picture.
import type { Category } from "../chart.ts";
import { tag } from "./svg-markup.ts";

/** A filling for each category, by id `category-KEY`; the tile is as large as what it fills. */
export const patternDefs = (categories: readonly Category[]): string =>
  categories
    .map((category) => {
      const tile = { id: `category-${category.key}`, width: 1, height: 1, patternContentUnits: "objectBoundingBox" };
      const ground = tag("rect", { width: 1, height: 1, fill: category.color, close: true });
      return `${tag("pattern", tile)}${ground}${marks(category)}</pattern>`;
    })
    .join("");

const MARK = "#ffffff";

function marks({ pattern }: Category): string {
  const line = { stroke: MARK, "stroke-width": 0.12, fill: "none", close: true };
  switch (pattern) {
    case "plain":
      return "";
    case "dot":
      return tag("circle", { cx: 0.5, cy: 0.22, r: 0.1, fill: MARK, close: true });
    case "ring":
      return tag("circle", { cx: 0.5, cy: 0.5, r: 0.4, ...line, "stroke-width": 0.07 });
    case "bar":
      return tag("path", { d: "M0 .85H1", ...line });
    case "cross":
      return tag("path", { d: "M.2 .05V.3M.075 .175H.325", ...line, "stroke-width": 0.08 });
    case "half":
      return tag("path", { d: "M0 .8H1V1H0Z", fill: MARK, "fill-opacity": 0.55, close: true });
    default:
      return pattern satisfies never;
  }
}
