// Errors of the public API in plain words: what is wrong and where, for people who read JSON.
import type { ORPCError } from "@orpc/server";
import type { ApiError } from "./answers.ts";

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[];
  /** Branches of a union, each with its own issues. */
  readonly errors?: readonly (readonly Issue[])[];
}

/** The body of an error: `{code, message, data}`. */
export function apiErrorOf(error: ORPCError<string, unknown>): ApiError {
  const data: Record<string, unknown> = isRecord(error.data) ? error.data : {};
  if (error.code === "BAD_REQUEST") return badRequest(error.message, data);
  const message = (MESSAGES[error.code] ?? (() => error.message))(data);
  return { code: error.code, message, ...(error.data === undefined ? {} : { data: error.data }) };
}

function badRequest(message: string, data: Record<string, unknown>): ApiError {
  const issues = (Array.isArray(data["issues"]) ? (data["issues"] as Issue[]) : [{ message }]).map((issue) => ({
    path: pathOf(issue),
    message: sentenceOf(issue),
  }));
  const text = issues
    .map((issue) => (issue.path === "" ? issue.message : `${issue.path}: ${issue.message}`))
    .join("; ");
  return { code: "BAD_REQUEST", message: text, data: { issues } };
}

/** `seats[0]`, `user.email`. */
function pathOf({ path = [] }: Issue): string {
  return path
    .map((part) => (typeof part === "object" ? part.key : part))
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./u, "");
}

/** A union that fits nowhere says why for each of its branches. */
function sentenceOf(issue: Issue): string {
  const branches = (issue.errors ?? []).flatMap((branch) => branch.map(({ message }) => message));
  return branches.length === 0 ? issue.message : [...new Set(branches)].join(", or ");
}

type Words = (data: Record<string, unknown>) => string;

const MESSAGES: Readonly<Record<string, Words>> = {
  NOT_FOUND: ({ what }) => `There is no such ${text(what)}.`,
  UNKNOWN_PLACES: ({ places }) => `These places are not on the chart: ${list(places)}.`,
  SEAT_TAKEN: ({ places }) => `Already taken: ${placeList(places)}. Nothing was booked.`,
  AREA_FULL: ({ label, left }) => `${text(label)} has room for ${text(left)} more. Nothing was booked.`,
  NOT_ON_SALE: ({ why }) => `This performance is not on sale (${text(why)}).`,
  NO_PRICE: ({ category }) => `Category ${text(category)} has no price for this ticket type.`,
  HOLD_TOO_LARGE: ({ most }) => `At most ${text(most)} places in one booking.`,
  CARD_NUMBER_IN_TEXT: ({ field }) => `What is in ${text(field)} looks like a card number; never send one.`,
  IDEMPOTENCY_KEY_REUSED: () => "This Idempotency-Key came with another body before.",
  TOO_MANY_REQUESTS: ({ retryAfterMs }) =>
    `Too many requests. Try again in ${Math.ceil(Number(retryAfterMs) / 1000)} s.`,
  DISK_FULL: () => "There is no room left on the disk of the box office. Nothing was booked.",
  INTERNAL_SERVER_ERROR: () => "Something went wrong here. The box office has been told.",
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "?");
const list = (values: unknown): string => (Array.isArray(values) ? values.map(text).join(", ") : "?");
const placeList = (places: unknown): string =>
  list(
    Array.isArray(places)
      ? places.map((place: Record<string, unknown>) => `${text(place["place"])} (${text(place["label"])})`)
      : places,
  );
