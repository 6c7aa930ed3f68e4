// An open line is booked: on one booking, on several, or as money owed back. What will happen is said before Enter.
import { Button, Group, Select, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Minor, minorToDecimal, parseAmount } from "#domain/money.ts";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { Money } from "../../ui/money.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { type BankLine, MATCH_TONES, type Part, type Suggestion } from "./bank.ts";
import classes from "./bank.module.css";
import { LineFacts } from "./line-facts.tsx";

interface BookLineProps {
  readonly line: BankLine;
  readonly onClose: () => void;
  readonly onAside: () => void;
}

export function BookLine({ line, onClose, onAside }: BookLineProps): ReactNode {
  const { t } = useTranslation("bank");
  const client = useClient();
  const [parts, setParts] = useState<readonly Part[]>(() => firstParts(line));
  const amounts = parts.map(({ text }) => amountOf(text, line.currency));
  const leftMinor = line.amountMinor - amounts.reduce<Minor>((sum, amount) => sum + (amount ?? 0), 0);
  const ready = parts.length > 0 && leftMinor === 0 && amounts.every((amount) => amount !== null && amount > 0);
  const deed = useMutation({
    mutationFn: () =>
      client.bank.book({
        lineId: line.id,
        parts: parts.map(({ id, booking }, index) => ({
          ...{ id, bookingId: booking?.bookingId ?? null, amountMinor: amounts[index] ?? 0 },
        })),
      }),
    onSuccess: onClose,
  });
  const add = (booking: Part["booking"]): void => {
    const dueMinor = booking === null || booking.dueMinor === 0 ? leftMinor : Math.min(leftMinor, booking.dueMinor);
    setParts([...parts, { id: newId(), booking, text: minorToDecimal(Math.max(0, dueMinor), line.currency) }]);
  };
  return (
    <FormDialog
      title={t("book.title")}
      deed={t("book.deed")}
      size="xl"
      busy={deed.isPending}
      ready={ready}
      focusButtons={ready}
      error={deed.error}
      onClose={onClose}
      onDeed={() => deed.mutate()}
    >
      <LineFacts line={line} />
      <Explained line={line} />
      <PartList parts={parts} line={line} onParts={setParts} />
      {leftMinor === 0 ? null : (
        <Text size="sm" role="status" c="var(--bad)">
          {t(leftMinor > 0 ? "book.left" : "book.beyond")}{" "}
          <Money amountMinor={Math.abs(leftMinor)} currency={line.currency} />
        </Text>
      )}
      <Choices line={line} parts={parts} leftMinor={leftMinor} onAdd={add} onAside={onAside} />
    </FormDialog>
  );
}

const amountOf = (text: string, currency: string): Minor | null => {
  const amount = parseAmount(text, currency);
  return amount.ok ? amount.value : null;
};

/** What is likeliest: all that were named together, else the best suggestion with the whole amount. */
function firstParts({ match, amountMinor, currency }: BankLine): Part[] {
  if (match === null) return [];
  const part = (booking: Suggestion, minor: Minor): Part => ({
    ...{ id: newId(), booking, text: minorToDecimal(minor, currency) },
  });
  const together = match.suggestions.filter(({ bookingId }) => match.together.includes(bookingId));
  if (together.length > 0) return together.map((booking) => part(booking, booking.dueMinor));
  const [first, second] = match.suggestions;
  const isClear = first !== undefined && (match.kind !== "suggested" || second === undefined);
  return isClear ? [part(first, amountMinor)] : [];
}

/** The kind of match, in a sentence. */
function Explained({ line }: { line: BankLine }): ReactNode {
  const { t } = useTranslation("bank");
  if (line.match === null) return null;
  const { kind } = line.match;
  return (
    <Group gap="xs" align="center" wrap="nowrap">
      <StateBadge tone={MATCH_TONES[kind]} label={t(`match.${kind}.name`)} />
      <Text size="sm">{t(`match.${kind}.means`)}</Text>
    </Group>
  );
}

