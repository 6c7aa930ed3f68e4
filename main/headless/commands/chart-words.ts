// Repairs and checks of chart files in lines for a person at a terminal.
import { CHART_FORMATS, type ChartFormat } from "#domain/charts/formats/format.ts";
import type { Repair } from "#domain/charts/formats/repairs.ts";
import { CommandFailed } from "./command.ts";

/** Of each kind of repair this many are listed unless all are asked for. */
const FEW = 3;

/** `--format` as people write it. */
export function formatNamed(text: string): ChartFormat {
  const format = CHART_FORMATS.find((known) => known === text);
  if (format !== undefined) return format;
  throw new CommandFailed(`--format is one of ${CHART_FORMATS.join(", ")}, not “${text}”.`, { misused: true });
}

/** The same with `auto`. */
export const formatNamedOrAuto = (text: string): ChartFormat | "auto" => (text === "auto" ? text : formatNamed(text));

/** Repairs by kind, each with the first places. With `all` every single one. */
export function linesOfRepairs(repairs: readonly Repair[], { all }: { readonly all: boolean }): string[] {
  const kinds = new Map<string, Repair[]>();
  for (const repair of repairs) kinds.set(repair.code, [...(kinds.get(repair.code) ?? []), repair]);
  return [...kinds].flatMap(([code, list]) => {
    const count = list.reduce((sum, repair) => sum + repair.count, 0);
    const shown = all ? list : list.slice(0, FEW);
    const more = list.length - shown.length;
    return [
      `  ${inWords(code)}: ${count}`,
      ...shown.map(lineOfRepair),
      ...(more > 0 ? [`    and ${more} more (--all lists them)`] : []),
    ];
  });
}

/** `    zones[0].rows[6].seats[0].seat_guid: id Groundfloor-A-1` */
function lineOfRepair({ path, count, data }: Repair): string {
  const details = Object.entries(data ?? {}).map(([key, value]) => `${key} ${value}`);
  const times = count > 1 ? [`${count} times`] : [];
  const rest = [...details, ...times].join(", ");
  return `    ${path === "" ? "file" : path}${rest === "" ? "" : `: ${rest}`}`;
}

const inWords = (code: string): string => code.toLowerCase().replaceAll("_", " ");
