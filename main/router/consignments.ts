// Tickets that somebody else sells, over the wire.
import { getBooking } from "../services/bookings.ts";
import { consignTickets, consignmentDue, settleConsignment } from "../services/consignments.ts";
import { allowed } from "./base.ts";
import { soldAnswer } from "./bookings.ts";

export const consignmentRoutes = {
  create: allowed("block.write").consignments.create.handler(({ input, context }) =>
    soldAnswer(context.office, consignTickets(context.office, context.actor, input)),
  ),
  due: allowed("sell").consignments.due.handler(({ input, context }) => consignmentDue(context.office, input)),
  settle: allowed("sell").consignments.settle.handler(({ input, context }) => {
    settleConsignment(context.office, context.actor, input);
    return getBooking(context.office, input.bookingId);
  }),
};
