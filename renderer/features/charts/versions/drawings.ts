// Drawings that are no published version, for comparing: what is on screen now, what somebody else saved.
import type { Chart } from "#domain/charts/chart.ts";
import { withOwnNumbers } from "#domain/charts/place-mapping.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { valueOf } from "#domain/result.ts";
import type { Client } from "#contract/index.ts";
import type { Editor } from "../editor.ts";
import { sightOf } from "../sight.ts";
import type { Drawing } from "./compare-dialog.tsx";

export const DRAFT = "draft";
export const THEIRS = "theirs";

/** What this window shows, saved or not. */
export const draftOnScreen = (editor: Editor, name: string): Drawing => ({
  key: DRAFT,
  name,
  chart: () => Promise.resolve(sightOf(editor.document()).chart),
});

/** What this window shows beside what somebody else saved: places that both numbered alike are not the same. */
export const draftApart = (
  client: Client,
  of: { readonly chartId: string; readonly editor: Editor; readonly ownFrom: number; readonly name: string },
): Drawing => ({
  ...draftOnScreen(of.editor, of.name),
  chart: async () => {
    const { nextPlace } = await draftInHouse(client, of).chart();
    return withOwnNumbers(sightOf(of.editor.document()).chart, { ownFrom: of.ownFrom, givenTo: nextPlace });
  },
});

/** What the house has. */
export const draftInHouse = (client: Client, options: { chartId: string; name: string }): Drawing => ({
  key: THEIRS,
  name: options.name,
  chart: async (): Promise<Chart> => {
    const { content } = await client.charts.draft({ chartId: options.chartId });
    return valueOf(parseChart(JSON.parse(content)));
  },
});
