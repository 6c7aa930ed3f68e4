// Everything the selling desk can do by key, as data: the same list drives keys, buttons, the footer and the sheet.
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useStore } from "zustand";
import { type Command, useCommands } from "../../commands.ts";
import { useRefusal } from "../../ui/refusal.tsx";
import { basketCommands, lineCommands } from "./basket-commands.ts";
import { filterCommands } from "./filter-commands.ts";
import { useFocus } from "./focus.tsx";
import { afterCommands, hallCommands } from "./hall-commands.ts";
import { isFiltering } from "./seat-filter.ts";
import { useBasket, useStage, useView } from "./stage.tsx";
import { usePay } from "./use-pay.ts";
import { useSingles } from "./use-singles.ts";

export function useSellCommands(): void {
  const { desk, cards, found, card, performance, hall } = useStage();
  const focus = useFocus();
  const paying = usePay();
  const report = useRefusal();
  const navigate = useNavigate();
  const openBooking = useMemo(() => (id: string) => void navigate({ to: "/bookings/$id", params: { id } }), [navigate]);
  // Types by number depend on the line; the rest looks at the stores when its key is pressed.
  const selected = useBasket((state) => state.lines.find((line) => line.claimId === state.selected));
  const lineOf = useBasket((state) => (selected ? state.performances[selected.performanceId] : undefined));
  // The footer shows whether there is something to take back.
  const canUndo = useStore(desk.undo.store, ({ steps }) => steps.length > 0);
  const listShown = useView((view) => view.listShown);
  const filtering = useView((view) => isFiltering(view.filter));
  const singles = useSingles();
  const list = useMemo<Command[]>(() => {
    const hands = { desk, focus, paying, report, openBooking };
    return [
      ...basketCommands(hands, { canUndo }),
      ...lineCommands(hands, selected && lineOf ? { line: selected, performance: lineOf } : null),
      ...hallCommands(hands, { cards: found ?? cards ?? [], card, performance, hall, listShown }),
      ...filterCommands(hands, { performance, singles, filtering }),
      ...afterCommands(hands),
    ];
  }, [
    desk,
    focus,
    paying,
    report,
    openBooking,
    canUndo,
    selected,
    lineOf,
    cards,
    found,
    card,
    performance,
    hall,
    listShown,
    filtering,
    singles,
  ]);
  useCommands(list);
}
