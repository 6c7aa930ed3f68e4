// The search box and its filters. The box keeps the focus; arrows move the mark in the list below.
import { Button, Group, Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/kbd.tsx";
import { BOOKING_STATES } from "./booking.ts";
import classes from "./bookings.module.css";
import { listMoveOf, moveActive } from "./move-active.ts";
import { PerformancePicker } from "./performance-picker.tsx";
import { rowId } from "./result-list.tsx";
import { clearSearch, markRow, searchFor, type SearchMemory } from "./search-memory.ts";

const PAGE_ROWS = 10;

interface SearchBarProps {
  readonly memory: SearchMemory;
  readonly rowCount: number;
  readonly active: number;
  readonly listId: string;
  readonly onEnter: () => void;
  readonly onTyped: () => void;
}

export function SearchBar(props: SearchBarProps): ReactNode {
  const { t } = useTranslation("bookings");
  const { memory } = props;
  const filtered = memory.query !== "" || memory.performanceId !== null || memory.state !== null;
  return (
    <Group gap="xs" align="flex-end" wrap="wrap" component="search" aria-label={t("search.label")}>
      <SearchBox {...props} />
      <PerformancePicker
        label={t("filter.performance")}
        placeholder={t("filter.anyPerformance")}
        value={memory.performanceId}
        onChange={(performanceId) => searchFor({ performanceId })}
      />
      <Select
        label={t("filter.state")}
        placeholder={t("filter.anyState")}
        className={classes["stateFilter"] ?? ""}
        clearable
        clearButtonProps={{ "aria-label": t("filter.clear") }}
        data={BOOKING_STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
        value={memory.state}
        onChange={(state) => searchFor({ state: BOOKING_STATES.find((known) => known === state) ?? null })}
      />
      {filtered ? (
        <Button variant="subtle" onClick={clearSearch}>
          {t("filter.clear")}
        </Button>
      ) : null}
    </Group>
  );
}

function SearchBox(props: SearchBarProps): ReactNode {
  const { t } = useTranslation("bookings");
  const { memory, active, rowCount, listId } = props;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const onKeyDown = (press: KeyboardEvent): void => {
    const move = listMoveOf(press.key);
    if (press.key === "Enter") props.onEnter();
    else if (press.key === "Escape" && memory.query !== "") searchFor({ query: "" });
    else if (move !== null) markRow(moveActive({ active, count: rowCount, move, pageRows: PAGE_ROWS }));
    else return;
    press.preventDefault();
    press.stopPropagation();
  };
  return (
    <TextInput
      ref={input}
      className={classes["searchBox"] ?? ""}
      label={t("search.box")}
      placeholder={t("search.placeholder")}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      rightSection={<Kbd keys="Enter" />}
      rightSectionWidth={64}
      value={memory.query}
      maxLength={200}
      autoComplete="off"
      spellCheck={false}
      role="combobox"
      aria-haspopup="grid"
      aria-expanded={rowCount > 0}
      aria-controls={listId}
      {...(active >= 0 ? { "aria-activedescendant": rowId(listId, active) } : {})}
      onChange={(change) => {
        props.onTyped();
        searchFor({ query: change.currentTarget.value });
      }}
      onKeyDown={onKeyDown}
    />
  );
}
