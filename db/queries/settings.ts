// Settings by key, as JSON; and this installation's terminal.
import { changing, selecting } from "../prepared.ts";
import type { Reader, Writer } from "../open.ts";

const byKey = selecting<{ value: string }>("select value from settings where key = :key");
const put = changing(
  "insert into settings (key, value, updated_at) values (:key, :value, :now) on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at",
);

/** The stored JSON text, or null. The caller parses it: a setting may be of an older program. */
export const readSetting = (reader: Reader, key: string): string | null => byKey.get(reader, { key })?.value ?? null;

const remove = changing("delete from settings where key = :key");
export const removeSetting = (writer: Writer, key: string): number => remove(writer, { key });
export const writeSetting = (writer: Writer, setting: { key: string; value: unknown; now: number }): void => {
  put(writer, { key: setting.key, value: JSON.stringify(setting.value), now: setting.now });
};

const terminal = changing(
  "insert into terminals (id, name, created_at) values (:id, :name, :now) on conflict (id) do update set name = excluded.name",
);
export const writeTerminal = (writer: Writer, row: { id: string; name: string; now: number }): void => {
  terminal(writer, row);
};
const terminals = selecting<{ id: string; name: string }>("select id, name from terminals order by created_at");
export const readTerminals = (reader: Reader): { id: string; name: string }[] => terminals.all(reader, {});

/** Changes whenever another connection has written to the file. */
export const dataVersion = (reader: Reader): number => Number(reader.raw.pragma("data_version", { simple: true }));
