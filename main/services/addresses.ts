// Where this host is reached, so that links in mails lead here.
import { writeSetting } from "#db/queries/settings.ts";
import type { Office } from "../office.ts";

/** Remembers the base address of the running host; `readAddress` of settings.ts gives it back. */
export function rememberAddress(office: Office, url: string): void {
  office.store.inTransaction((writer) => {
    writeSetting(writer, { key: "address", value: url, now: office.clock.now() });
  });
}
