// Venues over the wire.
import { createVenue, listVenues, saveFees, saveTicketTypes, updateVenue } from "../services/venues.ts";
import { allowed } from "./base.ts";

export const venueRoutes = {
  list: allowed("event.read").venues.list.handler(({ context }) => listVenues(context.office)),
  create: allowed("venue.write").venues.create.handler(({ input, context }) =>
    createVenue(context.office, context.actor, input),
  ),
  update: allowed("venue.write").venues.update.handler(({ input, context }) =>
    updateVenue(context.office, context.actor, input),
  ),
  saveTicketTypes: allowed("venue.write").venues.saveTicketTypes.handler(({ input, context }) =>
    saveTicketTypes(context.office, context.actor, input),
  ),
  saveFees: allowed("venue.write").venues.saveFees.handler(({ input, context }) =>
    saveFees(context.office, context.actor, input),
  ),
};
