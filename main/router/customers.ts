// Customers over the wire.
import { createCustomer, getCustomer, searchCustomers, updateCustomer } from "../services/customers.ts";
import { exportCustomers } from "../services/exports.ts";
import { csvOf } from "../services/tables.ts";
import { allowed } from "./base.ts";

export const customerRoutes = {
  search: allowed("customer.read").customers.search.handler(({ input, context }) =>
    searchCustomers(context.office, input),
  ),
  get: allowed("customer.read").customers.get.handler(({ input, context }) => getCustomer(context.office, input)),
  create: allowed("customer.write").customers.create.handler(({ input, context }) =>
    createCustomer(context.office, context.actor, input),
  ),
  update: allowed("customer.write").customers.update.handler(({ input, context }) =>
    updateCustomer(context.office, context.actor, input),
  ),
  exportCsv: allowed("customer.export").customers.exportCsv.handler(async ({ context }) =>
    csvOf(await exportCustomers(context.office, context.actor)),
  ),
};
