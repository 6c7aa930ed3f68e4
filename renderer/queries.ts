// The cache of answers, and which notice makes which answers stale.
import type { Client } from "#contract/index.ts";
import { assertNever } from "#domain/result.ts";
import { notifications } from "@mantine/notifications";
import { ORPCError } from "@orpc/client";
import { QueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { type Api, renewHostInfo } from "./client.ts";
import { setHostTime } from "./clock.ts";
import { HostUnreachable } from "./stores/connection.ts";
import { dropSession } from "./stores/session.ts";
import { follow } from "./streams.ts";

const MOST_RETRIES = 5;
const PAID_SHOWN_MS = 8_000;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: "always",
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // A refusal is an answer; only a lost line is worth a second try.
      retry: (failures, error) => error instanceof HostUnreachable && failures < MOST_RETRIES,
      retryDelay: 1_000,
    },
    mutations: { networkMode: "always", retry: false },
  },
});

/** True for the refusals that mean: nobody is signed in here any more. */
export const isSignedOut = (error: unknown): boolean => error instanceof ORPCError && error.code === "SIGN_IN_FIRST";

queryClient.getQueryCache().subscribe(({ query }) => {
  if (isSignedOut(query.state.error)) dropSession();
});

type Stream = Awaited<ReturnType<Client["notices"]["watch"]>>;
type Notice = Stream extends AsyncIterable<infer Value> ? Value : never;

/** The keys whose answers a notice makes stale. */
function staleKeys(api: Api, notice: Notice): (readonly unknown[])[] {
  switch (notice.kind) {
    case "welcome":
      return [[]];
    case "performancesChanged":
      return [api.performances.key(), api.events.key(), api.blocks.key()];
    case "eventsChanged":
      return [api.events.key(), api.performances.key(), api.charts.key()];
    case "bookingChanged":
      return [
        api.bookings.key(),
        api.documents.key(),
        api.reports.key(),
        api.journal.key(),
        api.host.health.key(),
        api.customers.key(),
        api.shifts.key(),
        api.payments.key(),
        api.payouts.key(),
        api.bank.key(),
      ];
    case "bookingPaid":
      // Said by the shell; what is shown of it comes with bookingChanged.
      return [];
    case "payoutsChanged":
      return [api.payouts.key(), api.reports.key()];
    case "cancellationChanged":
      return [api.cancellations.key()];
    case "customersChanged":
      return [api.customers.key(), api.bookings.key()];
    case "holdChanged":
      return [api.holds.key()];
    case "bankChanged":
      return [api.bank.key()];
    case "outboxChanged":
      return [api.outbox.key(), api.host.health.key()];
    case "printChanged":
      return [api.host.health.key(), api.bookings.get.key()];
    case "shiftsChanged":
      return [api.shifts.key()];
    case "scansChanged":
      return [];
    case "settingsChanged":
      return [
        api.bank.details.key(),
        api.layouts.key(),
        api.settings.key(),
        api.venues.key(),
        api.staff.key(),
        api.host.health.key(),
        api.payments.key(),
      ];
    case "sessionEnded":
      return [];
    default:
      return assertNever(notice);
  }
}

/** A link was paid, perhaps long after it was shown: whoever is at a desk is told. */
function sayPaid(number: string): void {
  notifications.show({
    ...{ color: "green", message: i18next.t("payments:link.paid", { number }), autoClose: PAID_SHOWN_MS },
    closeButtonProps: { "aria-label": i18next.t("common:close") },
  });
}

/** Keeps the cache true while somebody is signed in. */
export function watchNotices(client: Client, api: Api): () => void {
  return follow({
    start: (signal) => client.notices.watch(undefined, { signal }),
    onValue: (notice) => {
      if (notice.kind === "welcome") setHostTime(notice.now);
      if (notice.kind === "sessionEnded") dropSession();
      // Who prints tickets may be another since; a window that knew it late would print them twice.
      if (notice.kind === "settingsChanged") void renewHostInfo(client).catch(() => undefined);
      if (notice.kind === "bookingPaid") sayPaid(notice.bookingNumber);
      for (const queryKey of staleKeys(api, notice)) void queryClient.invalidateQueries({ queryKey });
    },
  });
}
