// Charts over the wire.
import { archivedCharts, bringBackChart } from "../services/chart-archive.ts";
import {
  createChart,
  chartDraft,
  discardDraft,
  duplicateChart,
  renameChart,
  saveDraft,
} from "../services/chart-drafts.ts";
import { readChartFileApart, writeChartFileApart } from "../services/chart-files-apart.ts";
import { chartImage, saveImage } from "../services/chart-images.ts";
import { publishEffect } from "../services/chart-effect.ts";
import { previewPublish, publishDraft } from "../services/chart-publishing.ts";
import { sittersOn, takenPlaces } from "../services/chart-taken.ts";
import { chartVersions, compareCharts, performancesOn, restoreVersion } from "../services/chart-versions.ts";
import { chartVersion, importChart, listCharts, removeChart } from "../services/charts.ts";
import { allowed } from "./base.ts";

const read = allowed("event.read").charts;
const write = allowed("chart.write").charts;

export const chartRoutes = {
  list: read.list.handler(({ input, context }) => listCharts(context.office, input)),
  version: read.version.handler(({ input, context }) => chartVersion(context.office, input)),
  image: read.image.handler(({ input, context }) => chartImage(context.office, input)),
  import: write.import.handler(({ input, context }) => importChart(context.office, context.actor, input)),
  create: write.create.handler(({ input, context }) => createChart(context.office, context.actor, input)),
  rename: write.rename.handler(({ input, context }) => renameChart(context.office, context.actor, input)),
  duplicate: write.duplicate.handler(({ input, context }) => duplicateChart(context.office, context.actor, input)),
  remove: write.remove.handler(({ input, context }) => removeChart(context.office, context.actor, input)),
  archived: write.archived.handler(({ input, context }) => archivedCharts(context.office, input)),
  bringBack: write.bringBack.handler(({ input, context }) => bringBackChart(context.office, context.actor, input)),
  draft: write.draft.handler(({ input, context }) => chartDraft(context.office, input)),
  saveDraft: write.saveDraft.handler(({ input, context }) => saveDraft(context.office, context.actor, input)),
  discardDraft: write.discardDraft.handler(({ input, context }) => discardDraft(context.office, context.actor, input)),
  publishEffect: write.publishEffect.handler(({ input, context }) => publishEffect(context.office, input)),
  previewPublish: write.previewPublish.handler(({ input, context }) => previewPublish(context.office, input)),
  publish: write.publish.handler(({ input, context }) => publishDraft(context.office, context.actor, input)),
  versions: write.versions.handler(({ input, context }) => chartVersions(context.office, input)),
  performancesOn: write.performancesOn.handler(({ input, context }) => performancesOn(context.office, input)),
  restore: write.restore.handler(({ input, context }) => restoreVersion(context.office, context.actor, input)),
  compare: write.compare.handler(({ input, context }) => compareCharts(context.office, input)),
  readFile: write.readFile.handler(({ input, context, signal }) =>
    readChartFileApart(context.office, input, { signal }),
  ),
  writeFile: write.writeFile.handler(({ input, context, signal }) =>
    writeChartFileApart(context.office, input, { signal }),
  ),
  taken: write.taken.handler(({ input, context }) => takenPlaces(context.office, input)),
  sitters: write.sitters.handler(({ input, context }) => sittersOn(context.office, input)),
  saveImage: write.saveImage.handler(({ input, context }) => saveImage(context.office, context.actor, input)),
};
