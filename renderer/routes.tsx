// Addresses of the desks. Each desk's page is loaded when first opened.
/// <reference types="vite/types/importMeta.d.ts" />
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { Shell } from "./features/shell/shell.tsx";

const pages = import.meta.glob<Record<string, () => React.ReactNode>>("./features/*/*-page.tsx");

function page(file: string, name: string) {
  const load = pages[`./features/${file}.tsx`];
  return lazyRouteComponent(load ?? (() => Promise.reject(new Error(`No page ${file}`))), name);
}

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
  createRoute({ getParentRoute: () => root, path: "/sell", component: page("sell/sell-page", "SellPage") }),
  createRoute({
    getParentRoute: () => root,
    path: "/bookings",
    validateSearch: deskSearch,
    component: page("bookings/bookings-page", "BookingsPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/bookings/$id",
    component: page("bookings/booking-page", "BookingPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/events",
    validateSearch: deskSearch,
    component: page("events/events-page", "EventsPage"),
  }),
  createRoute({ getParentRoute: () => root, path: "/events/$id", component: page("events/event-page", "EventPage") }),
  createRoute({
    getParentRoute: () => root,
    path: "/customers",
    validateSearch: deskSearch,
    component: page("customers/customers-page", "CustomersPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/settings",
    component: page("settings/settings-page", "SettingsPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/settings/$tab",
    component: page("settings/settings-page", "SettingsPage"),
  }),
];

export const router = createRouter({
  routeTree: root.addChildren(children),
  history: createHashHistory(),
  defaultPreload: "intent",
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
