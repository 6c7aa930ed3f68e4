// What a column of a seat list is taken for, as one word: a role, `is wheelchair` for yes and no, or "" for nothing.
import { CSV_FLAGS, CSV_ROLES, type CsvRole } from "#domain/charts/formats/csv-roles.ts";
import type { ColumnMapping } from "./chart-file.ts";

/** The word of a column. */
export function meaningOf({ columns, flags }: ColumnMapping, column: number): string {
  const role = CSV_ROLES.find((each) => columns[each] === column);
  if (role) return role;
  const flag = flags.find((each) => each.column === column);
  return flag ? `is ${flag.attribute}` : "";
}

/** The mapping with another word for a column. A role has one column: the one that had it has none. */
export function withMeaning(mapping: ColumnMapping, column: number, meaning: string): ColumnMapping {
  const role = CSV_ROLES.find((each) => each === meaning);
  const attribute = CSV_FLAGS.find((each) => meaning === `is ${each}`);
  const kept = Object.entries(mapping.columns).filter(([name, at]) => at !== column && name !== role);
  const columns: Partial<Record<CsvRole, number>> = Object.fromEntries(kept);
  if (role) columns[role] = column;
  const flags = mapping.flags.filter((flag) => flag.column !== column);
  return { ...mapping, columns, flags: attribute ? [...flags, { column, attribute }] : flags };
}
