// What publishing would do, in numbers: the same that the full look says, whatever was edited.
import fc from "fast-check";
import { expect, test } from "vitest";
import { chartOf, documentOf } from "#domain/charts/editing/document.ts";
import { diffCharts, differingParts } from "#domain/charts/editing/chart-diff.ts";
import { publishEffect } from "#main/services/chart-effect.ts";
import { previewPublish } from "#main/services/chart-publishing.ts";
import { anyDice, editBy } from "#tests/domain/charts/editing/edits.ts";
import { anyChart, SEED } from "#tests/domain/charts/halls.ts";
import { draw, withRows } from "#tests/support/chart-edits.ts";
import { createTestOffice } from "#tests/support/office.ts";
import { sampleVenue } from "#tests/support/sample-venue.ts";
import { expectBalanced, sellTwo } from "#tests/support/selling.ts";
import { tinyChart } from "#tests/support/tiny-chart.ts";

test("only the parts that differ are compared, and nothing is missed", () => {
  fc.assert(
    fc.property(anyChart, fc.array(anyDice, { maxLength: 8 }), (chart, dice) => {
      let document = documentOf(chart);
      for (const each of dice) {
        const result = editBy(document, each);
        if (result.ok) document = result.value;
      }
      const after = JSON.parse(JSON.stringify(chartOf(document))) as typeof chart;
      const { patch: _part, ...found } = diffCharts(...differingParts(chart, after));
      const { patch: _whole, ...all } = diffCharts(chart, after);
      expect(found).toEqual(all);
    }),
    { seed: SEED, numRuns: 150 },
  );
});

test("it says what the look before publishing says", () => {
  const desk = createTestOffice();
  const { office, actors } = desk;
  const sample = sampleVenue(office);
  const { chartId } = sample;
  const agree = (): void => {
    const { changes, performances, version } = previewPublish(office, { chartId });
    expect(publishEffect(office, { chartId })).toEqual({
      ...{ version, changes, performances: performances.length },
      sold: performances.reduce((sum, { sold }) => sum + sold, 0),
      touchesSold: performances.reduce((sum, { touchesSold }) => sum + touchesSold, 0),
    });
  };
  sellTwo(office, actors.cashier, sample, [1, 2]);
  agree();
  draw(
    desk,
    chartId,
    withRows(tinyChart, (row) => ({ ...row, y: row.y.map((y) => y + 20) })),
  );
  agree();
  expect(publishEffect(office, { chartId })).toMatchObject({ performances: 1, sold: 2, touchesSold: 2 });
  const [, ...others] = tinyChart.rows;
  draw(desk, chartId, { ...tinyChart, rows: others });
  agree();
  draw(desk, chartId, { ...tinyChart, sections: tinyChart.sections.map((one) => ({ ...one, name: `${one.name} 2` })) });
  agree();
  expectBalanced(office);
  desk.close();
});
