// What the selling screen shows besides basket and live states: the chosen performance, open panels, the last word.
import { NO_SEAT_FILTER, type SeatFilter } from "./seat-filter.ts";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ToPay } from "../../ui/attempt-ends.tsx";
import type { CardPart } from "../../ui/card-payment.tsx";
import type { LinkChoice } from "../../ui/link-payment.tsx";
import type { ReaderChoice } from "../../ui/reader-payment.tsx";
import type { TransferBooking } from "../bank/request-transfer.tsx";
import type { VoucherPaid } from "../../ui/voucher-payment.tsx";

export type SellDialog =
  | { readonly kind: "none" }
  | { readonly kind: "customer"; readonly query: string }
  | { readonly kind: "comp"; readonly all: boolean; readonly pays: boolean }
  | { readonly kind: "void"; readonly bookingId: string; readonly number: string }
  /** The rest of what these vouchers leave. */
  | { readonly kind: "card" | "link"; readonly vouchers: readonly VoucherPaid[] }
  /** A booking that is being paid through a provider. */
  | { readonly kind: "paying"; readonly toPay: ToPay; readonly by: ByProvider }
  /** The reservation just made is to be paid by transfer. */
  | { readonly kind: "transfer"; readonly booking: TransferBooking }
  | { readonly kind: "voucher" }
  | { readonly kind: "code" }
  | { readonly kind: "plan" }
  /** Why a seat is left alone; `tender` says how the sale goes on then, null that it does not. */
  | { readonly kind: "single"; readonly tender: Tender | null };

/** On our own reader or by link, what vouchers leave of it. */
export type ByProvider = { readonly vouchers: readonly VoucherPaid[] } & (
  | { readonly tender: "reader"; readonly reader: ReaderChoice }
  | { readonly tender: "link"; readonly link: LinkChoice }
);

/** A card machine's and vouchers' amounts; cash pays the rest. */
export interface ByParts {
  readonly tender: "parts";
  readonly parts: readonly (CardPart | VoucherPaid)[];
}

/** How a sale is paid. */
export type Tender = "exact" | "given" | "reserve" | "comp" | ByParts | ByProvider;

/** A sentence for the clerk: an i18n key of `sell` with its values. */
export interface Say {
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface SellView {
  /** Null until the clerk or the screen has chosen. */
  readonly performanceId: string | null;
  /** Search over the performances. */
  readonly query: string;
  /** The list twin instead of the canvas. */
  readonly listShown: boolean;
  readonly drag: "pan" | "rectangle";
  /** What the customer asks for: the map dims the others, the list leaves them out, best available keeps to it. */
  readonly filter: SeatFilter;
  /** The row of filters is open; it is also shown while it filters. */
  readonly filterShown: boolean;
  readonly bestCount: number;
  readonly bestCategory: string | null;
  /** Index of an area whose number is asked for. */
  readonly area: number | null;
  readonly dialog: SellDialog;
  /** Said in the status line until the next step. */
  readonly said: Say | null;
  /** What the customer handed over, as typed. */
  readonly given: string;
  /** What became of the last sale's tickets. */
  readonly paper: "none" | "printing" | "printed" | "sent" | "failed";
  /** Indexes the map should fly to; a new object asks again. */
  readonly reveal: { readonly indexes: readonly number[] } | null;
}

export type SellViewStore = StoreApi<SellView>;

export const createSellView = (): SellViewStore =>
  createStore<SellView>(() => ({
    performanceId: null,
    query: "",
    listShown: false,
    drag: "pan",
    filter: NO_SEAT_FILTER,
    filterShown: false,
    bestCount: 2,
    bestCategory: null,
    area: null,
    dialog: { kind: "none" },
    said: null,
    given: "",
    paper: "none",
    reveal: null,
  }));
