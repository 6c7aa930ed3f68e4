// Keys of the hall: performances, best together, map and list; and of the sale just made.
import type { Command } from "../../commands.ts";
import { ZOOM_KEY_FACTOR } from "../../seat-map/keys.ts";
import { newId } from "../../new-id.ts";
import { printTickets } from "../../print.ts";
import type { PerformanceCard, PerformanceForSale } from "../../stores/basket-types.ts";
import { connectionStore } from "../../stores/connection.ts";
import type { Hands } from "./basket-commands.ts";
import { takeBest } from "./desk-steps.ts";
import type { Hall } from "./halls.ts";
import { wishesFor } from "./seat-filter.ts";
import { zoomTarget } from "./zoom.ts";

export interface OnStage {
  readonly cards: readonly PerformanceCard[];
  readonly card: PerformanceCard | null;
  readonly performance: PerformanceForSale | null;
  readonly hall: Hall | null;
  readonly listShown: boolean;
}

export function hallCommands(hands: Hands, stage: OnStage): Command[] {
  const { desk, focus } = hands;
  const { view } = desk;
  const onMap = (): boolean => !view.getState().listShown;
  const toggleList = (): void => {
    const listShown = !view.getState().listShown;
    view.setState({ listShown, area: null });
    const served = desk.basket.store.getState().lines.length > 0;
    requestAnimationFrame(() => focus.to(listShown ? "list" : served ? "basket" : "bar"));
  };
  const step = (by: 1 | -1) => (): void => {
    const at = stage.cards.findIndex((card) => card.id === stage.card?.id);
    const next = stage.cards[Math.min(stage.cards.length - 1, Math.max(0, at + by))];
    if (next) view.setState({ performanceId: next.id, area: null, said: null });
  };
  return [
    {
      id: "sell.best",
      label: "sell:command.best",
      keys: ["B"],
      when: () => stage.performance !== null,
      run: () => best(hands, stage),
    },
    {
      id: "sell.plan",
      label: "common:seatPlan.command",
      keys: ["Alt+P"],
      when: () => stage.card !== null,
      run: () => view.setState({ dialog: { kind: "plan" } }),
    },
    { id: "sell.search", label: "sell:command.search", keys: ["F"], run: () => focus.to("search") },
    { id: "sell.previous", label: "sell:command.previous", keys: ["PageUp"], inFields: true, run: step(-1) },
    { id: "sell.next", label: "sell:command.next", keys: ["PageDown"], inFields: true, run: step(1) },
    {
      id: "sell.list",
      label: stage.listShown ? "sell:command.backToMap" : "sell:command.list",
      keys: ["L"],
      run: toggleList,
    },
    { id: "sell.map", label: "sell:command.map", keys: ["M"], when: onMap, run: () => focus.to("map") },
    {
      id: "sell.rectangle",
      label: "sell:command.rectangle",
      keys: ["V"],
      when: onMap,
      run: () => view.setState(({ drag }) => ({ drag: drag === "pan" ? "rectangle" : "pan" })),
    },
    {
      id: "sell.zoomIn",
      label: "sell:command.zoomIn",
      keys: ["+", "="],
      when: onMap,
      run: () => zoomTarget()?.zoomBy(ZOOM_KEY_FACTOR),
    },
    {
      id: "sell.zoomOut",
      label: "sell:command.zoomOut",
      keys: ["-"],
      when: onMap,
      run: () => zoomTarget()?.zoomBy(1 / ZOOM_KEY_FACTOR),
    },
    { id: "sell.fit", label: "sell:command.fit", keys: ["0"], when: onMap, run: () => zoomTarget()?.fit() },
  ];
}

/** Takes what the strip under the map shows. */
function best({ desk, focus, report }: Hands, { performance, hall }: OnStage): void {
  if (!performance || !hall) return;
  const { bestCount: count, bestCategory, filter } = desk.view.getState();
  const category = hall.chart.categories.some(({ key }) => key === bestCategory) ? bestCategory : null;
  takeBest(desk, { performance, category, count, accessible: false, wishes: wishesFor(filter, performance) })
    .then((taken) => {
      if (!taken) return;
      desk.view.setState({
        reveal: { indexes: taken.taken.flatMap((line) => hall.places.indexOfNumber.get(line.place) ?? []) },
      });
      focus.to("basket");
    })
    .catch(report);
}

/** Keys of the sale just made. With Alt: the keyboard is back in the command bar by then, where letters are text. */
export function afterCommands({ desk, report, openBooking }: Hands): Command[] {
  const last = () => desk.basket.store.getState().lastSale?.booking;
  const reprint = async (bookingId: string): Promise<void> => {
    desk.view.setState({ paper: "printing" });
    const printJob = await desk.client.bookings.reprint({ bookingId, printJobId: newId() });
    const printsSilently = connectionStore.getState().host?.printsSilently ?? false;
    await printTickets({ client: desk.client, printJob, printsSilently });
    desk.view.setState({ paper: printsSilently ? "sent" : "printed" });
  };
  return [
    {
      id: "sell.reprint",
      label: "sell:command.reprint",
      keys: ["Alt+R"],
      when: () => last()?.state === "paid",
      run: () => {
        const booking = last();
        if (booking)
          reprint(booking.id).catch((error: unknown) => {
            desk.view.setState({ paper: "failed" });
            report(error);
          });
      },
    },
    {
      id: "sell.transfer",
      label: "sell:command.transfer",
      keys: ["Alt+T"],
      when: () => last()?.state === "reserved",
      run: () => {
        const booking = last();
        if (booking) desk.view.setState({ dialog: { kind: "transfer", booking } });
      },
    },
    {
      id: "sell.openLast",
      label: "sell:command.openLast",
      keys: ["Alt+O"],
      when: () => last() !== undefined,
      run: () => {
        const booking = last();
        if (booking) openBooking(booking.id);
      },
    },
  ];
}
