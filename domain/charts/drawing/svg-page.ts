// A page that becomes an SVG: what a page brush paints, as text.
import { escaped } from "../formats/svg-markup.ts";
import type { PageSink, PathStep } from "./page-brush.ts";

export interface SvgPage {
  readonly page: PageSink;
  /** The whole picture, once everything is painted. */
  readonly text: () => string;
}

const rounded = (length: number): number => Math.round(length * 100) / 100;

/** An empty page of this size in pixels; `widthOf` measures text in multiples of its size. */
export function svgPage(options: {
  readonly width: number;
  readonly height: number;
  readonly font: string;
  readonly widthOf: PageSink["widthOf"];
}): SvgPage {
  const { width, height, font, widthOf } = options;
  const lines: string[] = [];
  const page: PageSink = {
    fill: (path, { color, alpha }) => {
      lines.push(`<path d="${dataOf(path)}" fill="${color}"${alpha < 1 ? ` fill-opacity="${rounded(alpha)}"` : ""}/>`);
    },
    stroke: (path, { color, alpha, width: thick, cap, join, dash }) => {
      const more = [
        ...(cap === "butt" ? [] : [` stroke-linecap="${cap}"`]),
        ...(join === "miter" ? [] : [` stroke-linejoin="${join}"`]),
        ...(dash.length === 0 ? [] : [` stroke-dasharray="${dash.map(rounded).join(" ")}"`]),
        ...(alpha < 1 ? [` stroke-opacity="${rounded(alpha)}"`] : []),
      ];
      const look = `fill="none" stroke="${color}" stroke-width="${rounded(thick)}"${more.join("")}`;
      lines.push(`<path d="${dataOf(path)}" ${look}/>`);
    },
    text: ({ text, x, y, size, isBold, radians, color, alpha }) => {
      const [atX, atY] = [rounded(x), rounded(y)];
      const turn = radians === 0 ? "" : ` transform="rotate(${rounded((radians * 180) / Math.PI)} ${atX} ${atY})"`;
      const weight = isBold ? ` font-weight="700"` : "";
      const pale = alpha < 1 ? ` fill-opacity="${rounded(alpha)}"` : "";
      const place = `x="${atX}" y="${atY}" font-size="${rounded(size)}"`;
      lines.push(`<text ${place} fill="${color}"${pale}${weight}${turn}>${escaped(text)}</text>`);
    },
    picture: ({ address, matrix, alpha }) => {
      // Only what lies in the chart itself: nothing is fetched for a page.
      if (!address.startsWith("data:image/")) return;
      const pale = alpha < 1 ? ` opacity="${rounded(alpha)}"` : "";
      const where = `transform="matrix(${matrix.map((part) => Math.round(part * 1e6) / 1e6).join(" ")})"`;
      lines.push(`<image href="${escaped(address)}" width="1" height="1" preserveAspectRatio="none" ${where}${pale}/>`);
    },
    widthOf,
  };
  const type = `font-family="${escaped(font)}" text-anchor="middle" dominant-baseline="central"`;
  const size = `width="${rounded(width)}" height="${rounded(height)}"`;
  const box = `${size} viewBox="0 0 ${rounded(width)} ${rounded(height)}"`;
  return {
    page,
    text: () => `<svg xmlns="http://www.w3.org/2000/svg" ${box} ${type}>\n${lines.join("\n")}\n</svg>\n`,
  };
}

const dataOf = (path: readonly PathStep[]): string =>
  path.map(([kind, ...numbers]) => `${kind}${numbers.map(rounded).join(" ")}`).join("");
