// What a clerk does at the desk, each with its way back: take, give back, change ticket types, start anew.
import { placeLabel } from "#domain/charts/places.ts";
import type { Taken } from "../../stores/basket-calls.ts";
import { shownLines } from "../../stores/basket-steps.ts";
import type { BasketLine, LostPlace, PerformanceForSale, WantedPlace } from "../../stores/basket-types.ts";
import type { TakeBest } from "../../stores/basket.ts";
import type { Hall } from "./halls.ts";
import type { SellDesk } from "./sell-desk.ts";

/** Takes named places into the basket. A basket of another venue or currency stays as it is and says so. */
export async function takePlaces(
  desk: SellDesk,
  performance: PerformanceForSale,
  places: readonly WantedPlace[],
): Promise<Taken | null> {
  if (places.length === 0 || !sameVenue(desk, performance)) return null;
  return remember(desk, await desk.basket.take({ performance, places }));
}

export async function takeBest(desk: SellDesk, order: TakeBest): Promise<Taken | null> {
  if (!sameVenue(desk, order.performance)) return null;
  return remember(desk, await desk.basket.takeBest(order));
}

/** One booking is of one venue in one currency. */
function sameVenue({ basket, view }: SellDesk, performance: PerformanceForSale): boolean {
  const { lines, performances } = basket.store.getState();
  const other = performances[lines[0]?.performanceId ?? ""];
  if (!other || (other.venueId === performance.venueId && other.currency === performance.currency)) return true;
  view.setState({ said: { key: "said.otherVenue", values: { venue: other.venueName } } });
  return false;
}

function remember({ undo, view }: SellDesk, taken: Taken | null): Taken | null {
  if (!taken || taken.taken.length === 0) return taken;
  undo.push({ kind: "took", claimIds: taken.taken.map((line) => line.claimId), text: textOf(taken.taken) });
  view.setState({ said: null });
  return taken;
}

/** `Stalls-F-11, Stalls-F-12 …` */
const textOf = (lines: readonly BasketLine[]): string =>
  lines
    .slice(0, 3)
    .map((line) => line.label.text)
    .join(", ") + (lines.length > 3 ? " …" : "");

/** Gives lines back; they are free for everybody at once. */
export async function removeLines(desk: SellDesk, claimIds: readonly string[]): Promise<void> {
  const lines = shownLines(desk.basket.store.getState()).filter((line) => claimIds.includes(line.claimId));
  if (lines.length === 0) return;
  const places = await desk.basket.release(lines.map((line) => line.claimId));
  if (places.length > 0) desk.undo.push({ kind: "removed", places, text: textOf(lines) });
}

/** Everything goes back and the next customer begins. */
export async function newCustomer(desk: SellDesk): Promise<void> {
  const lines = shownLines(desk.basket.store.getState());
  desk.view.setState({ given: "", area: null, dialog: { kind: "none" }, said: null });
  desk.undo.forgetBasket();
  const places = await desk.basket.clear();
  if (places.length > 0) desk.undo.push({ kind: "removed", places, text: textOf(lines) });
}

/** Takes lost places again, performance by performance; what is gone meanwhile is refused by name. */
export async function retake(desk: SellDesk, lost: readonly LostPlace[]): Promise<void> {
  for (const [performanceId, group] of Map.groupBy(lost, (place) => place.performanceId)) {
    const performance =
      desk.basket.store.getState().performances[performanceId] ?? (await desk.openPerformance(performanceId));
    const quantities = Map.groupBy(group, ({ place }) => place);
    const taken = await desk.basket.take({
      performance,
      places: [...quantities].map(([place, same]) => ({ place, quantity: same.length })),
      types: new Map(group.map(({ place, ticketTypeId }) => [place, ticketTypeId])),
    });
    if (taken) desk.undo.rename(claimsAgain(group, taken.taken));
  }
}

/** Old claim → new claim, place by place. */
function claimsAgain(lost: readonly LostPlace[], taken: readonly BasketLine[]): ReadonlyMap<string, string> {
  const fresh = [...taken];
  const renamed = new Map<string, string>();
  for (const { claimId, place } of lost) {
    const at = fresh.findIndex((line) => line.place === place);
    const [line] = at === -1 ? [] : fresh.splice(at, 1);
    if (line) renamed.set(claimId, line.claimId);
  }
  return renamed;
}

/** Changes the ticket type of lines, with a way back. */
export function changeTypes({ basket, undo }: SellDesk, claimIds: readonly string[], ticketTypeId: string): void {
  const lines = shownLines(basket.store.getState()).filter((line) => claimIds.includes(line.claimId));
  const changing = lines.filter((line) => line.ticketTypeId !== ticketTypeId);
  if (changing.length === 0) return;
  undo.push({
    kind: "types",
    before: new Map(changing.map((line) => [line.claimId, line.ticketTypeId])),
    text: textOf(changing),
  });
  basket.setTypes(new Map(changing.map((line) => [line.claimId, ticketTypeId])));
}

/** Takes the last step back. */
export async function undoLast(desk: SellDesk): Promise<void> {
  const step = await desk.undo.undoLast({
    release: async (claimIds) => void (await desk.basket.release(claimIds)),
    retake: (places) => retake(desk, places),
    setTypes: (types) => desk.basket.setTypes(types),
    offerVoid: ({ bookingId, number }) => desk.view.setState({ dialog: { kind: "void", bookingId, number } }),
  });
  const said =
    step === null ? { key: "said.nothingToUndo" } : { key: `said.undid.${step.kind}`, values: { text: step.text } };
  desk.view.setState({ said });
}

/** What is written on a place, for sentences: `Stalls-F-14`. */
export const labelText = ({ chart, places }: Hall, index: number): string => placeLabel(places, index, chart).text;
