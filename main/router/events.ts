// Events and their import over the wire.
import { createEvent, getEvent, listEvents, updateEvent } from "../services/events.ts";
import { importEvents, previewImport } from "../services/imports/events.ts";
import { allowed } from "./base.ts";
import { importSource } from "../services/tables.ts";

export const eventRoutes = {
  list: allowed("event.read").events.list.handler(({ input, context }) => listEvents(context.office, input)),
  get: allowed("event.read").events.get.handler(({ input, context }) => getEvent(context.office, input)),
  create: allowed("event.write").events.create.handler(({ input, context }) =>
    createEvent(context.office, context.actor, input),
  ),
  update: allowed("event.write").events.update.handler(({ input, context }) =>
    updateEvent(context.office, context.actor, input),
  ),
  previewImport: allowed("event.write").events.previewImport.handler(({ input, context }) =>
    previewImport(context.office, { source: importSource(input), venueId: input.venueId }),
  ),
  import: allowed("event.write").events.import.handler(({ input, context }) =>
    importEvents(context.office, context.actor, {
      ...{ importId: input.importId, source: importSource(input), venueId: input.venueId },
    }),
  ),
};
