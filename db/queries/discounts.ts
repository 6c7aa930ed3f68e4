// Discounts of a venue. How often each was used is moved by the booking lines themselves, in the schema.
import { changing, inserting, selecting } from "../prepared.ts";
import type { Reader, Writer } from "../open.ts";
import { discounts } from "../schema/prices.ts";

export type DiscountRow = typeof discounts.$inferSelect;

export const insertDiscount = inserting(discounts);

const columns = `id, venue_id as venueId, name, code, kind, amount_minor as amountMinor, rate_ppm as ratePpm, take, pay, valid_from as validFrom,
  valid_until as validUntil, most_uses as mostUses, used, event_id as eventId, performance_id as performanceId, category,
  ticket_type_id as ticketTypeId, email, created_at as createdAt, updated_at as updatedAt, version, ended_at as endedAt`;

const byId = selecting<DiscountRow>(`select ${columns} from discounts where id = :id`);
export const readDiscount = (reader: Reader, id: string): DiscountRow | undefined => byId.get(reader, { id });

const ofVenue = selecting<DiscountRow>(
  `select ${columns} from discounts where venue_id = :venueId and ended_at is null order by name, id`,
);
/** What may still be given, used up or not, by name. */
export const readDiscounts = (reader: Reader, venueId: string): DiscountRow[] => ofVenue.all(reader, { venueId });

const automatic = selecting<DiscountRow>(
  `select ${columns} from discounts where venue_id = :venueId and ended_at is null and code is null order by id`,
);
/** Those nobody has to ask for. */
export const readAutomaticDiscounts = (reader: Reader, venueId: string): DiscountRow[] =>
  automatic.all(reader, { venueId });

const byCode = selecting<DiscountRow>(
  `select ${columns} from discounts where venue_id = :venueId and code = :code and ended_at is null`,
);
export const findDiscountByCode = (
  reader: Reader,
  options: { venueId: string; code: string },
): DiscountRow | undefined => byCode.get(reader, options);

const change = changing(`
  update discounts set name = :name, code = :code, kind = :kind, amount_minor = :amountMinor, rate_ppm = :ratePpm, take = :take, pay = :pay,
    valid_from = :validFrom, valid_until = :validUntil, most_uses = :mostUses, event_id = :eventId, performance_id = :performanceId,
    category = :category, ticket_type_id = :ticketTypeId, email = :email, updated_at = :updatedAt, version = version + 1
  where id = :id and version = :version and ended_at is null`);
/** Answers 0 when somebody else was faster, or it was ended. */
export function updateDiscountRow(
  writer: Writer,
  row: Omit<DiscountRow, "venueId" | "used" | "createdAt" | "endedAt">,
): number {
  return change(writer, row);
}

const end = changing("update discounts set ended_at = :now, version = version + 1 where id = :id and ended_at is null");
export const endDiscountRow = (writer: Writer, options: { id: string; now: number }): number => end(writer, options);
