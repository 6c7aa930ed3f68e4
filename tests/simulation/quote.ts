// What a booking in the race hall costs: the seats' price with the sample venue's fees.
import { PRICE_MINOR } from "./race-hall.ts";

const FEE_PER_TICKET_MINOR = 150;
const FEE_PER_BOOKING_MINOR = 200;

export const quoteOf = (tickets: number): number =>
  tickets * (PRICE_MINOR + FEE_PER_TICKET_MINOR) + FEE_PER_BOOKING_MINOR;
