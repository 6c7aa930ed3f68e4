// Our own chart files: checked by the chart reader, unknown keys told instead of passed over in silence.
import type { Chart } from "../chart.ts";
import { parseChart } from "../parse.ts";
import { type Result, ok } from "../../result.ts";
import { type ChartFileInvalid, refuseFile } from "./format.ts";
import { type Fields, isFields } from "./loose-json.ts";
import type { Repairs } from "./repairs.ts";

/** A chart (already through JSON.parse) of our own format. Refuses CHART_INVALID with what is wrong where. */
export function readOwnFormat(input: unknown, repairs: Repairs): Result<Chart, ChartFileInvalid> {
  const parsed = parseChart(input);
  if (!parsed.ok) return refuseFile(...parsed.refusal.data.problems);
  tellDropped(input, parsed.value, repairs);
  return ok(parsed.value);
}

/** Compares the file with what came of it: keys that are gone were not understood. Charts are at most three deep. */
function tellDropped(file: unknown, chart: Chart, repairs: Repairs): void {
  const stack: { from: unknown; to: unknown; path: string; same: string }[] = [
    { from: file, to: chart, path: "", same: "" },
  ];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { from, to, path, same } = next;
    if (Array.isArray(from) && Array.isArray(to)) {
      // Long lists of numbers and texts hold no keys.
      if (!isFields(from[0])) continue;
      for (let index = from.length - 1; index >= 0; index -= 1)
        stack.push({ from: from[index], to: to[index], path: `${path}[${index}]`, same: `${same}[]` });
    } else if (isFields(from) && isFields(to)) pushFields({ from, to, path, same }, { stack, repairs });
  }
}

function pushFields(
  pair: { readonly from: Fields; readonly to: Fields; readonly path: string; readonly same: string },
  {
    stack,
    repairs,
  }: { readonly stack: { from: unknown; to: unknown; path: string; same: string }[]; readonly repairs: Repairs },
): void {
  const joint = pair.path === "" ? "" : ".";
  for (const key of Object.keys(pair.from).slice(0, MOST_KEYS)) {
    const name = key.slice(0, 40);
    const [path, same] = [`${pair.path}${joint}${name}`, `${pair.same}${joint}${name}`];
    if (!Object.hasOwn(pair.to, key)) repairs.tally("UNKNOWN_KEY", path, same, { key: name });
    else stack.push({ from: pair.from[key], to: pair.to[key], path, same });
  }
}

/** More keys in one object are not looked at. */
const MOST_KEYS = 2_000;
