// Sells a gift card: its value, for whom, cash with change or the bank's card machine; then it prints.
import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatMinor, parseAmount, roundForCash } from "#domain/money.ts";
import { VOUCHER_MOST_MINOR } from "#domain/vouchers.ts";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { Money } from "../../ui/money.tsx";
import { useDone } from "../../ui/refusal.tsx";
import { usePrintVoucher } from "./use-print-voucher.ts";

interface Typed {
  readonly amount: string;
  readonly note: string;
  readonly given: string;
  readonly byCard: boolean;
  readonly reference: string;
}

const NOTHING: Typed = { amount: "", note: "", given: "", byCard: false, reference: "" };

/** What was typed, read; `payment` is null until it pays the value. */
function readTyped(typed: Typed, currency: string) {
  const amount = parseAmount(typed.amount, currency);
  const amountMinor = amount.ok ? amount.value : 0;
  const { tenderMinor } = roundForCash({ amountMinor, currency });
  const given = typed.given.trim() === "" ? tenderMinor : parseAmount(typed.given, currency);
  const givenMinor = typeof given === "number" ? given : given.ok ? given.value : 0;
  const isTooMuch = amountMinor > VOUCHER_MOST_MINOR;
  const isReady = amountMinor > 0 && !isTooMuch && (typed.byCard || givenMinor >= tenderMinor);
  const card = { tender: "card-machine" as const, amountMinor, reference: typed.reference.trim() };
  const payment = typed.byCard
    ? { kind: "tenders" as const, parts: [card] }
    : { kind: "cash" as const, tenderedMinor: givenMinor };
  return {
    ...{ amountMinor, isTooMuch, isUnreadable: typed.amount.trim() !== "" && !amount.ok },
    changeMinor: typed.byCard ? 0 : Math.max(0, givenMinor - tenderMinor),
    isTooLittle: !typed.byCard && givenMinor < tenderMinor,
    payment: isReady ? payment : null,
  };
}

export function SellVoucher(props: { onClose: () => void }): ReactNode {
  const { t, i18n } = useTranslation("vouchers");
  const venues = useQuery(useApi().venues.list.queryOptions());
  const [venueId, setVenueId] = useState("");
  const [typed, setTyped] = useState(NOTHING);
  const venue = venues.data?.find(({ id }) => id === venueId) ?? venues.data?.[0];
  const currency = venue?.currency ?? "EUR";
  const read = readTyped(typed, currency);
  const sell = useSell(props.onClose);
  const most = formatMinor({ amountMinor: VOUCHER_MOST_MINOR, currency, locale: i18n.language });
  const change = (some: Partial<Typed>): void => setTyped((before) => ({ ...before, ...some }));
  return (
    <FormDialog
      title={t("sell.title")}
      deed={t("sell.deed")}
      busy={sell.isPending}
      ready={venue !== undefined && read.payment !== null}
      error={sell.error}
      onClose={props.onClose}
      onDeed={() =>
        venue && read.payment
          ? sell.mutate({ venueId: venue.id, currency, note: typed.note, ...read, payment: read.payment })
          : undefined
      }
    >
      {(venues.data?.length ?? 0) > 1 ? (
        <NativeSelect
          label={t("sell.venue")}
          value={venue?.id ?? ""}
          onChange={(chosen) => setVenueId(chosen.currentTarget.value)}
          data={(venues.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <TextInput
        label={t("sell.amount")}
        description={t("sell.amountHint")}
        inputMode="decimal"
        autoComplete="off"
        required
        data-autofocus
        value={typed.amount}
        onChange={(entry) => change({ amount: entry.currentTarget.value })}
        error={
          read.isUnreadable
            ? t("sell.unreadable", { text: typed.amount })
            : read.isTooMuch
              ? t("sell.most", { amount: most })
              : null
        }
      />
      <TextInput
        label={t("sell.note")}
        description={t("sell.noteHint")}
        maxLength={80}
        autoComplete="off"
        value={typed.note}
        onChange={(entry) => change({ note: entry.currentTarget.value })}
      />
      <Checkbox
        label={t("sell.card")}
        checked={typed.byCard}
        onChange={(entry) => change({ byCard: entry.currentTarget.checked })}
      />
      <Handed typed={typed} read={read} currency={currency} onChange={change} />
    </FormDialog>
  );
}

function Handed(props: {
  typed: Typed;
  read: ReturnType<typeof readTyped>;
  currency: string;
  onChange: (some: Partial<Typed>) => void;
}): ReactNode {
  const { t } = useTranslation("vouchers");
  const { typed, read } = props;
  if (typed.byCard)
    return (
      <TextInput
        label={t("sell.reference")}
        maxLength={40}
        autoComplete="off"
        value={typed.reference}
        onChange={(entry) => props.onChange({ reference: entry.currentTarget.value })}
      />
    );
  return (
    <>
      <TextInput
        label={t("sell.given")}
        description={t("sell.givenHint")}
        inputMode="decimal"
        autoComplete="off"
        value={typed.given}
        onChange={(entry) => props.onChange({ given: entry.currentTarget.value })}
        error={read.isTooLittle ? t("sell.tooLittle") : null}
      />
      <p aria-live="polite">
        {read.changeMinor > 0 ? (
          <>
            {t("sell.change")}: <Money amountMinor={read.changeMinor} currency={props.currency} />
          </>
        ) : null}
      </p>
    </>
  );
}

interface SoldCard {
  readonly venueId: string;
  readonly currency: string;
  readonly note: string;
  readonly amountMinor: number;
  readonly changeMinor: number;
  readonly payment: NonNullable<ReturnType<typeof readTyped>["payment"]>;
}

/** Sells once, even when it is tried again after a lost answer; then prints. */
function useSell(onDone: () => void) {
  const { t, i18n } = useTranslation("vouchers");
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const done = useDone();
  const print = usePrintVoucher();
  const [voucherId] = useState(newId);
  return useMutation({
    mutationFn: ({ venueId, amountMinor, note, payment }: SoldCard) =>
      client.vouchers.sell({ voucherId, venueId, amountMinor, note: note.trim(), payment }),
    onSuccess: async (voucher, { changeMinor, currency }) => {
      await queries.invalidateQueries({ queryKey: api.vouchers.key() });
      const amount = formatMinor({ amountMinor: changeMinor, currency, locale: i18n.language });
      done(changeMinor > 0 ? t("sell.done", { change: amount }) : t("sell.doneExact"));
      onDone();
      await print(voucher.id);
    },
  });
}
