// A venue as a person names it on the command line.
import type { Office } from "../../office.ts";
import { type VenueView, listVenues } from "../../services/venues.ts";
import { CommandFailed } from "./command.ts";

/** The venue of that name, upper or lower case. */
export function venueNamed(office: Office, name: string): VenueView {
  const venues = listVenues(office);
  const wanted = name.trim().toLocaleLowerCase();
  const found = venues.find((venue) => venue.name.toLocaleLowerCase() === wanted);
  if (found !== undefined) return found;
  const known = venues.map((venue) => `  ${venue.name}`);
  throw new CommandFailed([
    `There is no venue “${name}”. ${known.length === 0 ? "There is none yet." : "There are:"}`,
    ...known,
  ]);
}
