// Vouchers over the wire.
import { blockVoucher, findByCode, getVoucher, listVouchers, sellVoucher, voucherPdf } from "../services/vouchers.ts";
import { allowed } from "./base.ts";

export const voucherRoutes = {
  sell: allowed("sell").vouchers.sell.handler(({ input, context }) =>
    sellVoucher(context.office, context.actor, input),
  ),
  find: allowed("sell").vouchers.find.handler(({ input, context }) => findByCode(context.office, context.actor, input)),
  get: allowed("booking.read").vouchers.get.handler(({ input, context }) =>
    getVoucher(context.office, input.voucherId),
  ),
  list: allowed("booking.read").vouchers.list.handler(({ input, context }) => listVouchers(context.office, input)),
  block: allowed("booking.void").vouchers.block.handler(({ input, context }) =>
    blockVoucher(context.office, context.actor, input),
  ),
  pdf: allowed("sell").vouchers.pdf.handler(async ({ input, context }) => {
    const { pdf, fileName } = await voucherPdf(context.office, context.actor, input);
    return { pdf: Buffer.from(pdf).toString("base64"), fileName };
  }),
};
