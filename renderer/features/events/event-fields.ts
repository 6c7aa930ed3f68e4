// The form of an event: artists are typed one per line.
import type { EventRecord } from "./event.ts";

export interface EventFields {
  readonly venueId: string;
  readonly title: string;
  /** One per line. */
  readonly artists: string;
  readonly description: string;
}

const MOST_ARTISTS = 30;
const MOST_ARTIST_CHARACTERS = 120;

/** What stands in the form at first. */
export const fieldsOfEvent = (event: EventRecord | null): EventFields =>
  event
    ? { venueId: event.venueId, title: event.title, artists: event.artists.join("\n"), description: event.description }
    : { venueId: "", title: "", artists: "", description: "" };

/** The artists as they are sent: trimmed, without empty lines, at most thirty. */
export const artistsOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim().slice(0, MOST_ARTIST_CHARACTERS))
    .filter((line) => line !== "")
    .slice(0, MOST_ARTISTS);

export const isCompleteEvent = (fields: EventFields): boolean => fields.title.trim() !== "" && fields.venueId !== "";
