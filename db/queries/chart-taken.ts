// Places of a chart that somebody has in a performance still to come, whichever version the performance is on.
import type { Reader } from "../open.ts";
import { selecting } from "../prepared.ts";

const UPCOMING = `
  from chart_versions v join performances p on p.chart_version_id = v.id
    join claims c on c.performance_id = p.id
  where v.chart_id = :chartId and p.starts_at > :now and p.state <> 'cancelled'
    and c.ended_at is null and (c.expires_at is null or c.expires_at > :now)`;

const taken = selecting<{ place: number }>(`select distinct c.place ${UPCOMING} order by c.place`);
/** Place numbers with a live claim, each once. */
export const readTakenPlaces = (reader: Reader, options: { chartId: string; now: number }): number[] =>
  taken.all(reader, options).map(({ place }) => place);

export interface Sitter {
  readonly place: number;
  readonly state: "held" | "sold" | "blocked";
  readonly performanceId: string;
  readonly title: string;
  readonly startsAt: number;
  readonly zone: string;
  readonly bookingId: string | null;
  readonly bookingNumber: string | null;
  readonly bookingState: "reserved" | "paid" | null;
  readonly customerName: string | null;
}
const sitters = selecting<Sitter>(`
  select c.place, c.state, p.id as performanceId, e.title, p.starts_at as startsAt, n.zone,
    b.id as bookingId, b.number as bookingNumber, b.state as bookingState, b.customer_name as customerName
  from chart_versions v join performances p on p.chart_version_id = v.id
    join events e on e.id = p.event_id join venues n on n.id = p.venue_id
    join claims c on c.performance_id = p.id
    left join bookings b on b.id = c.booking_id
  where v.chart_id = :chartId and p.starts_at > :now and p.state <> 'cancelled'
    and c.ended_at is null and (c.expires_at is null or c.expires_at > :now)
    and c.place in (select value from json_each(:places))
  order by p.starts_at, p.number, c.place, c.created_at limit :most`);
/** Who has these places, soonest performance first. */
export const readSitters = (
  reader: Reader,
  options: { chartId: string; now: number; places: readonly number[]; most: number },
): Sitter[] => sitters.all(reader, { ...options, places: JSON.stringify(options.places) });
