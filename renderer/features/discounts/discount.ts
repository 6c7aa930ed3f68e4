// A discount as it is typed, and what is sent of it.
import type { Client } from "#contract/index.ts";
import { minorToDecimal, parseAmount } from "#domain/money.ts";
import { formatPercent, parsePercent } from "#domain/percent.ts";
import { wallClockOf } from "#domain/zoned-time.ts";
import { looksLikeEmail } from "../../email.ts";

export type Discount = Awaited<ReturnType<Client["discounts"]["list"]>>[number];
export type Venue = Awaited<ReturnType<Client["venues"]["list"]>>[number];
type DiscountInput = Omit<Parameters<Client["discounts"]["save"]>[0], "id" | "venueId" | "version">;

export const EFFECT_KINDS = ["percent", "amount", "n-for-m"] as const;
type EffectKind = (typeof EFFECT_KINDS)[number];

export interface DiscountDraft {
  readonly name: string;
  readonly code: string;
  readonly kind: EffectKind;
  /** A percentage, or an amount. */
  readonly value: string;
  readonly take: string;
  readonly pay: string;
  readonly mostUses: string;
  /** Wall clock of the venue; empty: no limit. */
  readonly validFrom: string;
  readonly validUntil: string;
  /** `event:<id>`, `performance:<id>`, or empty for all. */
  readonly staged: string;
  readonly category: string;
  readonly ticketTypeId: string;
  readonly email: string;
}

export type DraftField = keyof DiscountDraft;

const EMPTY: DiscountDraft = {
  ...{ name: "", code: "", kind: "percent", value: "", take: "3", pay: "2", mostUses: "", validFrom: "" },
  ...{ validUntil: "", staged: "", category: "", ticketTypeId: "", email: "" },
};

/** The draft of a stored discount, or of a new one. */
export function draftOf(discount: Discount | null, options: { venue: Venue; locale: string }): DiscountDraft {
  if (discount === null) return EMPTY;
  const { effect, eventId, performanceId } = discount;
  const { zone, currency } = options.venue;
  const clock = (instant: number | null): string => (instant === null ? "" : wallClockOf({ instant, zone }));
  return {
    ...{ name: discount.name, code: discount.code ?? "", kind: effect.kind },
    value:
      effect.kind === "percent"
        ? formatPercent(effect.ratePpm, options.locale)
        : effect.kind === "amount"
          ? minorToDecimal(effect.amountMinor, currency)
          : "",
    ...(effect.kind === "n-for-m"
      ? { take: String(effect.take), pay: String(effect.pay) }
      : { take: EMPTY.take, pay: EMPTY.pay }),
    mostUses: discount.mostUses === null ? "" : String(discount.mostUses),
    ...{ validFrom: clock(discount.validFrom), validUntil: clock(discount.validUntil) },
    staged: performanceId === null ? (eventId === null ? "" : `event:${eventId}`) : `performance:${performanceId}`,
    ...{ category: discount.category ?? "", ticketTypeId: discount.ticketTypeId ?? "", email: discount.email ?? "" },
  };
}

const TAKE_MOST = 20;
const USES_MOST = 1_000_000;

const wholeOf = (text: string, least: number, most: number): number | null => {
  const whole = /^\d{1,7}$/u.test(text.trim()) ? Number(text.trim()) : Number.NaN;
  return whole >= least && whole <= most ? whole : null;
};

function effectOf(draft: DiscountDraft, currency: string): DiscountInput["effect"] | null {
  switch (draft.kind) {
    case "percent": {
      const ratePpm = parsePercent(draft.value);
      return ratePpm === null || ratePpm === 0 ? null : { kind: draft.kind, ratePpm };
    }
    case "amount": {
      const parsed = parseAmount(draft.value, currency);
      return parsed.ok && parsed.value > 0 ? { kind: draft.kind, amountMinor: parsed.value } : null;
    }
    case "n-for-m": {
      const take = wholeOf(draft.take, 2, TAKE_MOST);
      const pay = wholeOf(draft.pay, 0, TAKE_MOST - 1);
      return take === null || pay === null || pay >= take ? null : { kind: draft.kind, take, pay };
    }
  }
}

const CLOCK = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u;

/** Fields that are missing or cannot be read, in the order of the form. */
export function wrongFields(draft: DiscountDraft, currency: string): DraftField[] {
  const isClock = (text: string): boolean => text === "" || CLOCK.test(text);
  const effect = effectOf(draft, currency);
  return [
    ...(draft.name.trim() === "" ? (["name"] as const) : []),
    ...(effect === null ? ([draft.kind === "n-for-m" ? "pay" : "value"] as const) : []),
    ...(draft.mostUses.trim() !== "" && wholeOf(draft.mostUses, 1, USES_MOST) === null ? (["mostUses"] as const) : []),
    ...(isClock(draft.validFrom) ? [] : (["validFrom"] as const)),
    ...(isClock(draft.validUntil) && (draft.validUntil === "" || draft.validUntil > draft.validFrom)
      ? []
      : (["validUntil"] as const)),
    ...(draft.email.trim() === "" || looksLikeEmail(draft.email) ? [] : (["email"] as const)),
  ];
}

/** What is sent; null while something is missing or wrong. */
export function inputOf(draft: DiscountDraft, currency: string): DiscountInput | null {
  const effect = effectOf(draft, currency);
  if (effect === null || wrongFields(draft, currency).length > 0) return null;
  const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());
  const [kind, stagedId = null] = draft.staged.split(":");
  return {
    ...{ name: draft.name, code: orNull(draft.code), effect },
    ...{ validFrom: orNull(draft.validFrom), validUntil: orNull(draft.validUntil) },
    mostUses: wholeOf(draft.mostUses, 1, USES_MOST),
    ...{ eventId: kind === "event" ? stagedId : null, performanceId: kind === "performance" ? stagedId : null },
    ...{ category: orNull(draft.category), ticketTypeId: orNull(draft.ticketTypeId), email: orNull(draft.email) },
  };
}
