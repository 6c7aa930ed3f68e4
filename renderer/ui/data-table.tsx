// A plain, accessible table: sticky heading, rows chosen by mouse or arrow keys, words when empty.
import { useRef, type KeyboardEvent, type ReactNode } from "react";
import classes from "./data-table.module.css";

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: "left" | "right";
  readonly width?: string;
}

export interface DataTableProps<Row> {
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Makes rows openable by click and Enter; arrow keys move between rows. */
  readonly onOpen?: (row: Row) => void;
  readonly selectedKey?: string | null;
  readonly empty?: ReactNode;
  readonly maxHeight?: string;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -1e9,
  End: 1e9,
};

/** Moves the focus between rows; true when the key was one of ours. */
function moveFocus(body: HTMLElement | null, key: string): boolean {
  const step = STEPS[key];
  if (step === undefined || !body) return false;
  const rows = [...body.querySelectorAll<HTMLElement>("tr[tabindex]")];
  const here = rows.findIndex((row) => row === document.activeElement);
  rows[Math.min(Math.max(here + step, 0), rows.length - 1)]?.focus();
  return true;
}

export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const body = useRef<HTMLTableSectionElement>(null);
  const { columns, rows, onOpen } = props;
  if (rows.length === 0 && props.empty !== undefined) return props.empty;
  const focusable = rows.findIndex((row) => props.rowKey(row) === props.selectedKey);
  const onRowKey = (press: KeyboardEvent, row: Row): void => {
    if (press.target !== press.currentTarget) return;
    if (press.key === "Enter" && onOpen) onOpen(row);
    else if (!moveFocus(body.current, press.key)) return;
    press.preventDefault();
    press.stopPropagation();
  };
  return (
    <div
      className={classes["frame"]}
      tabIndex={onOpen ? undefined : 0}
      style={props.maxHeight === undefined ? undefined : { maxHeight: props.maxHeight }}
    >
      <table className={classes["table"]} aria-label={props.label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                data-align={column.align}
                style={column.width === undefined ? undefined : { width: column.width }}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => {
            const key = props.rowKey(row);
            const opens = onOpen
              ? { tabIndex: index === Math.max(focusable, 0) ? 0 : -1, onClick: () => onOpen(row) }
              : {};
            return (
              <tr
                key={key}
                data-selected={key === props.selectedKey || undefined}
                data-opens={onOpen ? true : undefined}
                {...opens}
                onKeyDown={(press) => onRowKey(press, row)}
              >
                {columns.map((column) => (
                  <td key={column.key} data-align={column.align}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
