// What the basket of a window is made of. Places in it are holds in main; the window only mirrors them.
import type { Client } from "#contract/index.ts";

export type PerformanceForSale = Awaited<ReturnType<Client["performances"]["open"]>>;
export type PerformanceCard = Awaited<ReturnType<Client["performances"]["forSale"]>>[number];
export type TicketType = PerformanceForSale["ticketTypes"][number];
export type Hold = Awaited<ReturnType<Client["holds"]["take"]>>;
export type HeldPlace = Hold["places"][number];
export type BestChoice = NonNullable<Awaited<ReturnType<Client["holds"]["takeBest"]>>["choice"]>;
export type SoldBooking = Awaited<ReturnType<Client["bookings"]["sell"]>>;
export type SellInput = Parameters<Client["bookings"]["sell"]>[0];
export type SaleDiscount = PerformanceForSale["discounts"][number];
export type CustomerChoice = SellInput["customer"];
export type CompGrant = NonNullable<SellInput["comp"]>;

/** The calls a basket makes; a client has them. */
export interface BasketHost {
  readonly holds: Pick<Client["holds"], "take" | "takeBest" | "release" | "extend" | "get">;
  readonly bookings: Pick<Client["bookings"], "sell" | "get">;
}

/** A held place with who it is for; null while no ticket type has a price in its category. */
export interface BasketLine extends HeldPlace {
  readonly ticketTypeId: string | null;
}

/** A place by number and how many of it: 1 for seats and tables, people for areas. */
export interface WantedPlace {
  readonly place: number;
  readonly quantity: number;
}

/** A place asked for but not answered yet: drawn as ours at once. */
export interface PendingPlace extends WantedPlace {
  readonly performanceId: string;
}

/** A line that was lost or taken out, with what is needed to take it again. */
export interface LostPlace {
  readonly claimId: string;
  readonly performanceId: string;
  readonly place: number;
  readonly text: string;
  readonly ticketTypeId: string | null;
}

/** The customer of this sale as the panel shows it. */
export interface BasketCustomer {
  readonly choice: CustomerChoice;
  readonly name: string;
  readonly email: string;
}

/** What else best available is asked for. */
export type SeatWishes = NonNullable<Parameters<Client["holds"]["takeBest"]>[0]["wishes"]>;

/** The best places asked for, wherever they are. */
export interface BestOrder {
  readonly category: string | null;
  readonly count: number;
  readonly accessible: boolean;
  readonly wishes?: SeatWishes | null;
}

/** What was wanted when something was refused: named places, the best ones, or neither. */
export interface TroubleAbout {
  readonly performanceId: string;
  readonly wanted: readonly WantedPlace[];
  readonly best: BestOrder | null;
}

/** What went wrong last, until the next step. */
export type BasketTrouble =
  | ({ readonly kind: "refused"; readonly error: unknown } & TroubleAbout)
  | { readonly kind: "lapsed"; readonly places: readonly LostPlace[] };

export interface BasketState {
  /** Made by this window before the first take; null while the basket is empty. */
  readonly holdId: string | null;
  readonly expiresAt: number | null;
  readonly lines: readonly BasketLine[];
  readonly pending: readonly PendingPlace[];
  /** Claims on their way out: no longer shown, still held until main says so. */
  readonly leaving: readonly string[];
  /** Performances of the lines, as they were when a place was taken last. */
  readonly performances: Readonly<Record<string, PerformanceForSale>>;
  readonly customer: BasketCustomer | null;
  readonly comp: (CompGrant & { readonly approverName: string }) | null;
  /** Why a seat is left alone; null until somebody said so. */
  readonly singleReason: string | null;
  /** The promo code of this sale, as main knows it. */
  readonly code: { readonly text: string; readonly discount: SaleDiscount } | null;
  /** Claim of the line the keys work on. */
  readonly selected: string | null;
  readonly trouble: BasketTrouble | null;
  /** The id of a sale that was sent and not answered; repeated with the same id it happens once. */
  readonly bookingId: string | null;
  /** Calls under way. */
  readonly waiting: number;
  readonly lastSale: (SoldBooking & { readonly changeMinor: number }) | null;
}

export const EMPTY_BASKET: Omit<BasketState, "lastSale" | "waiting"> = {
  holdId: null,
  expiresAt: null,
  lines: [],
  pending: [],
  leaving: [],
  performances: {},
  customer: null,
  comp: null,
  singleReason: null,
  code: null,
  selected: null,
  trouble: null,
  bookingId: null,
};
