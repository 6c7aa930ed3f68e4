// Cards through a provider over the wire.
import { cancelAttempt, closeReview, giveUp, lookAtAttemptNow, startAttempt } from "../services/provider-attempts.ts";
import { getHook, saveHookSecret } from "../services/provider-hooks.ts";
import { sendLink } from "../services/provider-links.ts";
import { getPaypal, savePaypal } from "../services/paypal-settings.ts";
import { retryRefund } from "../services/provider-refunds.ts";
import { getProvider, listReaders, listUnsettledRefunds, saveProviderKey } from "../services/provider-settings.ts";
import { getReturnPage, saveReturnPage } from "../services/provider-return.ts";
import { attemptView, listAttemptsOf, listOpenAttempts } from "../services/provider-views.ts";
import { allowed } from "./base.ts";

const DONE = { done: true as const };

export const paymentRoutes = {
  paypal: allowed("sell").payments.paypal.handler(({ context }) => getPaypal(context.office)),
  savePaypal: allowed("settings.write").payments.savePaypal.handler(({ input, context }) =>
    savePaypal(context.office, context.actor, input),
  ),
  provider: allowed("sell").payments.provider.handler(({ context }) => getProvider(context.office)),
  saveKey: allowed("settings.write").payments.saveKey.handler(({ input, context }) =>
    saveProviderKey(context.office, context.actor, input),
  ),
  hook: allowed("settings.write").payments.hook.handler(({ context }) => getHook(context.office)),
  saveHookSecret: allowed("settings.write").payments.saveHookSecret.handler(({ input, context }) =>
    saveHookSecret(context.office, context.actor, input),
  ),
  returnPage: allowed("settings.write").payments.returnPage.handler(({ context }) => getReturnPage(context.office)),
  saveReturnPage: allowed("settings.write").payments.saveReturnPage.handler(({ input, context }) =>
    saveReturnPage(context.office, context.actor, input),
  ),
  readers: allowed("sell").payments.readers.handler(({ context }) => listReaders(context.office)),
  start: allowed("sell").payments.start.handler(({ input, context }) =>
    startAttempt(context.office, context.actor, input),
  ),
  ofBooking: allowed("sell").payments.ofBooking.handler(({ input, context }) =>
    listAttemptsOf(context.office, input.bookingId),
  ),
  sendLink: allowed("sell").payments.sendLink.handler(({ input, context }) =>
    sendLink(context.office, context.actor, input),
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
