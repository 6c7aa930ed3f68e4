// Discounts over the wire.
import { endDiscount, findCode, listDiscounts, saveDiscount } from "../services/discounts.ts";
import { allowed } from "./base.ts";

export const discountRoutes = {
  list: allowed("event.read").discounts.list.handler(({ input, context }) => listDiscounts(context.office, input)),
  save: allowed("event.write").discounts.save.handler(({ input, context }) =>
    saveDiscount(context.office, context.actor, input),
  ),
  end: allowed("event.write").discounts.end.handler(({ input, context }) => {
    endDiscount(context.office, context.actor, input);
    return { done: true as const };
  }),
  find: allowed("sell").discounts.find.handler(({ input, context }) => findCode(context.office, context.actor, input)),
};
