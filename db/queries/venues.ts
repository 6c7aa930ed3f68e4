// Venues with their ticket types and fees.
import { inserting } from "../prepared.ts";
import { fees, ticketTypes, venues } from "../schema/venues.ts";

export const insertVenue = inserting(venues);
export const insertTicketType = inserting(ticketTypes);
export const insertFee = inserting(fees);
