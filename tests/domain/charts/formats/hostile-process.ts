// Reads every hostile file that is not large in a process of its own with little memory, and prints a line of JSON for each.
import { parseChart } from "#domain/charts/parse.ts";
import { readChartFile } from "#main/services/chart-texts.ts";
import { HOSTILE_FILES } from "./hostile-files.ts";
import { LARGE_CHARACTERS } from "./hostile-makers.ts";

for (const [index, { name, content }] of HOSTILE_FILES.entries()) {
  // Told before it starts: if nothing follows, this is the one that hangs.
  process.stdout.write(`${JSON.stringify({ index, name, started: true })}\n`);
  const started = performance.now();
  process.stdout.write(
    `${JSON.stringify({ index, name, ...outcomeOf(content()), ms: Math.round(performance.now() - started) })}\n`,
  );
}

function outcomeOf(content: string | Uint8Array): object {
  if (content.length > LARGE_CHARACTERS) return { outcome: "large" };
  try {
    const result = readChartFile({ content, format: "auto", name: "Hostile" });
    if (!result.ok) return { outcome: "refused", problems: result.refusal.data.problems.slice(0, 3) };
    const again = parseChart(JSON.parse(JSON.stringify(result.value.chart)));
    return { outcome: "read", isChart: again.ok, repairs: result.value.repairs.length, polluted: "polluted" in {} };
  } catch (error) {
    return { outcome: "fault", error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
