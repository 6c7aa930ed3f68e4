// Keys of the basket: pay, give away, reserve, extend, customer, lines and their ticket types.
import type { Command } from "../../commands.ts";
import { now } from "../../clock.ts";
import { minorToDecimal, quickCashAmounts } from "#domain/money.ts";
import { currentLocale } from "../../i18n.ts";
import { priceLines, termsOf, typeName, typesFor } from "../../stores/basket-prices.ts";
import { shownLines, withSelection } from "../../stores/basket-steps.ts";
import type { BasketLine, PerformanceForSale } from "../../stores/basket-types.ts";
import { changeTypes, newCustomer, removeLines, sameTypeForAll, undoLast } from "./desk-steps.ts";
import type { FocusDesk } from "./focus.tsx";
import { QUICK_KEYS } from "./quick-keys.ts";
import type { SellDesk } from "./sell-desk.ts";
import type { Paying } from "./use-pay.ts";

export interface Hands {
  readonly desk: SellDesk;
  readonly focus: FocusDesk;
  readonly paying: Paying;
  readonly report: (error: unknown) => void;
  readonly openBooking: (bookingId: string) => void;
}

/** Esc twice within this time gives the basket up. */
const TWICE_MS = 2_500;

const isFull = (desk: SellDesk) => (): boolean => shownLines(desk.basket.store.getState()).length > 0;

/** Something to sell, or on its way into the basket: Enter may be typed ahead of the answer. */
const isServing = (desk: SellDesk) => (): boolean => {
  const { pending, waiting } = desk.basket.store.getState();
  return isFull(desk)() || pending.length + waiting > 0 || desk.steps.busy();
};

export function basketCommands(hands: Hands, state: { readonly canUndo: boolean }): Command[] {
  const { desk, focus, paying, report } = hands;
  const full = isFull(desk);
  const serving = isServing(desk);
  return [
    { id: "sell.cash", label: "sell:command.cash", keys: ["Enter"], when: serving, run: () => paying.start("given") },
    {
      id: "sell.everything",
      label: "sell:command.everything",
      keys: ["F9"],
      when: serving,
      run: () => paying.start("given"),
    },
    { id: "sell.given", label: "sell:command.given", keys: ["T"], when: full, run: () => focus.to("given") },
    ...QUICK_KEYS.map((key, index): Command => ({
      id: `sell.quick${index + 1}`,
      label: "sell:command.quick",
      labelValues: { number: index + 1 },
      keys: [key],
      when: full,
      run: () => payQuick(hands, index + 1),
    })),
    ...otherWays(hands),
    {
      id: "sell.customer",
      label: "sell:command.customer",
      keys: ["C"],
      run: () => desk.view.setState({ dialog: { kind: "customer", query: "" } }),
    },
    {
      id: "sell.code",
      label: "sell:command.code",
      keys: ["Q"],
      when: full,
      run: () => desk.view.setState({ dialog: { kind: "code" } }),
    },
    { id: "sell.extend", label: "sell:command.extend", keys: ["E"], when: full, run: () => void desk.basket.extend() },
    { id: "sell.newCustomer", label: "sell:command.newCustomer", keys: ["N"], run: () => startAnew(hands) },
    { id: "sell.escape", label: "sell:command.escape", keys: ["Escape"], run: () => escape(hands) },
    {
      id: "sell.undo",
      label: "sell:command.undo",
      keys: ["Ctrl+Z"],
      footer: true,
      when: () => state.canUndo,
      run: () => void undoLast(desk).catch(report),
    },
  ];
}

