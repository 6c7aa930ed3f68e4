// The field for everything that is typed or scanned, and everybody with a ticket below it.
import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useRef, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { isCodeLike } from "#domain/check-in.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Panel } from "../../ui/page.tsx";
import { spokenPlace } from "../../ui/spoken-place.ts";
import { StateBadge, type Tone } from "../../ui/state-badge.tsx";
import { useFormatWhen } from "../../ui/when.tsx";
import type { DoorBook, DoorTicket } from "./door-book.ts";
import type { DoorDesk } from "./door-desk.ts";
import classes from "./door.module.css";

/** More rows nobody reads; typing a name is faster. */
const ROWS_MOST = 100;

interface DoorListProps {
  readonly desk: DoorDesk;
  readonly book: DoorBook;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

export function DoorList(props: DoorListProps): ReactNode {
  const { desk, book, field, query, onQuery } = props;
  const { t } = useTranslation("door");
  useStore(desk.store, ({ version }) => version);
  const table = useRef<HTMLDivElement>(null);
  // While a code is being typed the list stays as it was.
  const found = book.search(isCodeLike(query) ? "" : query);
  const choose = (ticket: DoorTicket): void => {
    void desk.read({ code: null, lineId: ticket.lineId });
    onQuery("");
    field.current?.focus();
  };
  const enterList = (): void => table.current?.querySelector<HTMLElement>("tbody tr[tabindex='0']")?.focus();
  const enter = (): void => {
    const [only] = found;
    if (query.trim() === "") return;
    if (isCodeLike(query)) {
      void desk.read({ code: query.trim(), lineId: null });
      onQuery("");
    } else if (found.length === 1 && only) choose(only);
    else enterList();
  };
  const onKeyDown = (press: KeyboardEvent): void => {
    if (press.key === "Enter") enter();
    else if (press.key === "ArrowDown") enterList();
    else if (press.key === "Escape" && query !== "") onQuery("");
    else return;
    press.preventDefault();
    press.stopPropagation();
  };
  return (
    <Panel title={t("list.title")} flush actions={<span>{t("list.count", { count: found.length })}</span>}>
      <div className={classes["field"]}>
        <TextInput
          ref={field}
          label={t("field")}
          description={t("fieldHint")}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          data-door-field
          value={query}
          onChange={(change) => onQuery(change.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={table} className={classes["rows"]}>
        <Rows book={book} rows={found.slice(0, ROWS_MOST)} query={query} onChoose={choose} />
      </div>
      {found.length > ROWS_MOST ? (
        <p className={classes["more"]}>{t("list.more", { count: found.length - ROWS_MOST })}</p>
      ) : null}
    </Panel>
  );
}

function Rows(props: {
  book: DoorBook;
  rows: readonly DoorTicket[];
  query: string;
  onChoose: (ticket: DoorTicket) => void;
}): ReactNode {
  const { book } = props;
  const { t } = useTranslation("door");
  const query = props.query.trim();
  const columns: Column<DoorTicket>[] = [
    {
      ...{ key: "name", header: t("list.name") },
      cell: ({ customerName, bookingNumber }) => (
        <>
          {customerName === "" ? <span className={classes["dim"]}>{t("nameless")}</span> : customerName}{" "}
          <span className={classes["dim"]}>{bookingNumber}</span>
        </>
      ),
    },
    { key: "place", header: t("list.place"), cell: ({ place }) => spokenPlace(place.text) },
    {
      ...{ key: "type", header: t("list.type") },
      cell: ({ ticketType, admits }) => (admits > 1 ? `${ticketType} · ${t("people", { count: admits })}` : ticketType),
    },
    { key: "state", header: t("list.state"), cell: (ticket) => <State book={book} ticket={ticket} /> },
  ];
  return (
    <DataTable
      label={t("list.label")}
      columns={columns}
      rows={props.rows}
      rowKey={({ lineId }) => lineId}
      onOpen={props.onChoose}
      empty={
        query === "" ? (
          <Empty title={t("list.empty")} hint={t("list.emptyHint")} />
        ) : (
          <Empty title={t("list.notFound", { query })} hint={t("list.notFoundHint")} />
        )
      }
    />
  );
}

function State(props: { book: DoorBook; ticket: DoorTicket }): ReactNode {
  const { book, ticket } = props;
  const { t } = useTranslation("door");
  const format = useFormatWhen();
  const { isInside, last } = book.presenceOf(ticket.ticketId);
  const time = last === null ? "" : format({ instant: last.at, zone: book.performance.zone, style: "time" });
  const [tone, label]: [Tone, string] = isInside
    ? ["good", t("state.inside", { time })]
    : ticket.standing === "unpaid"
      ? ["warn", t("state.unpaid")]
      : ticket.standing !== "good"
        ? ["bad", t(`state.${ticket.standing}`)]
        : last === null
          ? ["quiet", t("state.expected")]
          : ["accent", t("state.left", { time })];
  return <StateBadge tone={tone} label={label} />;
}
