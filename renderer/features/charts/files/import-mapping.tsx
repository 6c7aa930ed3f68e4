// Which column of a seat list means what: a choice above every column, the first lines below it.
import { Checkbox, Group, NativeSelect, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CSV_FLAGS, CSV_ROLES, type CsvRole } from "#domain/charts/formats/csv-roles.ts";
import type { ColumnMapping, ManifestTable } from "./chart-file.ts";
import { meaningOf, withMeaning } from "./column-meaning.ts";
import classes from "./files.module.css";

interface ImportMappingProps {
  readonly table: ManifestTable;
  readonly onMapping: (mapping: ColumnMapping) => void;
}

export function ImportMapping({ table, onMapping }: ImportMappingProps): ReactNode {
  const { t } = useTranslation("charts");
  const { header, lines, lineCount, mapping } = table;
  return (
    <section className={classes["mapping"]} aria-labelledby="file-columns">
      <Group justify="space-between" align="baseline">
        <h3 id="file-columns">{t("files.mapping.title")}</h3>
        <Text size="sm" c="var(--dim)">
          {t("files.mapping.lines", { count: lineCount })}
        </Text>
      </Group>
      <Text size="sm">{t("files.mapping.hint")}</Text>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keys where columns are many */}
      <div className={classes["sample"]} role="region" aria-label={t("files.mapping.sample")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("files.mapping.line")}</th>
              {header.map((name, column) => (
                <th key={column} scope="col">
                  <span>{name || t("files.mapping.unnamed", { number: column + 1 })}</span>
                  <ColumnMeaning {...{ column, name, mapping, onMapping }} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ line, cells }) => (
              <tr key={line}>
                <td>{line}</td>
                {header.map((_name, column) => (
                  <td key={column}>{cells[column] ?? ""}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Group gap="lg">
        <Checkbox
          label={t("files.mapping.headerIsData")}
          checked={mapping.headerIsData}
          onChange={(change) => onMapping({ ...mapping, headerIsData: change.currentTarget.checked })}
        />
        <Checkbox
          label={t("files.mapping.isCentimetres")}
          checked={mapping.isCentimetres}
          onChange={(change) => onMapping({ ...mapping, isCentimetres: change.currentTarget.checked })}
        />
      </Group>
    </section>
  );
}

function ColumnMeaning(props: {
  column: number;
  name: string;
  mapping: ColumnMapping;
  onMapping: (mapping: ColumnMapping) => void;
}): ReactNode {
  const { column, name, mapping } = props;
  const { t } = useTranslation("charts");
  const role = (value: CsvRole): { value: string; label: string } => ({ value, label: t(`files.role.${value}`) });
  return (
    <NativeSelect
      size="xs"
      aria-label={t("files.mapping.meaning", { column: name || column + 1 })}
      value={meaningOf(mapping, column)}
      data={[
        { value: "", label: t("files.role.unused") },
        ...CSV_ROLES.map(role),
        {
          group: t("files.mapping.flags"),
          items: CSV_FLAGS.map((value) => ({ value: `is ${value}`, label: t(`attribute.${value}`) })),
        },
      ]}
      onChange={(change) => props.onMapping(withMeaning(mapping, column, change.currentTarget.value))}
    />
  );
}
