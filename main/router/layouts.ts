// Layouts over the wire.
import {
  chooseLayout,
  layoutPicture,
  layoutVersions,
  listLayouts,
  removeLayout,
  saveLayout,
  saveLayoutPicture,
} from "../services/layouts.ts";
import { layoutSamples, previewLayout, testPrintLayout } from "../services/layout-preview.ts";
import { allowed } from "./base.ts";

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

export const layoutRoutes = {
  list: allowed("settings.read").layouts.list.handler(({ input, context }) => listLayouts(context.office, input)),
  versions: allowed("settings.read").layouts.versions.handler(({ input, context }) =>
    layoutVersions(context.office, input),
  ),
  save: allowed("settings.write").layouts.save.handler(({ input, context }) =>
    saveLayout(context.office, context.actor, input),
  ),
  remove: allowed("settings.write").layouts.remove.handler(({ input, context }) => {
    removeLayout(context.office, context.actor, input);
    return { done: true as const };
  }),
  use: allowed("settings.write").layouts.use.handler(({ input, context }) =>
    chooseLayout(context.office, context.actor, input),
  ),
  savePicture: allowed("settings.write").layouts.savePicture.handler(({ input, context }) =>
    saveLayoutPicture(context.office, context.actor, input),
  ),
  picture: allowed("settings.read").layouts.picture.handler(({ input, context }) =>
    layoutPicture(context.office, input),
  ),
  samples: allowed("settings.read").layouts.samples.handler(({ input, context }) =>
    layoutSamples(context.office, input),
  ),
  preview: allowed("settings.read").layouts.preview.handler(async ({ input, context }) => ({
    pdf: base64(await previewLayout(context.office, input)),
  })),
  testPrint: allowed("settings.write").layouts.testPrint.handler(async ({ input, context }) => {
    const pdf = await testPrintLayout(context.office, { ...input, bookingId: null });
    return { pdf: pdf === null ? null : base64(pdf) };
  }),
};
