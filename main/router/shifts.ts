// Drawers over the wire.
import { closeShift, countShift, getShift, listRunning, listShifts, moveCash, openShift } from "../services/shifts.ts";
import { shiftReportPdf } from "../services/shift-paper.ts";
import { allowed } from "./base.ts";

export const shiftRoutes = {
  running: allowed("shift.run").shifts.running.handler(({ context }) => listRunning(context.office, context.actor)),
  list: allowed("shift.review").shifts.list.handler(({ input, context }) =>
    listShifts(context.office, context.actor, input),
  ),
  get: allowed("shift.run").shifts.get.handler(({ input, context }) => getShift(context.office, context.actor, input)),
  open: allowed("shift.run").shifts.open.handler(({ input, context }) =>
    openShift(context.office, context.actor, input),
  ),
  move: allowed("shift.run").shifts.move.handler(({ input, context }) =>
    moveCash(context.office, context.actor, input),
  ),
  reportPdf: allowed("shift.run").shifts.reportPdf.handler(async ({ input, context }) => {
    const { pdf, fileName } = await shiftReportPdf(context.office, context.actor, input);
    return { pdf: Buffer.from(pdf).toString("base64"), fileName };
  }),
  count: allowed("shift.run").shifts.count.handler(({ input, context }) =>
    countShift(context.office, context.actor, input),
  ),
  close: allowed("shift.run").shifts.close.handler(({ input, context }) =>
    closeShift(context.office, context.actor, input),
  ),
};
