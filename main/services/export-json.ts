// All bookings with everything they have, as one JSON list: for another program. Journalled, as every export.
import { type Actor, type Office, journal } from "../office.ts";
import { findBookings } from "./booking-search.ts";
import { getBooking } from "./bookings.ts";

const BOOKINGS_PER_PAGE = 200;

/** Text of a JSON list, one booking per line, newest first; a million need no more memory than a page. Answers how many. */
export async function* bookingsAsJson(office: Office, actor: Actor): AsyncGenerator<string, number> {
  let count = 0;
  yield "[";
  for (let before: string | null = null; ;) {
    const page = findBookings(office, {
      query: "",
      performanceId: null,
      state: null,
      before,
      limit: BOOKINGS_PER_PAGE,
    });
    for (const { id } of page.rows) {
      yield `${count === 0 ? "\n" : ",\n"}${JSON.stringify(getBooking(office, id))}`;
      count += 1;
    }
    if (page.next === null) break;
    before = page.next;
  }
  yield "\n]\n";
  office.store.inTransaction((writer) => {
    const subjectId = office.ids.id();
    journal(office, writer, { actor, kind: "bookings.exported", subjectKind: "export", subjectId, data: { count } });
  });
  return count;
}
