// Cards through a provider over the wire.
import {
  attemptView,
  cancelAttempt,
  closeReview,
  giveUp,
  listOpenAttempts,
  lookAtAttemptNow,
  startAttempt,
} from "../services/provider-attempts.ts";
import { retryRefund } from "../services/provider-refunds.ts";
import { getProvider, listReaders, listUnsettledRefunds, saveProviderKey } from "../services/provider-settings.ts";
import { allowed } from "./base.ts";

const DONE = { done: true as const };

export const paymentRoutes = {
  provider: allowed("sell").payments.provider.handler(({ context }) => getProvider(context.office)),
  saveKey: allowed("settings.write").payments.saveKey.handler(({ input, context }) =>
    saveProviderKey(context.office, context.actor, input),
  ),
  readers: allowed("sell").payments.readers.handler(({ context }) => listReaders(context.office)),
  start: allowed("sell").payments.start.handler(({ input, context }) =>
    startAttempt(context.office, context.actor, input),
  ),
  get: allowed("sell").payments.get.handler(({ input, context }) => attemptView(context.office, input.attemptId)),
  look: allowed("sell").payments.look.handler(({ input, context }) =>
    lookAtAttemptNow(context.office, input.attemptId),
  ),
  cancel: allowed("sell").payments.cancel.handler(({ input, context }) =>
    cancelAttempt(context.office, input.attemptId),
  ),
  giveUp: allowed("sell").payments.giveUp.handler(({ input, context }) => {
    giveUp(context.office, input.bookingId);
    return DONE;
  }),
  open: allowed("sell").payments.open.handler(({ context }) => listOpenAttempts(context.office)),
  closeReview: allowed("booking.void").payments.closeReview.handler(({ input, context }) => {
    closeReview(context.office, context.actor, input);
    return DONE;
  }),
  refunds: allowed("booking.read").payments.refunds.handler(({ context }) => listUnsettledRefunds(context.office)),
  retryRefund: allowed("booking.void").payments.retryRefund.handler(({ input, context }) => {
    retryRefund(context.office, context.actor, input.refundAttemptId);
    return DONE;
  }),
};
