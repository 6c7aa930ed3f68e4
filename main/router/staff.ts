// Staff accounts over the wire.
import { createStaff, listStaff, resetStaffPassword, updateStaff } from "../services/staff.ts";
import { allowed } from "./base.ts";

export const staffRoutes = {
  list: allowed("staff.read").staff.list.handler(({ context }) => listStaff(context.office)),
  create: allowed("staff.write").staff.create.handler(({ input, context }) =>
    createStaff(context.office, context.actor, { ...input, mustChangePassword: true }),
  ),
  update: allowed("staff.write").staff.update.handler(({ input, context }) =>
    updateStaff(context.office, context.actor, input),
  ),
  resetPassword: allowed("staff.write").staff.resetPassword.handler(async ({ input, context }) => {
    await resetStaffPassword(context.office, context.actor, input);
    return { done: true as const };
  }),
};
