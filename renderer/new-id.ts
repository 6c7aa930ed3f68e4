// Ids are made by the window that starts a command, before the first try, so that a repeated command is recognised.
import { v7 } from "uuid";
import { now } from "./clock.ts";

/** A new UUIDv7. */
export const newId = (): string => v7({ msecs: now() });
