// Tickets for other tickets: which ones, to which evening, which places; the difference is shown before Enter.
import { Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatMinor, roundForCash } from "#domain/money.ts";
import { usualPrice } from "../../../stores/basket-prices.ts";
import { CardPayment } from "../../../ui/card-payment.tsx";
import { useApi } from "../../../ui/client-context.tsx";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { spokenPlace } from "../../../ui/spoken-place.ts";
import { VoucherPayment } from "../../../ui/voucher-payment.tsx";
import { useFormatWhen } from "../../../ui/when.tsx";
import { useApproval } from "../../sell/approval.tsx";
import { useOntoVoucher } from "../../vouchers/onto-voucher.tsx";
import type { Booking } from "../booking.ts";
import classes from "../booking.module.css";
import { cashOf } from "../cash.ts";
import { liveTickets } from "../return-effect.ts";
import { WhichTickets } from "../which-tickets.tsx";
import { ExchangeMap } from "./exchange-map.tsx";
import { type PerformanceCard, likelyTarget, possibleTargets, typedPlaces, wantedPlaces } from "./exchange-plan.ts";
import { ExchangePayment, ExchangeSum } from "./exchange-sum.tsx";
import { type Payment, useExchange } from "./use-exchange.ts";
import { useExchangeHold } from "./use-exchange-hold.ts";

const MOST_CHOICES = 500;

export function ExchangeTickets(props: { booking: Booking; onClose: () => void }): ReactNode {
  const { t } = useTranslation("bookings");
  const { booking } = props;
  const input = { query: "", limit: MOST_CHOICES, includePast: false };
  const cards = useQuery(useApi().performances.forSale.queryOptions({ input }));
  const targets = useMemo(() => possibleTargets(cards.data ?? [], booking), [cards.data, booking]);
  if (cards.data && targets.length > 0) return <OpenExchange {...props} targets={targets} />;
  return (
    <FormDialog
      title={t("exchange.title", { number: booking.number })}
      deed={t("exchange.deed")}
      busy={cards.isPending}
      ready={false}
      error={cards.error}
      focusButtons
      onClose={props.onClose}
      onDeed={() => undefined}
    >
      {cards.data ? <p>{t("exchange.nowhere")}</p> : null}
    </FormDialog>
  );
}

/** What is chosen so far, and what hangs on it. */
function useChoice(booking: Booking, targets: readonly PerformanceCard[]) {
  const live = liveTickets(booking);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(live.map(({ id }) => id)));
  const [target, setTarget] = useState(() => {
    const from = booking.performances.find(({ id }) => id === live[0]?.performanceId);
    return likelyTarget(targets, from)?.id ?? "";
  });
  const [category, setCategory] = useState<string | null>(null);
  const performance = useQuery(useApi().performances.open.queryOptions({ input: { performanceId: target } }));
  const lines = live.filter(({ id }) => chosen.has(id));
  const known = new Set((performance.data?.prices ?? []).map((price) => price.category));
  const wish = performance.data
    ? { performanceId: target, places: lines.length === 0 ? [] : wantedPlaces(lines, { category, known }) }
    : null;
  const held = useExchangeHold(wish);
  const { hold } = held;
  const typed = hold === null ? [] : typedPlaces(hold, lines);
  const asked = { bookingId: booking.id, lineIds: lines.map(({ id }) => id), holdId: hold?.id ?? "", lines: typed };
  const isWhole = lines.length > 0 && typed.length === lines.length && hold?.places[0]?.performanceId === target;
  const preview = useQuery({
    ...useApi().bookings.previewExchange.queryOptions({ input: asked }),
    ...{ enabled: isWhole, staleTime: 0, gcTime: 0 },
  });
  return {
    ...{ chosen, setChosen, target, category, setCategory, performance: performance.data, known, held, asked },
    difference: isWhole ? preview.data : undefined,
    error: held.error ?? preview.error ?? performance.error,
    setTarget: (id: string): void => {
      setTarget(id);
      setCategory(null);
    },
  };
}

type Choice = ReturnType<typeof useChoice>;

