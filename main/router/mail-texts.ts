// The words of mails over the wire.
import { listTemplates, previewTemplate, resetTemplate, saveTemplate } from "../services/mail-templates.ts";
import { allowed } from "./base.ts";

export const mailTextRoutes = {
  list: allowed("settings.read").mailTexts.list.handler(({ input, context }) => listTemplates(context.office, input)),
  save: allowed("settings.write").mailTexts.save.handler(({ input, context }) => {
    saveTemplate(context.office, context.actor, input);
    return { done: true as const };
  }),
  reset: allowed("settings.write").mailTexts.reset.handler(({ input, context }) => {
    resetTemplate(context.office, context.actor, input);
    return { done: true as const };
  }),
  preview: allowed("settings.read").mailTexts.preview.handler(({ input, context }) =>
    previewTemplate(context.office, input),
  ),
};
