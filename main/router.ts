// One router for every transport: the contract's tree, each branch from its own file.
import { bookingRoutes, journalRoutes, outboxRoutes } from "./router/bookings.ts";
import { authRoutes } from "./router/auth.ts";
import { bankRoutes } from "./router/bank.ts";
import { open } from "./router/base.ts";
import { blockRoutes } from "./router/blocks.ts";
import { cancellationRoutes } from "./router/cancellations.ts";
import { chartRoutes } from "./router/charts.ts";
import { checkInRoutes } from "./router/check-in.ts";
import { consignmentRoutes } from "./router/consignments.ts";
import { customerRoutes } from "./router/customers.ts";
import { documentRoutes } from "./router/documents.ts";
import { discountRoutes } from "./router/discounts.ts";
import { eventRoutes } from "./router/events.ts";
import { holdRoutes } from "./router/holds.ts";
import { hostRoutes } from "./router/host.ts";
import { layoutRoutes } from "./router/layouts.ts";
import { mailTextRoutes } from "./router/mail-texts.ts";
import { noticeRoutes } from "./router/notices.ts";
import { paymentRoutes } from "./router/payments.ts";
import { payoutRoutes } from "./router/payouts.ts";
import { performanceRoutes } from "./router/performances.ts";
import { placeRoutes } from "./router/places.ts";
import { publicRoutes } from "./router/public.ts";
import { reportRoutes } from "./router/reports.ts";
import { settingRoutes } from "./router/settings.ts";
import { shiftRoutes } from "./router/shifts.ts";
import { staffRoutes } from "./router/staff.ts";
import { venueRoutes } from "./router/venues.ts";
import { voucherRoutes } from "./router/vouchers.ts";

/** The router of the whole contract; who asks and in which office comes with each call's context. */
export const createRouter = () =>
  open.router({
    host: hostRoutes,
    auth: authRoutes,
    staff: staffRoutes,
    venues: venueRoutes,
    charts: chartRoutes,
    discounts: discountRoutes,
    events: eventRoutes,
    performances: { ...performanceRoutes, ...placeRoutes },
    cancellations: cancellationRoutes,
    blocks: blockRoutes,
    holds: holdRoutes,
    bookings: bookingRoutes,
    documents: documentRoutes,
    bank: bankRoutes,
    payments: paymentRoutes,
    payouts: payoutRoutes,
    consignments: consignmentRoutes,
    customers: customerRoutes,
    outbox: outboxRoutes,
    journal: journalRoutes,
    shifts: shiftRoutes,
    checkIn: checkInRoutes,
    vouchers: voucherRoutes,
    reports: reportRoutes,
    layouts: layoutRoutes,
    mailTexts: mailTextRoutes,
    settings: settingRoutes,
    notices: noticeRoutes,
    public: publicRoutes,
  });

export type BoxOfficeRouter = ReturnType<typeof createRouter>;
