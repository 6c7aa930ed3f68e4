// What is staged.
import { inserting } from "../prepared.ts";
import { events } from "../schema/events.ts";

export const insertEvent = inserting(events);
