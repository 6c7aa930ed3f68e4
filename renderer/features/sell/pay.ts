// The end of a sale: cash, free of charge, or reserved; then paper, and the desk is ready for the next customer.
import { ORPCError } from "@orpc/client";
import { parseAmount, roundForCash } from "#domain/money.ts";
import { printTickets } from "../../print.ts";
import { isRefusal } from "../../stores/basket-calls.ts";
import { compLines, priceLines, termsOf } from "../../stores/basket-prices.ts";
import { shownLines, withPerformance } from "../../stores/basket-steps.ts";
import type { BasketState, SellInput, SoldBooking } from "../../stores/basket-types.ts";
import { NO_WISHES } from "./desk-steps.ts";
import type { SellDesk } from "./sell-desk.ts";
import type { ByParts, ByProvider, Tender } from "./sell-view.ts";

export interface PayOptions {
  readonly tender: Tender;
  readonly print: boolean;
  /** The language of the person at the screen, for tickets when nothing else says. */
  readonly locale: SellInput["locale"];
  readonly printsSilently: boolean;
  /** Called when the browser's print has taken over and given back the keyboard. */
  readonly onPrinted: () => void;
}

/** Sells the basket. False when it was refused, or when something is asked of the clerk first. */
export async function pay(desk: SellDesk, options: PayOptions): Promise<boolean> {
  const { basket, view, undo } = desk;
  const state = basket.store.getState();
  const lines = shownLines(state);
  if (lines.length === 0) return false;
  const gifts = compLines(lines, state.performances);
  if (gifts.length > 0 && state.comp === null) {
    view.setState({ dialog: { kind: "comp", all: false, pays: true } });
    return false;
  }
  const payment = paymentOf(state, {
    ...options,
    allGiven: gifts.length === lines.length,
    given: view.getState().given,
  });
  if (payment === null) {
    view.setState({ said: { key: "said.givenUnreadable" } });
    return false;
  }
  const venueLocale = state.performances[lines[0]?.performanceId ?? ""]?.locale;
  const sold = await basket.sell({
    payment,
    print: options.print && payment.kind !== "reserve" && payment.kind !== "awaiting",
    locale: venueLocale ?? options.locale,
    inCoins: (amountMinor, currency) => roundForCash({ amountMinor, currency }).tenderMinor,
  });
  if (!sold) {
    await repair(desk);
    askForReason(desk, options.tender);
    return false;
  }
  const { id: bookingId, number } = sold.booking;
  view.setState({ given: "", said: null, area: null, ...NO_WISHES });
  undo.forgetBasket();
  undo.push({ kind: "sold", bookingId, number, text: number });
  view.setState({ paper: sold.printJob === null ? "none" : "printing" });
  const by = providerOf(options.tender);
  if (by !== null && payment.kind === "awaiting") {
    const { totalMinor, currency } = sold.booking;
    // Whoever got the link by mail gets the tickets so.
    const print = by.tender === "reader" || by.link.mailTo === "";
    const toPay = { bookingId, totalMinor, currency, vouchers: by.vouchers, print, isAwaited: true };
    view.setState({ dialog: { kind: "paying", toPay, by } });
  }
  void printSold(desk, sold.printJob, options);
  return true;
}

/** The house asks why a seat is left alone: the clerk says so, and the sale goes on. The way without stays on screen. */
function askForReason(desk: SellDesk, tender: Tender): void {
  const { trouble } = desk.basket.store.getState();
  if (trouble?.kind === "refused" && isRefusal(trouble.error, "SINGLE_SEAT_LEFT"))
    desk.view.setState({ dialog: { kind: "single", tender } });
}

const providerOf = (tender: Tender): ByProvider | null =>
  typeof tender === "object" && tender.tender !== "parts" ? tender : null;

/** Sees the tickets to the printer; the sale is done whatever becomes of the paper. */
export async function printSold(
  desk: SellDesk,
  printJob: SoldBooking["printJob"],
  options: Pick<PayOptions, "printsSilently" | "onPrinted">,
): Promise<void> {
  if (printJob === null) return;
  const { printsSilently, onPrinted } = options;
  try {
    await printTickets({ client: desk.client, printJob, printsSilently });
    desk.view.setState({ paper: printsSilently ? "sent" : "printed" });
  } catch {
    desk.view.setState({ paper: "failed" });
  }
  onPrinted();
}

/** How it is paid; a basket of gifts alone needs no money. Null: the amount given cannot be read. */
function paymentOf(
  state: BasketState,
  options: { readonly tender: Tender; readonly allGiven: boolean; readonly given: string },
): SellPayment | null {
  if (options.allGiven) return { kind: "comp" };
  const { tender, given } = options;
  if (tender === "reserve") return { kind: "reserve" };
  if (providerOf(tender) !== null) return { kind: "awaiting" };
  const priced = priceLines(shownLines(state), state.performances, termsOf(state));
  const amount = given.trim() === "" || !priced ? null : parseAmount(given, priced.currency);
  if (typeof tender === "object" && tender.tender === "parts")
    return priced && amount?.ok !== false ? withParts(tender.parts, priced, amount?.value) : null;
  if (tender !== "given" || given.trim() === "") return { kind: "exact" };
  return amount?.ok ? { kind: "cash", tenderedMinor: amount.value } : null;
}

/** The parts of a card and vouchers, and cash for what they leave: what the customer gives, or exactly that. */
function withParts(
  parts: ByParts["parts"],
  due: { readonly totalMinor: number; readonly currency: string },
  givenMinor: number | undefined,
): SellPayment {
  const restMinor = due.totalMinor - parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (restMinor <= 0) return { kind: "tenders", parts: [...parts] };
  const { tenderMinor } = roundForCash({ amountMinor: restMinor, currency: due.currency });
  return { kind: "tenders", parts: [...parts, { tender: "cash", tenderedMinor: givenMinor ?? tenderMinor }] };
}

type SellPayment = SellInput["payment"] | { readonly kind: "exact" };

/** Refusals that say that the desk saw old prices, or a code that holds no longer. */
const OLD_PRICES = ["PRICE_CHANGED", "NO_PRICE", "CODE_UNKNOWN", "CODE_NOT_YET", "CODE_OVER", "CODE_USED_UP"];

/** After such a refusal: what main sees now, so that the clerk sees it too. A code that holds no longer goes. */
async function repair(desk: SellDesk): Promise<void> {
  const { trouble, performances } = desk.basket.store.getState();
  if (trouble?.kind !== "refused" || !(trouble.error instanceof ORPCError)) return;
  if (!OLD_PRICES.includes(trouble.error.code)) return;
  if (trouble.error.code.startsWith("CODE_")) desk.basket.store.setState({ code: null });
  const fresh = await Promise.all(Object.keys(performances).map((id) => desk.openPerformance(id)));
  desk.basket.store.setState((state) => fresh.reduce((next, performance) => withPerformance(next, performance), state));
}
