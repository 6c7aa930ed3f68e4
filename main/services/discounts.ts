// Discounts and promo codes of a venue: made, changed, ended, and looked up by those who sell.
import type { Reader, Writer } from "#db/open.ts";
import { isConstraint } from "#db/errors.ts";
import { deleteAttempt } from "#db/queries/attempts.ts";
import {
  type DiscountRow,
  endDiscountRow,
  findDiscountByCode,
  insertDiscount,
  readAutomaticDiscounts,
  readDiscount,
  readDiscounts,
  updateDiscountRow,
} from "#db/queries/discounts.ts";
import { readEvent } from "#db/queries/events.ts";
import { readPerformance } from "#db/queries/performances.ts";
import {
  type Discount,
  type DiscountEffect,
  type DiscountLimits,
  checkDiscount,
  discountCode,
} from "#domain/discounts.ts";
import type { Id } from "#domain/ids.ts";
import { assert, assertNever, refuseNow, valueOf } from "#domain/result.ts";
import type { Instant } from "#domain/time.ts";
import { instantOf } from "#domain/zoned-time.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { promoCodeLimit, spendAttempt } from "./attempts.ts";
import { postPerformancesChanged } from "./performance-cards.ts";
import { refuseCardNumbers } from "./text-fields.ts";
import { venueById } from "./venues.ts";

export interface DiscountFields extends DiscountLimits {
  readonly name: string;
  /** Null: given without asking. */
  readonly code: string | null;
  readonly effect: DiscountEffect;
  /** Wall clock of the venue. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly mostUses: number | null;
}

export interface DiscountView extends Discount {
  readonly venueId: Id;
  readonly code: string | null;
  readonly validFrom: Instant | null;
  readonly validUntil: Instant | null;
  readonly mostUses: number | null;
  /** Bookings that bear it now. */
  readonly used: number;
  readonly version: number;
}

/** A venue's discounts, by name; those that were ended are not among them. */
export const listDiscounts = (office: Office, input: { venueId: Id }): DiscountView[] =>
  readDiscounts(office.store, input.venueId).map(viewOf);

/**
 * Makes a discount, or changes the one with this id when `version` is given.
 * Refuses NOT_FOUND, VERSION_CONFLICT, NAME_TAKEN for a code in use, BAD_TIMES, CARD_NUMBER_IN_TEXT.
 */
export function saveDiscount(
  office: Office,
  actor: Actor,
  input: DiscountFields & { id: Id; venueId: Id; version: number | null },
): DiscountView {
  refuseCardNumbers({ name: input.name });
  const saved = office.store.inTransaction((writer) => {
    const before = readDiscount(writer, input.id);
    if (input.version === null && before !== undefined) return viewOf(before);
    const fields = checkedFields(writer, input);
    const now = office.clock.now();
    const row = { ...fields, id: input.id, updatedAt: now };
    orCodeTaken(() => {
      if (input.version === null)
        insertDiscount(writer, {
          ...{ ...row, venueId: input.venueId, used: 0, createdAt: now, version: 1, endedAt: null },
        });
      else if (before === undefined) refuseNow("NOT_FOUND", { what: "discount" });
      else if (updateDiscountRow(writer, { ...row, version: input.version }) === 0) refuseNow("VERSION_CONFLICT");
    });
    const kind = input.version === null ? "discount.created" : "discount.updated";
    journal(office, writer, { actor, kind, subjectKind: "discount", subjectId: input.id, data: fields });
    const after = readDiscount(writer, input.id);
    assert(after, "the discount was written");
    return viewOf(after);
  });
  postPerformancesChanged(office);
  return saved;
}

/** Nobody gets it any more; bookings keep what they got. Ending it again changes nothing. Refuses NOT_FOUND. */
export function endDiscount(office: Office, actor: Actor, input: { id: Id }): void {
  office.store.inTransaction((writer) => {
    const row = readDiscount(writer, input.id) ?? refuseNow("NOT_FOUND", { what: "discount" });
    if (endDiscountRow(writer, { id: row.id, now: office.clock.now() }) === 0) return;
    const data = { name: row.name, code: row.code };
    journal(office, writer, { actor, kind: "discount.ended", subjectKind: "discount", subjectId: row.id, data });
  });
  postPerformancesChanged(office);
}

/**
 * The discount of a code for a basket of these performances, of one venue. Unknown codes are counted. Refuses NOT_FOUND,
 * MIXED_VENUES, CODE_UNKNOWN, TOO_MANY_ATTEMPTS, CODE_NOT_YET, CODE_OVER, CODE_USED_UP, CODE_NOT_HERE.
 */
export function findCode(
  office: Office,
  actor: Actor,
  input: { code: string; performanceIds: readonly Id[] },
): Discount {
  assert(actor.staffId !== null, "whoever looks a code up is signed in");
  const performances = input.performanceIds.map(
    (id) => readPerformance(office.store, id) ?? refuseNow("NOT_FOUND", { what: "performance" }),
  );
  const venueId = performances[0]?.venueId ?? "";
  if (performances.some((performance) => performance.venueId !== venueId)) refuseNow("MIXED_VENUES");
  const [attempt] = spendAttempt(office, [promoCodeLimit(actor.staffId)]);
  if (findDiscountByCode(office.store, { venueId, code: discountCode(input.code) }) !== undefined)
    office.store.inTransaction((writer) => deleteAttempt(writer, attempt ?? 0));
  const discount = discountByCode(office.store, { code: input.code, venueId, now: office.clock.now() });
  const isHere = performances.some(
    ({ id, eventId }) =>
      (discount.eventId === null || discount.eventId === eventId) &&
      (discount.performanceId === null || discount.performanceId === id),
  );
  return isHere ? discount : refuseNow("CODE_NOT_HERE", { name: discount.name });
}