function OpenExchange(props: {
  booking: Booking;
  targets: readonly PerformanceCard[];
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("bookings");
  const { booking } = props;
  const choice = useChoice(booking, props.targets);
  const { difference, held } = choice;
  const [reason, setReason] = useState("");
  const [text, setText] = useState("");
  const [way, setWay] = useState<"card" | "voucher" | null>(null);
  const approval = useApproval("booking.void");
  const onto = useOntoVoucher(difference?.giveBackMinor ?? 0);
  const { currency } = booking;
  const dueMinor = difference?.payMinor ?? 0;
  const cash = cashOf({ text, dueMinor, currency });
  const deed = useExchange(booking, { keep: held.keep, onDone: props.onClose });
  const goesBack = (difference?.giveBackMinor ?? 0) > 0;
  const run = (payment: Payment | null): void => {
    if (difference)
      deed.mutate({ asked: choice.asked, difference, reason, payment, approval: goesBack ? approval : null, onto });
  };
  if (way !== null && dueMinor > 0) {
    const other = { dueMinor, currency, busy: deed.isPending, error: deed.error, onClose: () => setWay(null) };
    const pay = (part: Parameters<typeof withRest>[0], restMinor: number): void =>
      run(withRest(part, { restMinor, currency }));
    return way === "card" ? <CardPayment {...other} onPay={pay} /> : <VoucherPayment {...other} onPay={pay} />;
  }
  return (
    <FormDialog
      title={t("exchange.title", { number: booking.number })}
      deed={t(dueMinor > 0 ? "exchange.deedPay" : "exchange.deed")}
      size="76rem"
      busy={deed.isPending}
      ready={difference !== undefined && (dueMinor === 0 || cash.kind === "enough") && (!goesBack || approval.ready)}
      error={deed.error ?? choice.error}
      onClose={props.onClose}
      onDeed={() =>
        run(dueMinor > 0 && cash.kind === "enough" ? { kind: "cash", tenderedMinor: cash.tenderedMinor } : null)
      }
    >
      <div className={classes["exchange"]}>
        <Stack gap="sm">
          <Wishes booking={booking} choice={choice} targets={props.targets} />
          {difference ? (
            <ExchangeSum booking={booking} difference={difference} cash={cash} onVoucher={onto.voucherId !== null} />
          ) : null}
          {dueMinor > 0 ? (
            <ExchangePayment text={text} cash={cash} busy={deed.isPending} onText={setText} onWay={setWay} />
          ) : null}
          {onto.field}
          <TextInput
            label={t("exchange.reason")}
            maxLength={200}
            autoComplete="off"
            value={reason}
            onChange={(change) => setReason(change.currentTarget.value)}
          />
          {goesBack ? approval.fields : null}
        </Stack>
        <TargetMap choice={choice} />
      </div>
    </FormDialog>
  );
}

function TargetMap({ choice }: { choice: Choice }): ReactNode {
  const { performance, target, held } = choice;
  if (!performance) return <div className={classes["exchangeMap"]} aria-busy />;
  return (
    <ExchangeMap
      key={target}
      performanceId={target}
      chartVersionId={performance.chartVersionId}
      hold={held.hold}
      onPoint={held.point}
    />
  );
}

type Part = Extract<Payment, { kind: "tenders" }>["parts"][number];

/** A card or a voucher pays its part, cash the rest. */
function withRest(part: Part, options: { restMinor: number; currency: string }): Payment {
  const { restMinor, currency } = options;
  if (restMinor <= 0) return { kind: "tenders", parts: [part] };
  const { tenderMinor } = roundForCash({ amountMinor: restMinor, currency });
  return { kind: "tenders", parts: [part, { tender: "cash", tenderedMinor: tenderMinor }] };
}

function Wishes(props: { booking: Booking; choice: Choice; targets: readonly PerformanceCard[] }): ReactNode {
  const { t, i18n } = useTranslation("bookings");
  const format = useFormatWhen();
  const { booking, choice } = props;
  const own = choice.held.hold?.places ?? [];
  const labelOf = (key: string): string => {
    const amountMinor = choice.performance ? usualPrice(choice.performance, key) : null;
    if (amountMinor === null) return key;
    return `${key} · ${formatMinor({ amountMinor, currency: booking.currency, locale: i18n.language })}`;
  };
  return (
    <>
      <WhichTickets label={t("exchange.which")} booking={booking} chosen={choice.chosen} onChange={choice.setChosen} />
      <Select
        label={t("exchange.to")}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t("filter.noPerformance")}
        limit={60}
        data={props.targets.map((card) => ({
          value: card.id,
          label: `${card.title} · ${format({ instant: card.startsAt, zone: card.zone })}`,
        }))}
        value={choice.target}
        onChange={(id) => (id === null ? undefined : choice.setTarget(id))}
      />
      <Select
        label={t("exchange.category")}
        allowDeselect={false}
        data={[
          { value: "", label: t("exchange.sameCategory") },
          ...[...choice.known].toSorted().map((key) => ({ value: key, label: labelOf(key) })),
        ]}
        value={choice.category ?? ""}
        onChange={(key) => choice.setCategory(key === "" ? null : key)}
      />
      <p data-new-places={own.length}>
        {t("exchange.newPlaces", { count: own.length })}{" "}
        <strong>{own.map(({ label }) => spokenPlace(label.text)).join(", ")}</strong>
      </p>
    </>
  );
}