/** The ways to pay besides cash. */
function otherWays({ desk, paying }: Hands): Command[] {
  const full = isFull(desk);
  const hasComp = (): boolean => {
    const { lines, performances } = desk.basket.store.getState();
    return (
      full() &&
      lines.every((line) => performances[line.performanceId]?.ticketTypes.some((type) => type.kind === "comp"))
    );
  };
  return [
    {
      id: "sell.card",
      label: "sell:command.card",
      keys: ["D"],
      when: full,
      run: () => desk.view.setState({ dialog: { kind: "card", vouchers: [] } }),
    },
    {
      id: "sell.link",
      label: "sell:command.link",
      keys: ["Y"],
      when: full,
      run: () => desk.view.setState({ dialog: { kind: "link", vouchers: [] } }),
    },
    {
      id: "sell.voucher",
      label: "sell:command.voucher",
      keys: ["W"],
      when: full,
      run: () => desk.view.setState({ dialog: { kind: "voucher" } }),
    },
    { id: "sell.reserve", label: "sell:command.reserve", keys: ["R"], when: full, run: () => paying.start("reserve") },
    {
      id: "sell.comp",
      label: "sell:command.comp",
      keys: ["G"],
      when: hasComp,
      run: () => desk.view.setState({ dialog: { kind: "comp", all: true, pays: true } }),
    },
  ];
}

/** Sells with the n-th amount above the exact one. */
function payQuick({ desk, paying }: Hands, at: number): void {
  const state = desk.basket.store.getState();
  const priced = priceLines(shownLines(state), state.performances, termsOf(state));
  const amountMinor = priced
    ? quickCashAmounts({ dueMinor: priced.totalMinor, currency: priced.currency })[at]
    : undefined;
  if (!priced || amountMinor === undefined) return;
  desk.view.setState({ given: minorToDecimal(amountMinor, priced.currency) });
  paying.start("given");
}

/** The next customer's order may be typed at once: it waits its turn behind what is given back. */
function startAnew({ desk, focus, report }: Hands): void {
  newCustomer(desk).catch(report);
  focus.to("bar");
}

let escapedAt = 0;

/** The first Esc puts away what is in the way; the second one, soon after, begins with a new customer. */
function escape(hands: Hands): void {
  const { desk, focus } = hands;
  const { trouble, customer } = desk.basket.store.getState();
  const nothingTaken = !isFull(desk)() && customer === null;
  if (now() - escapedAt < TWICE_MS && !nothingTaken) {
    escapedAt = 0;
    startAnew(hands);
    return;
  }
  if (trouble !== null) desk.basket.dismissTrouble();
  desk.view.setState({ area: null, said: null });
  if (nothingTaken) {
    focus.to("bar");
    return;
  }
  escapedAt = now();
  desk.view.setState({ said: { key: "said.escapeAgain" } });
}

/** Keys of the lines; digits choose the ticket type of the chosen one. */
export function lineCommands(
  { desk, report }: Hands,
  chosen: { readonly line: BasketLine; readonly performance: PerformanceForSale } | null,
): Command[] {
  const full = isFull(desk);
  const { store } = desk.basket;
  const remove = (): void => {
    const { selected } = store.getState();
    if (selected !== null) removeLines(desk, [selected]).catch(report);
  };
  const types = chosen === null ? [] : typesFor(chosen.performance, chosen.line.category).slice(0, 9);
  return [
    {
      id: "sell.lineUp",
      label: "sell:command.lineUp",
      keys: ["ArrowUp"],
      when: full,
      run: () => store.setState((state) => withSelection(state, -1)),
    },
    {
      id: "sell.lineDown",
      label: "sell:command.lineDown",
      keys: ["ArrowDown"],
      when: full,
      run: () => store.setState((state) => withSelection(state, 1)),
    },
    { id: "sell.remove", label: "sell:command.remove", keys: ["Delete", "Backspace"], when: full, run: remove },
    ...types.map((type, index): Command => ({
      id: `sell.type${index + 1}`,
      label: "sell:command.type",
      labelValues: { name: typeName(type, currentLocale()) },
      keys: [String(index + 1)],
      when: full,
      run: () => chosen && changeTypes(desk, new Map([[chosen.line.claimId, type.id]])),
    })),
    {
      id: "sell.allSame",
      label: "sell:command.allSame",
      keys: ["A"],
      when: full,
      run: () => {
        const typeId = chosen?.line.ticketTypeId;
        if (typeId !== null && typeId !== undefined) sameTypeForAll(desk, typeId);
      },
    },
  ];
}
