// What a ticket type is called in a language.
import type { TicketType } from "./event.ts";

/** The name in that language, else the usual one. */
export const typeName = (type: Pick<TicketType, "name" | "names"> | undefined, locale: string): string =>
  type === undefined ? "" : (type.names[locale] ?? type.name);
