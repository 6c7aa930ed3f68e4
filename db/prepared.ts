// Statements are built once per connection: building costs twenty times more than running (decision 0003).
import { getTableColumns, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Reader, Writer } from "./open.ts";

/** Remembers what `build` makes for each connection. */
export function perConnection<Made>(build: (reader: Reader) => Made): (reader: Reader) => Made {
  const made = new WeakMap<object, Made>();
  return (reader) => {
    const known = made.get(reader.raw);
    if (known !== undefined) return known;
    const fresh = build(reader);
    made.set(reader.raw, fresh);
    return fresh;
  };
}

type NamedValues = Readonly<Record<string, string | number | null>>;

/** A reading statement with named parameters: `select … where id = :id`. Rows are typed by the caller beside the text. */
export function selecting<Row>(text: string) {
  const statement = perConnection(({ raw }) => raw.prepare<[NamedValues], Row>(text));
  return {
    all: (reader: Reader, parameters: NamedValues): Row[] => statement(reader).all(parameters),
    get: (reader: Reader, parameters: NamedValues): Row | undefined => statement(reader).get(parameters),
  };
}

/** A writing statement with named parameters; answers how many rows changed. */
export function changing(text: string) {
  const statement = perConnection(({ raw }) => raw.prepare<[NamedValues]>(text));
  return (writer: Writer, parameters: NamedValues): number => statement(writer).run(parameters).changes;
}

/** Inserts a whole row of a table; every column is named by the row. */
export function inserting<Table extends SQLiteTable>(table: Table) {
  const columns = Object.keys(getTableColumns(table));
  const values = Object.fromEntries(columns.map((name) => [name, sql.placeholder(name)]));
  const statement = perConnection(({ orm }) =>
    orm
      .insert(table)
      .values(values as unknown as Table["$inferInsert"])
      .prepare(),
  );
  return (writer: Writer, row: Required<Table["$inferSelect"]>): void => {
    statement(writer).run(row as Record<string, unknown>);
  };
}