/** What may be given in a sale at this moment: what nobody has to ask for and has uses left, and the code's. Refuses as `findCode`. */
export function discountsForSale(
  reader: Reader,
  options: { venueId: Id; now: Instant; code: string | null },
): Discount[] {
  const { venueId, now, code } = options;
  const free = readAutomaticDiscounts(reader, venueId)
    .filter((row) => checkDiscount(row, now).ok)
    .map(discountOf);
  return code === null ? free : [...free, discountByCode(reader, { code, venueId, now })];
}

/**
 * Discounts that tickets to be exchanged have, as far as they are valid now: their use is this booking's already, and
 * whoever had a code once need not know it again.
 */
export function keptDiscounts(
  reader: Reader,
  options: { discountIds: readonly (Id | null)[]; now: Instant },
): Discount[] {
  return [...new Set(options.discountIds)].flatMap((id) => {
    const row = id === null ? undefined : readDiscount(reader, id);
    if (row?.endedAt !== null) return [];
    return checkDiscount({ ...row, used: row.used - 1 }, options.now).ok ? [discountOf(row)] : [];
  });
}

function discountByCode(reader: Reader, options: { code: string; venueId: Id; now: Instant }): Discount {
  const code = discountCode(options.code);
  const row = findDiscountByCode(reader, { venueId: options.venueId, code }) ?? refuseNow("CODE_UNKNOWN", { code });
  const checked = checkDiscount(row, options.now);
  return checked.ok ? discountOf(row) : refuseNow(checked.refusal.code, { name: row.name });
}

function checkedFields(writer: Writer, input: DiscountFields & { venueId: Id }) {
  const venue = venueById(writer, input.venueId);
  const instant = (wallClock: string | null): Instant | null =>
    wallClock === null ? null : valueOf(instantOf({ wallClock, zone: venue.zone }));
  const [validFrom, validUntil] = [instant(input.validFrom), instant(input.validUntil)];
  if (validFrom !== null && validUntil !== null && validUntil <= validFrom)
    refuseNow("BAD_TIMES", { field: "validUntil" });
  const { eventId, performanceId, ticketTypeId } = input;
  if (eventId !== null && readEvent(writer, eventId)?.venueId !== venue.id) refuseNow("NOT_FOUND", { what: "event" });
  if (performanceId !== null && readPerformance(writer, performanceId)?.venueId !== venue.id)
    refuseNow("NOT_FOUND", { what: "performance" });
  if (ticketTypeId !== null && !venue.ticketTypes.some(({ id }) => id === ticketTypeId))
    refuseNow("NOT_FOUND", { what: "ticketType" });
  const code = input.code === null ? null : discountCode(input.code);
  return {
    ...{ name: input.name, code: code === "" ? null : code, ...columnsOf(input.effect), validFrom, validUntil },
    ...{ mostUses: input.mostUses, eventId, performanceId, category: input.category, ticketTypeId, email: input.email },
  };
}

const NO_EFFECT = { amountMinor: null, ratePpm: null, take: null, pay: null };

function columnsOf(effect: DiscountEffect) {
  switch (effect.kind) {
    case "amount":
      return { ...NO_EFFECT, kind: effect.kind, amountMinor: effect.amountMinor };
    case "percent":
      return { ...NO_EFFECT, kind: effect.kind, ratePpm: effect.ratePpm };
    case "n-for-m":
      return { ...NO_EFFECT, kind: effect.kind, take: effect.take, pay: effect.pay };
    default:
      return assertNever(effect);
  }
}

function effectOf({ kind, amountMinor, ratePpm, take, pay }: DiscountRow): DiscountEffect {
  switch (kind) {
    case "amount":
      return { kind, amountMinor: amountMinor ?? 0 };
    case "percent":
      return { kind, ratePpm: ratePpm ?? 0 };
    case "n-for-m":
      return { kind, take: take ?? 2, pay: pay ?? 1 };
    default:
      return assertNever(kind);
  }
}

const discountOf = (row: DiscountRow): Discount => ({
  ...{ id: row.id, name: row.name, effect: effectOf(row), eventId: row.eventId, performanceId: row.performanceId },
  ...{ category: row.category, ticketTypeId: row.ticketTypeId, email: row.email },
});

const viewOf = (row: DiscountRow): DiscountView => ({
  ...discountOf(row),
  ...{ venueId: row.venueId, code: row.code, validFrom: row.validFrom, validUntil: row.validUntil },
  ...{ mostUses: row.mostUses, used: row.used, version: row.version },
});

/** Two discounts of a venue cannot have one code. */
function orCodeTaken(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (isConstraint(error, "unique")) refuseNow("NAME_TAKEN");
    throw error;
  }
}
