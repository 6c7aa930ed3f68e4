// Addresses of the desks. Each desk's page is loaded when first opened.
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { BrokenScreen, UnknownAddress } from "./features/shell/lost.tsx";
import { Shell } from "./features/shell/shell.tsx";

const page = {
  sell: lazyRouteComponent(() => import("./features/sell/sell-page.tsx"), "SellPage"),
  bookings: lazyRouteComponent(() => import("./features/bookings/bookings-page.tsx"), "BookingsPage"),
  booking: lazyRouteComponent(() => import("./features/bookings/booking-page.tsx"), "BookingPage"),
  vouchers: lazyRouteComponent(() => import("./features/vouchers/vouchers-page.tsx"), "VouchersPage"),
  events: lazyRouteComponent(() => import("./features/events/events-page.tsx"), "EventsPage"),
  event: lazyRouteComponent(() => import("./features/events/event-page.tsx"), "EventPage"),
  charts: lazyRouteComponent(() => import("./features/charts/charts-page.tsx"), "ChartsPage"),
  chart: lazyRouteComponent(() => import("./features/charts/chart-page.tsx"), "ChartPage"),
  customers: lazyRouteComponent(() => import("./features/customers/customers-page.tsx"), "CustomersPage"),
  drawer: lazyRouteComponent(() => import("./features/drawer/drawer-page.tsx"), "DrawerPage"),
  door: lazyRouteComponent(() => import("./features/door/door-page.tsx"), "DoorPage"),
  reports: lazyRouteComponent(() => import("./features/reports/reports-page.tsx"), "ReportsPage"),
  layout: lazyRouteComponent(() => import("./features/layouts/layout-page.tsx"), "LayoutPage"),
  settings: lazyRouteComponent(() => import("./features/settings/settings-page.tsx"), "SettingsPage"),
};

const root = createRootRoute({ component: Shell });

/** What a desk may find in the address: `?new=1` opens its form, `?q=` its search. */
export interface DeskSearch {
  readonly new?: 1;
  readonly q?: string;
  /** What is opened beside the list. */
  readonly id?: string;
}

function deskSearch(search: Record<string, unknown>): DeskSearch {
  const { new: fresh, q, id } = search;
  return {
    ...(fresh === undefined ? {} : { new: 1 as const }),
    ...(typeof q === "string" || typeof q === "number" ? { q: String(q) } : {}),
    ...(typeof id === "string" ? { id } : {}),
  };
}

const children = [
  createRoute({ getParentRoute: () => root, path: "/", beforeLoad: () => redirect({ to: "/sell", throw: true }) }),
  createRoute({ getParentRoute: () => root, path: "/sell", component: page.sell }),
  createRoute({
    getParentRoute: () => root,
    path: "/bookings",
    validateSearch: deskSearch,
    component: page.bookings,
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/bookings/$id",
    component: page.booking,
  }),
  createRoute({ getParentRoute: () => root, path: "/vouchers", component: page.vouchers }),
  createRoute({
    getParentRoute: () => root,
    path: "/events",
    validateSearch: deskSearch,
    component: page.events,
  }),
  createRoute({ getParentRoute: () => root, path: "/events/$id", component: page.event }),
  createRoute({ getParentRoute: () => root, path: "/charts", component: page.charts }),
  createRoute({ getParentRoute: () => root, path: "/charts/$id", component: page.chart }),
  createRoute({
    getParentRoute: () => root,
    path: "/customers",
    validateSearch: deskSearch,
    component: page.customers,
  }),
  createRoute({ getParentRoute: () => root, path: "/drawer", component: page.drawer }),
  createRoute({ getParentRoute: () => root, path: "/door", component: page.door }),
  createRoute({ getParentRoute: () => root, path: "/reports", component: page.reports }),
  createRoute({ getParentRoute: () => root, path: "/layouts/$id", component: page.layout }),
  createRoute({
    getParentRoute: () => root,
    path: "/settings",
    component: page.settings,
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/settings/$tab",
    component: page.settings,
  }),
];

export const router = createRouter({
  routeTree: root.addChildren(children),
  history: createHashHistory(),
  defaultPreload: "intent",
  defaultNotFoundComponent: UnknownAddress,
  defaultErrorComponent: BrokenScreen,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