function PartList(props: {
  parts: readonly Part[];
  line: BankLine;
  onParts: (parts: readonly Part[]) => void;
}): ReactNode {
  const { parts, line, onParts } = props;
  const { t } = useTranslation("bank");
  return parts.map((part) => {
    const { id, booking, text } = part;
    const name = booking === null ? t("nobody") : booking.number;
    return (
      <Group key={id} gap="sm" align="flex-end" wrap="nowrap">
        <div className={classes["grow"]}>
          <strong>{name}</strong> {booking?.customerName}
          <div className={classes["quiet"]}>
            {booking === null ? t("book.owed") : t(`state.${booking.state}`)}
            {booking !== null && booking.dueMinor > 0 ? (
              <>
                {" · "}
                {t("book.due")} <Money amountMinor={booking.dueMinor} currency={line.currency} />
              </>
            ) : null}
          </div>
        </div>
        <TextInput
          aria-label={t("book.amountFor", { name })}
          inputMode="decimal"
          w={130}
          value={text}
          error={amountOf(text, line.currency) === null}
          onChange={(change) => {
            const typed = change.currentTarget.value;
            onParts(parts.map((other) => (other.id === id ? { ...other, text: typed } : other)));
          }}
        />
        <Button
          variant="subtle"
          aria-label={t("book.removeOf", { name })}
          onClick={() => onParts(parts.filter((other) => other.id !== id))}
        >
          {t("book.remove")}
        </Button>
      </Group>
    );
  });
}

/** Other suggestions, a search, the rest as owed, and the way out. */
function Choices(props: {
  line: BankLine;
  parts: readonly Part[];
  leftMinor: Minor;
  onAdd: (booking: Part["booking"]) => void;
  onAside: () => void;
}): ReactNode {
  const { line, parts, leftMinor, onAdd, onAside } = props;
  const { t } = useTranslation("bank");
  const taken = new Set(parts.map(({ booking }) => booking?.bookingId));
  const others = line.match?.suggestions.filter(({ bookingId }) => !taken.has(bookingId)) ?? [];
  return (
    <>
      {others.length === 0 ? null : (
        <Group gap="xs" role="group" aria-label={t("book.suggestions")}>
          {others.map((suggestion) => (
            <Button key={suggestion.bookingId} variant="default" size="compact-sm" onClick={() => onAdd(suggestion)}>
              <span>
                {suggestion.number} {suggestion.customerName} ·{" "}
                <Money amountMinor={suggestion.dueMinor} currency={line.currency} />
              </span>
            </Button>
          ))}
        </Group>
      )}
      <FindBooking taken={taken} onFound={onAdd} isFirst={parts.length === 0} />
      <Group gap="xs">
        <Button variant="default" size="compact-md" disabled={leftMinor <= 0} onClick={() => onAdd(null)}>
          {t("book.giveBack")}
        </Button>
        <Button variant="default" size="compact-md" onClick={onAside}>
          {t("book.aside")}
        </Button>
      </Group>
    </>
  );
}

const FOUND_MOST = 20;

function FindBooking(props: {
  taken: ReadonlySet<string | undefined>;
  isFirst: boolean;
  onFound: (booking: Part["booking"]) => void;
}): ReactNode {
  const { taken, isFirst, onFound } = props;
  const { t } = useTranslation("bank");
  const [query, setQuery] = useState("");
  const input = { query: query.trim(), performanceId: null, state: null, before: null, limit: FOUND_MOST };
  const found = useQuery({
    ...useApi().bookings.search.queryOptions({ input }),
    enabled: input.query.length > 1,
  });
  const rows = useMemo(() => (found.data?.rows ?? []).filter(({ id }) => !taken.has(id)), [found.data, taken]);
  return (
    <Select
      label={t("book.find")}
      placeholder={t("book.findHint")}
      searchable
      {...(isFirst ? { "data-autofocus": true } : {})}
      nothingFoundMessage={input.query.length > 1 ? t("book.nothing") : null}
      // Main has searched already, in more than what is shown.
      filter={({ options }) => options}
      searchValue={query}
      onSearchChange={setQuery}
      data={rows.map(({ id, number, customerName, title }) => ({
        value: id,
        label: `${number} ${customerName} · ${title}`,
      }))}
      value={null}
      onChange={(chosen) => {
        const row = rows.find(({ id }) => id === chosen);
        if (row === undefined) return;
        const { id: bookingId, number, customerName, state, totalMinor } = row;
        onFound({ bookingId, number, customerName, state, dueMinor: state === "reserved" ? totalMinor : 0 });
        setQuery("");
      }}
    />
  );
}
