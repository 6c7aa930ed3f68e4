// What a clerk does at the desk, each with its way back: take, give back, change ticket types, start anew.
import type { Taken } from "../../stores/basket-calls.ts";
import { typesFor } from "../../stores/basket-prices.ts";
import { shownLines } from "../../stores/basket-steps.ts";
import type { BasketLine, LostPlace, PerformanceForSale, WantedPlace } from "../../stores/basket-types.ts";
import type { TakeBest } from "../../stores/basket.ts";
import { placeShort } from "./place-words.ts";
import { NO_SEAT_FILTER } from "./seat-filter.ts";
import type { SellDesk } from "./sell-desk.ts";

/** What one customer asked for is nothing to the next. */
export const NO_WISHES = { filter: NO_SEAT_FILTER, filterShown: false } as const;

/** Takes named places into the basket. A basket of another venue or currency stays as it is and says so. */
export async function takePlaces(
  desk: SellDesk,
  performance: PerformanceForSale,
  places: readonly WantedPlace[],
): Promise<Taken | null> {
  if (places.length === 0 || !sameVenue(desk, performance)) return null;
  return remember(desk, desk.basket.take({ performance, places }));
}

export async function takeBest(desk: SellDesk, order: TakeBest): Promise<Taken | null> {
  if (!sameVenue(desk, order.performance)) return null;
  return remember(desk, desk.basket.takeBest(order));
}

/** One booking is of one venue in one currency. */
function sameVenue({ basket, view }: SellDesk, performance: PerformanceForSale): boolean {
  const { lines, performances } = basket.store.getState();
  const other = performances[lines[0]?.performanceId ?? ""];
  if (!other || (other.venueId === performance.venueId && other.currency === performance.currency)) return true;
  view.setState({ said: { key: "said.otherVenue", values: { venue: other.venueName } } });
  return false;
}

function remember({ undo, view }: SellDesk, taking: Promise<Taken | null>): Promise<Taken | null> {
  const remembered = taking.then((taken) => {
    if (!taken || taken.taken.length === 0) return taken;
    undo.push({ kind: "took", claimIds: taken.taken.map((line) => line.claimId), text: textOf(taken.taken) });
    view.setState({ said: null });
    return taken;
  });
  return undo.during(remembered);
}

/** The way back of what is given up: the same places, if they are free still. */
function rememberGone(
  { undo }: SellDesk,
  lines: readonly BasketLine[],
  giving: Promise<readonly LostPlace[]>,
): Promise<void> {
  const remembered = giving.then((places) => {
    if (places.length > 0) undo.push({ kind: "removed", places, text: textOf(lines) });
  });
  return undo.during(remembered);
}

/** `Stalls-F-11, Stalls-F-12 …` */
const textOf = (lines: readonly BasketLine[]): string =>
  lines
    .slice(0, 3)
    .map((line) => line.label.text)
    .join(", ") + (lines.length > 3 ? " …" : "");

/**
 * Takes places instead of others, each with the ticket type of the one it is for. The new ones first: if one of them is
 * gone meanwhile, the basket stays as it was.
 */
export async function moveToPlaces(
  desk: SellDesk,
  performance: PerformanceForSale,
  move: { readonly giveBack: readonly number[]; readonly instead: readonly number[] },
): Promise<boolean> {
  const going = shownLines(desk.basket.store.getState()).filter(
    (line) => line.performanceId === performance.id && move.giveBack.includes(line.place),
  );
  const types = new Map(
    move.instead.map((place, at) => [
      place,
      going.find((line) => line.place === move.giveBack[at])?.ticketTypeId ?? null,
    ]),
  );
  const places = move.instead.map((place) => ({ place, quantity: 1 }));
  const taken = await remember(desk, desk.basket.take({ performance, places, types }));
  if (!taken) return false;
  await removeLines(
    desk,
    going.map((line) => line.claimId),
  );
  const text = taken.taken.map((line) => placeShort(line.label)).join(", ");
  desk.view.setState({ said: { key: "said.moved", values: { text } } });
  return true;
}

/** Gives lines back; they are free for everybody at once. */
export async function removeLines(desk: SellDesk, claimIds: readonly string[]): Promise<void> {
  const lines = shownLines(desk.basket.store.getState()).filter((line) => claimIds.includes(line.claimId));
  if (lines.length === 0) return;
  const claims = lines.map((line) => line.claimId);
  await rememberGone(desk, lines, desk.basket.release(claims));
}

/** Everything goes back and the next customer begins. */
export async function newCustomer(desk: SellDesk): Promise<void> {
  const lines = shownLines(desk.basket.store.getState());
  desk.view.setState({ given: "", area: null, dialog: { kind: "none" }, said: null, ...NO_WISHES });
  desk.undo.forgetBasket();
  await rememberGone(desk, lines, desk.basket.clear());
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

/** Changes ticket types by claim, with one way back for all. */
export function changeTypes({ basket, undo }: SellDesk, types: ReadonlyMap<string, string>): void {
  const changing = shownLines(basket.store.getState()).filter((line) => {
    const wished = types.get(line.claimId);
    return wished !== undefined && wished !== line.ticketTypeId;
  });
  if (changing.length === 0) return;
  undo.push({
    kind: "types",
    before: new Map(changing.map((line) => [line.claimId, line.ticketTypeId])),
    text: textOf(changing),
  });
  basket.setTypes(types);
}

/** The same type for every line that can have it. */
export function sameTypeForAll(desk: SellDesk, ticketTypeId: string): void {
  const state = desk.basket.store.getState();
  const fitting = shownLines(state).filter((line) => {
    const performance = state.performances[line.performanceId];
    return performance !== undefined && typesFor(performance, line.category).some((type) => type.id === ticketTypeId);
  });
  changeTypes(desk, new Map(fitting.map((line) => [line.claimId, ticketTypeId])));
}

/** Every line becomes a comp. */
export function giveAll(desk: SellDesk): void {
  const state = desk.basket.store.getState();
  const types = new Map<string, string>();
  for (const line of shownLines(state)) {
    const comp = state.performances[line.performanceId]?.ticketTypes.find((type) => type.kind === "comp");
    if (comp) types.set(line.claimId, comp.id);
  }
  changeTypes(desk, types);
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
