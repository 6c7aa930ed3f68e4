// Which column of a bank's CSV means what: a choice above every column, the first rows below it.
import { NativeSelect, Select, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BANK_ROLES, type BankRole } from "#domain/bank/csv-mapping.ts";
import type { BankMapping, FileLook } from "./bank.ts";
import classes from "./bank.module.css";

export function MapColumns(props: {
  table: NonNullable<FileLook["table"]>;
  onMapping: (mapping: BankMapping) => void;
}): ReactNode {
  const { table, onMapping } = props;
  const { header, rows, mapping, isUsable } = table;
  const { t } = useTranslation("bank");
  return (
    <section aria-labelledby="bank-columns">
      <h3 id="bank-columns">{t("mapping.title")}</h3>
      <Text size="sm">{t(isUsable ? "mapping.hint" : "mapping.needed")}</Text>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keys where columns are many */}
      <div className={classes["sample"]} role="region" aria-label={t("mapping.sample")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {header.map((name, column) => (
                <th key={column} scope="col">
                  <span>{name || t("mapping.unnamed", { number: column + 1 })}</span>
                  <NativeSelect
                    size="xs"
                    aria-label={t("mapping.meaning", { column: name || column + 1 })}
                    value={roleOf(mapping, column)}
                    data={[
                      { value: "", label: t("mapping.unused") },
                      ...BANK_ROLES.map((value) => ({ value, label: t(`role.${value}`) })),
                    ]}
                    onChange={(change) => onMapping(withRole(mapping, column, change.currentTarget.value))}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, cells }) => (
              <tr key={line}>
                {header.map((_name, column) => (
                  <td key={column}>{cells[column] ?? ""}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Select
        mt="xs"
        w={260}
        label={t("mapping.dayOrder")}
        allowDeselect={false}
        data={(["day-first", "month-first"] as const).map((value) => ({ value, label: t(`mapping.order.${value}`) }))}
        value={mapping.dayOrder}
        onChange={(order) => onMapping({ ...mapping, dayOrder: order === "month-first" ? "month-first" : "day-first" })}
      />
    </section>
  );
}

const roleOf = ({ columns }: BankMapping, column: number): BankRole | "" =>
  BANK_ROLES.find((role) => columns[role]?.includes(column)) ?? "";

/** The column means this now and nothing else; only texts may have several columns. */
function withRole(mapping: BankMapping, column: number, value: string): BankMapping {
  const role = BANK_ROLES.find((known) => known === value);
  const columns: BankMapping["columns"] = {};
  for (const known of BANK_ROLES) {
    const kept = (mapping.columns[known] ?? []).filter(
      (other) => other !== column && (known !== role || known === "text"),
    );
    const all = known === role ? [...kept, column].toSorted((one, other) => one - other) : kept;
    if (all.length > 0) columns[known] = all;
  }
  return { ...mapping, columns };
}
