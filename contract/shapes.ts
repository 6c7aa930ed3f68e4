// Shapes that several nouns of the contract share.
import { oc } from "@orpc/contract";
import { z } from "zod";
import { REFUSALS } from "./refusals.ts";

/** Every procedure may answer any refusal; which ones it does is in its doc. */
export const procedure = oc.errors(REFUSALS);

export const id = z.uuid();
export const instant = z.number().int().min(0).max(8_640_000_000_000_000);
export const minor = z.number().int().min(-1_000_000_000_000).max(1_000_000_000_000);
export const currency = z.string().regex(/^[A-Z]{3}$/);
export const zone = z.string().min(1).max(64);
export const locale = z.enum(["en", "de", "fr"]);
export const place = z.number().int().min(1).max(4_294_967_295);
export const line = (most: number) => z.string().trim().max(most);
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email());

export const role = z.enum(["administrator", "manager", "cashier"]);
export const performanceState = z.enum(["draft", "on-sale", "paused", "cancelled"]);
export const bookingState = z.enum(["reserved", "paid", "voided", "expired"]);
export const done = z.object({ done: z.literal(true) });

/** What is written on a place: `Stalls` `F` `14`; row is empty for areas and whole tables. */
export const placeLabel = z.object({
  section: z.string(),
  row: z.string(),
  seat: z.string(),
  text: z.string(),
});
