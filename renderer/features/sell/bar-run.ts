// Does what the command bar understood. Everything goes through the desk's steps, so that typing ahead is safe.
import { takeBest } from "./desk-steps.ts";
import type { Command } from "./command.ts";
import { changeFilter } from "./filter-steps.ts";
import { NO_SEAT_FILTER, wishesFor } from "./seat-filter.ts";
import type { SellDesk } from "./sell-desk.ts";

export interface BarHands {
  readonly openBooking: (bookingId: string) => void;
}

/** Starts the command; false when there is nothing in it that could be done. The promise tells whether it worked. */
export function runCommand(desk: SellDesk, command: Command, hands: BarHands): Promise<boolean> | null {
  switch (command.kind) {
    case "nothing":
    case "unclear":
      return null;
    case "choose":
      desk.view.setState({ performanceId: command.performanceId, said: null });
      return Promise.resolve(true);
    case "filter":
      desk.view.setState({ performanceId: command.performanceId, filterShown: true });
      changeFilter(desk, command.filter);
      return Promise.resolve(true);
    case "find":
      desk.view.setState({ dialog: { kind: "customer", query: command.text } });
      return Promise.resolve(true);
    case "booking":
      return desk.steps.run(() => openBooking(desk, command.number, hands));
    case "take":
      desk.view.setState({ performanceId: command.performanceId });
      return desk.steps.run(() => take(desk, command));
  }
}

async function take(desk: SellDesk, command: Extract<Command, { kind: "take" }>): Promise<boolean> {
  const performance = await desk.openPerformance(command.performanceId);
  const { count, category, accessible } = command;
  const wishes = command.wishes ? wishesFor({ ...NO_SEAT_FILTER, ...command.wishes }, performance) : null;
  const taken = await takeBest(desk, { performance, count, category, accessible, ...(wishes && { wishes }) });
  if (!taken) return false;
  const hall = await desk.halls.open(performance.chartVersionId);
  const indexes = taken.taken.flatMap((line) => hall.places.indexOfNumber.get(line.place) ?? []);
  desk.view.setState({ reveal: { indexes } });
  return true;
}

async function openBooking(desk: SellDesk, number: string, hands: BarHands): Promise<boolean> {
  const { rows } = await desk.client.bookings.search({
    query: number,
    performanceId: null,
    state: null,
    before: null,
    limit: 5,
  });
  const found = rows.find((row) => row.number === number);
  if (!found) {
    desk.view.setState({ said: { key: "said.noBooking", values: { number } } });
    return false;
  }
  hands.openBooking(found.id);
  return true;
}
