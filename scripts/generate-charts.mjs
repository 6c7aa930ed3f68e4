// Writes the sample charts of data/charts from the templates in domain/charts. Runs on Node 24 (reads TypeScript as it is).
import { writeFileSync } from "node:fs";
import { sampleCharts } from "#domain/charts/templates.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";

for (const [file, chart] of Object.entries(sampleCharts())) {
  const target = new URL(`../data/charts/${file}`, import.meta.url);
  writeFileSync(target, stringifyChart(chart));
  process.stdout.write(`wrote data/charts/${file}\n`);
}
