// Chosen places in a few letters: `F 11–12`, or the name of an area.

export interface ChosenSeats {
  readonly section: string;
  readonly row: string;
  readonly from: string;
  readonly to: string;
}

export function seatsOf({ section, row, from, to }: ChosenSeats): string {
  const seats = from === to ? from : `${from}–${to}`;
  return [row, seats === "" ? section : seats].filter((part) => part !== "").join(" ");
}
