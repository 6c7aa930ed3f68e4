// Where the customer's browser goes after paying by link: a page of the house's own website.
import type { Reader } from "#db/open.ts";
import { readSetting, writeSetting } from "#db/queries/settings.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { readAddress } from "./settings.ts";

const SETTING = "linkReturnPage";

const stored = (reader: Reader): string => {
  const text = readSetting(reader, SETTING);
  const url: unknown = text === null ? "" : JSON.parse(text);
  return typeof url === "string" ? url : "";
};

/** What a provider is told. Without a page of the house's own it is this host, which other machines do not reach. */
export const returnAddress = (reader: Reader): string => stored(reader) || readAddress(reader);

/** As people have set it; empty: nobody has. */
export const getReturnPage = (office: Office): { url: string } => ({ url: stored(office.store) });

/** Empty forgets it. */
export function saveReturnPage(office: Office, actor: Actor, input: { url: string }): { url: string } {
  const { url } = input;
  office.store.inTransaction((writer) => {
    writeSetting(writer, { key: SETTING, value: url, now: office.clock.now() });
    const subject = { subjectKind: "terminal", subjectId: office.terminal.id };
    journal(office, writer, { actor, kind: "payments.returnPageSaved", ...subject, data: { url } });
  });
  office.notices.post({ kind: "settingsChanged" });
  return getReturnPage(office);
}
