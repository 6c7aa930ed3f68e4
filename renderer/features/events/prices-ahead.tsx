// Price lists of a performance that begin later: what is announced, and a table to announce another.
import { ActionIcon, Button, Group, Stack, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { useMay } from "../../stores/session.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Money } from "../../ui/money.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal, useDone } from "../../ui/refusal.tsx";
import { useFormatWhen } from "../../ui/when.tsx";
import { ClockField } from "./clock-field.tsx";
import type { PerformanceForSale, Venue } from "./event.ts";
import { readGrid, regrid } from "./performance-fields.ts";
import type { PriceGrid } from "./price-grid.ts";
import classes from "./price-table.module.css";
import { PriceTable } from "./price-table.tsx";
import { typeName } from "./type-name.ts";
import { type Hall, useHall } from "./use-hall.ts";
import { isWallClock } from "./wall-clock.ts";

interface PricesAheadProps {
  readonly performance: PerformanceForSale;
  readonly venue: Venue;
}

type PriceChange = PerformanceForSale["pricesAhead"][number];

export function PricesAhead(props: PricesAheadProps): ReactNode {
  const { t } = useTranslation("events");
  const { performance } = props;
  const { data: hall, error } = useHall(performance.chartVersionId);
  const mayWrite = useMay("event.write") && performance.state !== "cancelled";
  const deeds = useDeeds(performance);
  const { pricesAhead } = performance;
  return (
    <Stack gap="sm">
      <Panel title={t("ahead.title")}>
        {pricesAhead.length === 0 ? <Empty title={t("ahead.none")} hint={t("ahead.noneHint")} /> : null}
        <ul className={classes["ahead"]}>
          {pricesAhead.map((change) => (
            <Change
              key={change.id}
              {...props}
              change={change}
              onWithdraw={mayWrite ? () => deeds.withdraw.mutate(change.id) : null}
            />
          ))}
        </ul>
        <Refusal error={deeds.withdraw.error ?? error} />
      </Panel>
      {mayWrite && hall !== undefined ? (
        // Announced: the table begins anew with what will be in force then.
        <Announce key={pricesAhead.map(({ id }) => id).join(" ")} {...props} hall={hall} announce={deeds.announce} />
      ) : null}
    </Stack>
  );
}

/** `from Friday 20:00 · A Adult 45.00 · …` with the key that takes it back. */
function Change(props: PricesAheadProps & { change: PriceChange; onWithdraw: (() => void) | null }): ReactNode {
  const { t, i18n } = useTranslation("events");
  const format = useFormatWhen();
  const { performance, change, onWithdraw } = props;
  const { currency, zone, ticketTypes } = performance;
  const when = format({ instant: change.from, zone, style: "full" });
  const types = ticketTypes.filter((type) => type.kind === "standard");
  return (
    <li>
      <Group justify="space-between" wrap="nowrap">
        <b>{t("ahead.from", { when })}</b>
        {onWithdraw === null ? null : (
          <ActionIcon color="red" aria-label={t("ahead.withdraw", { when })} onClick={onWithdraw}>
            <IconTrash size={17} aria-hidden="true" />
          </ActionIcon>
        )}
      </Group>
      <div className={classes["aheadPrices"]}>
        {change.prices.flatMap(({ category, ticketTypeId, amountMinor }) => {
          const type = types.find(({ id }) => id === ticketTypeId);
          return type === undefined
            ? []
            : [
                <span key={`${category} ${ticketTypeId}`}>
                  {category} {typeName(type, i18n.language)} <Money amountMinor={amountMinor} currency={currency} />
                </span>,
              ];
        })}
      </div>
    </li>
  );
}

type Deeds = ReturnType<typeof useDeeds>;

function Announce(props: PricesAheadProps & { hall: Hall; announce: Deeds["announce"] }): ReactNode {
  const { t, i18n } = useTranslation("events");
  const { performance, venue, hall, announce } = props;
  const [from, setFrom] = useState("");
  const [typed, setTyped] = useState<PriceGrid | null>(null);
  const prices = performance.pricesAhead.at(-1)?.prices ?? performance.prices;
  const categories = hall.chart.categories.map((category) => category.key);
  const grid = typed ?? regrid({ grid: null, categories, venue, prices, locale: i18n.language });
  const read = readGrid(grid, venue.currency);
  const ready = isWallClock(from) && read.problems.length === 0 && read.prices.length > 0;
  return (
    <Panel title={t("ahead.announceTitle", { currency: venue.currency })}>
      <form
        data-prices-ahead=""
        noValidate
        onSubmit={(submit) => {
          submit.preventDefault();
          if (ready && !announce.isPending) announce.mutate({ from, prices: read.prices });
        }}
      >
        <div className={classes["aheadFrom"]}>
          <ClockField
            label={t("ahead.fromLabel")}
            value={from}
            zone={venue.zone}
            required
            usualTime="00:00"
            error={from === "" || isWallClock(from) ? null : t("problem.sale-from-unreadable")}
            onChange={setFrom}
          />
        </div>
        <PriceTable
          grid={grid}
          chart={hall.chart}
          venue={venue}
          problems={read.problems}
          readOnly={false}
          onChange={setTyped}
        />
        <Refusal error={announce.error} />
        <Group mt="sm">
          <Button type="submit" loading={announce.isPending} disabled={!ready}>
            {t("ahead.announce")}
          </Button>
          <Text size="xs" c="dimmed">
            {t("ahead.hint")}
          </Text>
        </Group>
      </form>
    </Panel>
  );
}

function useDeeds(performance: PerformanceForSale) {
  const { id: performanceId } = performance;
  const { t } = useTranslation("events");
  const client = useClient();
  const api = useApi();
  const cache = useQueryClient();
  const done = useDone();
  const queryKey = api.performances.open.queryKey({ input: { performanceId } });
  const onSuccess = (words: string) => async (): Promise<void> => {
    done(words);
    await cache.invalidateQueries({ queryKey });
  };
  const announce = useMutation({
    mutationFn: (input: { from: string; prices: { category: string; ticketTypeId: string; amountMinor: number }[] }) =>
      client.performances.announcePrices({ id: newId(), performanceId, ...input }),
    onSuccess: onSuccess(t("ahead.announced")),
  });
  const withdraw = useMutation({
    mutationFn: (id: string) => client.performances.withdrawPrices({ id }),
    onSuccess: onSuccess(t("ahead.withdrawn")),
  });
  return { announce, withdraw };
}
