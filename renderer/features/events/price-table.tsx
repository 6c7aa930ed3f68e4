// Prices like a spreadsheet: arrows and Enter move, a pasted column fills downwards, an empty cell is not sold so.
import { Group, Text } from "@mantine/core";
import { useRef, type ClipboardEvent, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Chart } from "#domain/charts/chart.ts";
import { Kbd } from "../../ui/kbd.tsx";
import type { Venue } from "./event.ts";
import {
  categoriesWithoutPrice,
  type Cell,
  type CellProblem,
  cellAfterKey,
  fillDown,
  pasteInto,
  plainAmount,
  type PriceGrid,
  typeInto,
} from "./price-grid.ts";
import classes from "./price-table.module.css";
import { typeName } from "./type-name.ts";

interface PriceTableProps {
  readonly grid: PriceGrid;
  readonly chart: Chart;
  readonly venue: Venue;
  readonly problems: readonly CellProblem[];
  readonly readOnly: boolean;
  readonly onChange: (grid: PriceGrid) => void;
}

export function PriceTable(props: PriceTableProps): ReactNode {
  const { t, i18n } = useTranslation("events");
  const { grid, chart, venue } = props;
  const table = useRef<HTMLTableElement>(null);
  const nameOf = (typeId: string): string =>
    typeName(
      venue.ticketTypes.find((type) => type.id === typeId),
      i18n.language,
    );
  return (
    <>
      <div className={classes["scroll"]}>
        <table ref={table} className={classes["table"]} aria-label={t("price.label")}>
          <thead>
            <tr>
              <th scope="col">{t("price.category")}</th>
              {grid.ticketTypeIds.map((typeId) => (
                <th key={typeId} scope="col" data-align="right">
                  {nameOf(typeId)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.categories.map((key, row) => (
              <tr key={key}>
                <th scope="row">
                  <CategoryName chart={chart} category={key} />
                </th>
                {grid.ticketTypeIds.map((typeId, column) => (
                  <td key={typeId}>
                    <PriceCell
                      {...props}
                      at={{ row, column }}
                      label={t("price.cell", { category: key, type: nameOf(typeId) })}
                      table={table}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Problems {...props} nameOf={nameOf} />
      {props.readOnly ? null : <Hints />}
    </>
  );
}

function CategoryName(props: { chart: Chart; category: string }): ReactNode {
  const category = props.chart.categories.find((each) => each.key === props.category);
  return (
    <span className={classes["category"]}>
      <span className={classes["swatch"]} style={{ borderColor: category?.color ?? "var(--line)" }} aria-hidden="true">
        {props.category}
      </span>
      {category?.name ?? props.category}
    </span>
  );
}

interface PriceCellProps extends PriceTableProps {
  readonly at: Cell;
  readonly label: string;
  readonly table: React.RefObject<HTMLTableElement | null>;
}

const cellName = ({ row, column }: Cell): string => `${row}-${column}`;

function PriceCell(props: PriceCellProps): ReactNode {
  const { grid, at, onChange } = props;
  const wrong = props.problems.some((problem) => problem.row === at.row && problem.column === at.column);
  const focus = (cell: Cell): void => {
    const input = props.table.current?.querySelector<HTMLInputElement>(`[data-cell="${cellName(cell)}"]`);
    input?.focus();
    input?.select();
  };
  const onKeyDown = (press: KeyboardEvent<HTMLInputElement>): void => {
    const { selectionStart, selectionEnd, value } = press.currentTarget;
    if (press.ctrlKey && press.key.toLowerCase() === "d" && !props.readOnly) onChange(fillDown(grid, at));
    else if (press.ctrlKey || press.altKey || press.metaKey) return;
    else {
      const all = selectionStart === 0 && selectionEnd === value.length;
      const [atStart, atEnd] = [all || selectionEnd === 0, all || selectionStart === value.length];
      const next = cellAfterKey(grid, at, { key: press.key, shift: press.shiftKey, atStart, atEnd });
      if (next === null) return;
      focus(next);
    }
    press.preventDefault();
    press.stopPropagation();
  };
  const onPaste = (paste: ClipboardEvent<HTMLInputElement>): void => {
    const text = paste.clipboardData.getData("text/plain");
    if (props.readOnly || !/[\t\r\n]/.test(text.trim())) return;
    paste.preventDefault();
    onChange(pasteInto(grid, at, text));
  };
  return (
    <input
      className={classes["cell"]}
      data-cell={cellName(at)}
      aria-label={props.label}
      aria-invalid={wrong || undefined}
      inputMode="decimal"
      autoComplete="off"
      maxLength={20}
      readOnly={props.readOnly}
      value={grid.texts[at.row]?.[at.column] ?? ""}
      onChange={(change) => onChange(typeInto(grid, at, change.currentTarget.value))}
      onFocus={(focused) => focused.currentTarget.select()}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    />
  );
}

function Problems(props: PriceTableProps & { nameOf: (typeId: string) => string }): ReactNode {
  const { t, i18n } = useTranslation("events");
  const { grid, problems, venue, nameOf } = props;
  const example = plainAmount({ amountMinor: 2_450, currency: venue.currency, locale: i18n.language });
  const without = categoriesWithoutPrice(grid);
  return (
    <div aria-live="polite" className={classes["problems"]}>
      {problems.map(({ row, column, text }) => (
        <p key={cellName({ row, column })} data-tone="bad">
          {t("price.unreadable", {
            category: grid.categories[row] ?? "",
            type: nameOf(grid.ticketTypeIds[column] ?? ""),
            text,
            example,
          })}
        </p>
      ))}
      {without.length > 0 && without.length < grid.categories.length ? (
        <p data-tone="warn">{t("price.without", { count: without.length, names: without.join(", ") })}</p>
      ) : null}
    </div>
  );
}

function Hints(): ReactNode {
  const { t } = useTranslation("events");
  return (
    <Group gap="md" mt={8}>
      <Text size="xs" c="dimmed">
        <Kbd keys="ArrowUp" /> <Kbd keys="ArrowDown" /> <Kbd keys="Enter" /> {t("price.hintMove")}
      </Text>
      <Text size="xs" c="dimmed">
        <Kbd keys="Ctrl+D" /> {t("price.hintFill")}
      </Text>
      <Text size="xs" c="dimmed">
        <Kbd keys="Ctrl+V" /> {t("price.hintPaste")}
      </Text>
    </Group>
  );
}
