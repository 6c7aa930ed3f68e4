// A card on our own reader: which reader, then how the payment goes. While nobody knows whether a card was charged, nothing
// else can be taken; what becomes of it is the host's to find out, also when this window is closed.
import { Button, Group, Loader, Radio, Stack, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Client } from "#contract/index.ts";
import { parseAmount, roundForCash } from "#domain/money.ts";
import { isOpen } from "#domain/provider-payments.ts";
import { newId } from "../new-id.ts";
import {
  type Attempt,
  Beside,
  CameToNothing,
  type EndProps,
  NotBegun,
  Odd,
  type PrintJob,
  type ToPay,
  Unknown,
  leftToPay,
  useDialogKey,
  vouchersOf,
} from "./attempt-ends.tsx";
import { useApi, useClient } from "./client-context.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { Kbd } from "./kbd.tsx";
import { Money } from "./money.tsx";

export interface ReaderChoice {
  readonly id: string;
  readonly label: string;
  /** What the card pays; null: all that is due. The rest is cash. */
  readonly amountMinor: number | null;
}

/** The reader this window used last. */
const STORED = "concerthub.reader";
const ASK_EVERY_MS = 1_000;

/** Which reader, and how much of it; the last reader and all of it unless somebody says otherwise. */
export function ChooseReader(props: {
  dueMinor: number;
  currency: string;
  busy: boolean;
  onClose: () => void;
  onCharge: (reader: ReaderChoice) => void;
  /** The bank's own card machine instead. */
  onOther: () => void;
  /** A link instead. */
  onLink: () => void;
}): ReactNode {
  const { t } = useTranslation("payments");
  const { dueMinor, currency } = props;
  const { data: readers, error } = useQuery({
    ...useApi().payments.readers.queryOptions(),
    staleTime: 0,
    retry: false,
  });
  const [chosen, setChosen] = useState(() => localStorage.getItem(STORED) ?? "");
  const [text, setText] = useState("");
  const part = partOf(text, { dueMinor, currency });
  const reader = readers?.find(({ id }) => id === chosen) ?? readers?.find(({ isOnline }) => isOnline) ?? readers?.[0];
  return (
    <FormDialog
      title={t("reader.title")}
      deed={t("reader.charge")}
      busy={props.busy}
      ready={reader !== undefined && part !== null}
      error={error}
      onClose={props.onClose}
      onDeed={() => {
        if (reader === undefined || part === null) return;
        localStorage.setItem(STORED, reader.id);
        props.onCharge({
          id: reader.id,
          label: reader.label,
          amountMinor: part.restMinor === 0 ? null : part.amountMinor,
        });
      }}
    >
      <p>
        {t("reader.due")}{" "}
        <strong>
          <Money amountMinor={dueMinor} currency={currency} />
        </strong>
      </p>
      {readers?.length === 0 ? <p>{t("reader.none")}</p> : null}
      {readers === undefined && error === null ? <Loader size="sm" aria-label={t("reader.asking")} /> : null}
      {readers === undefined || readers.length === 0 ? null : (
        <Readers readers={readers} chosen={reader?.id ?? ""} onChoose={setChosen} />
      )}
      <TextInput
        label={t("reader.amount")}
        placeholder={t("reader.all")}
        // Enter charges all of it as soon as the readers are known; a button would have to wait for them.
        data-autofocus
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        value={text}
        onChange={(change) => setText(change.currentTarget.value)}
        error={part === null ? t("reader.wrongAmount") : null}
      />
      <CashBeside restMinor={part?.restMinor ?? 0} currency={currency} />
      <Instead onLink={props.onLink} onOther={props.onOther} />
    </FormDialog>
  );
}

function Instead({ onLink, onOther }: { onLink: () => void; onOther: () => void }): ReactNode {
  const { t } = useTranslation("payments");
  useDialogKey({ id: "payments.other", label: "payments:reader.other", key: "Alt+M", run: onOther });
  useDialogKey({ id: "payments.link", label: "payments:reader.link", key: "Alt+Y", run: onLink });
  return (
    <Group gap="xs">
      <Button variant="subtle" size="compact-sm" onClick={onLink} rightSection={<Kbd keys="Alt+Y" />}>
        {t("reader.link")}
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={onOther} rightSection={<Kbd keys="Alt+M" />}>
        {t("reader.other")}
      </Button>
    </Group>
  );
}

type Readers = Awaited<ReturnType<Client["payments"]["readers"]>>;

function Readers(props: { readers: Readers; chosen: string; onChoose: (id: string) => void }): ReactNode {
  const { t } = useTranslation("payments");
  return (
    <Radio.Group label={t("reader.which")} value={props.chosen} onChange={props.onChoose}>
      <Stack gap="xs" mt="xs">
        {props.readers.map(({ id, label, isOnline, isBusy }) => (
          <Radio
            key={id}
            value={id}
            label={label}
            description={t(isBusy ? "reader.busy" : isOnline ? "reader.online" : "reader.offline")}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function CashBeside({ restMinor, currency }: { restMinor: number; currency: string }): ReactNode {
  const { t } = useTranslation("payments");
  const { tenderMinor } = roundForCash({ amountMinor: restMinor, currency });
  return (
    <p aria-live="polite">
      {restMinor === 0 ? null : (
        <>
          {t("reader.rest")} <Money amountMinor={tenderMinor} currency={currency} />
        </>
      )}
    </p>
  );
}

/** What is typed as the card's part; nothing typed is all. Null: no amount, or more than is due. */
function partOf(
  text: string,
  due: { dueMinor: number; currency: string },
): { amountMinor: number; restMinor: number } | null {
  const typed = text.trim() === "" ? null : parseAmount(text, due.currency);
  const amountMinor = typed === null ? due.dueMinor : typed.ok ? typed.value : 0;
  return amountMinor > 0 && amountMinor <= due.dueMinor ? { amountMinor, restMinor: due.dueMinor - amountMinor } : null;
}

interface ReaderProps {
  readonly toPay: ToPay;
  readonly reader: ReaderChoice;
  /** One that is under way; null begins a new one. */
  readonly attemptId?: string | null;
  /** What "again" does after one that was gone on with: how it was begun is not known here. Else another one like it. */
  readonly onOtherWay?: (() => void) | undefined;
  /** Leaves; the booking is paid, ended, or looked after by the host. */
  readonly onClose: () => void;
  readonly onPaid: (printJob: PrintJob) => void;
}

/** One booking is charged on a reader, as often as it takes; then paid otherwise, or given up. */
export function ReaderPayment(props: ReaderProps): ReactNode {
  const [attemptId, setAttemptId] = useState(() => props.attemptId ?? newId());
  const isBegun = attemptId === props.attemptId;
  const onAgain = props.onOtherWay ?? (() => setAttemptId(newId()));
  return <OneAttempt key={attemptId} {...props} {...{ attemptId, isBegun, onAgain }} />;
}

type AttemptProps = ReaderProps & {
  readonly attemptId: string;
  /** The host has it already: it is looked at, not begun. */
  readonly isBegun: boolean;
  readonly onAgain: () => void;
};

function OneAttempt(props: AttemptProps): ReactNode {
  const { t } = useTranslation("payments");
  const { attemptId, isBegun, toPay, reader, onPaid } = props;
  const client = useClient();
  const api = useApi();
  const starting = useMutation({
    mutationFn: () => {
      const { id: readerId, label: readerLabel, amountMinor } = reader;
      const means = { kind: "card-reader" as const, readerId, readerLabel, amountMinor, cash: cashOf(toPay, reader) };
      const { bookingId, print } = toPay;
      return client.payments.start({ attemptId, bookingId, means, vouchers: vouchersOf(toPay), print });
    },
  });
  const { mutate: start } = starting;
  // The same attempt begun twice is begun once.
  useEffect(() => {
    if (!isBegun) start();
  }, [isBegun, start]);
  const isThere = isBegun || starting.isSuccess;
  const { data: attempt } = useQuery({
    ...api.payments.get.queryOptions({ input: { attemptId } }),
    enabled: isThere,
    refetchInterval: ({ state }) => (state.data === undefined || isOpen(state.data.state) ? ASK_EVERY_MS : false),
  });
  const isPaid = attempt?.state === "captured" && attempt.bookingState === "paid";
  useEffect(() => {
    if (isPaid) onPaid(attempt.printJob);
    // Told once, when it turns true.
    // oxlint-disable-next-line react/exhaustive-deps -- the callback and the job are of this very moment
  }, [isPaid]);
  const ends: EndProps = { ...props, title: t("reader.title") };
  if (starting.error !== null) return <NotBegun {...ends} error={starting.error} />;
  if (attempt === undefined || attempt.state === "created" || attempt.state === "pending")
    return <Waiting {...props} attempt={attempt} />;
  if (isPaid) return null;
  if (attempt.state === "captured" || attempt.state === "needs-review") return <Odd {...ends} attempt={attempt} />;
  return <CameToNothing {...ends} reason={attempt.failure === "" ? "stopped" : attempt.failure} />;
}

/** The cash that the card leaves, counted out. */
function cashOf(toPay: ToPay, reader: ReaderChoice): { tenderedMinor: number } | null {
  if (reader.amountMinor === null) return null;
  const restMinor = leftToPay(toPay) - reader.amountMinor;
  return { tenderedMinor: roundForCash({ amountMinor: restMinor, currency: toPay.currency }).tenderMinor };
}

function Waiting(props: AttemptProps & { attempt: Attempt | undefined }): ReactNode {
  const { t } = useTranslation("payments");
  const { attempt, attemptId, toPay, reader } = props;
  const client = useClient();
  const cancelling = useMutation({ mutationFn: () => client.payments.cancel({ attemptId }) });
  const looking = useMutation({ mutationFn: () => client.payments.look({ attemptId }) });
  const isEnding = attempt?.isEnding === true || cancelling.isPending;
  const isUnknown = attempt?.isReachable === false;
  const amountMinor = attempt?.amountMinor ?? reader.amountMinor ?? leftToPay(toPay);
  return (
    <FormDialog
      title={t("reader.title")}
      deed={t("waiting.look")}
      busy={looking.isPending}
      ready={isUnknown}
      error={cancelling.error ?? looking.error}
      leave={t(isEnding ? "waiting.ending" : "waiting.stop")}
      focusButtons
      onDeed={() => looking.mutate()}
      onClose={() => {
        if (!isEnding) cancelling.mutate();
        else if (isUnknown) props.onClose();
      }}
    >
      <Stack gap="xs" align="center" role="status" data-attempt={attempt?.state ?? "created"}>
        <Loader aria-hidden="true" />
        <strong style={{ fontSize: 28 }}>
          <Money amountMinor={amountMinor} currency={toPay.currency} />
        </strong>
        <span>
          {isEnding
            ? t("waiting.isEnding")
            : t(attempt?.state === "pending" ? "waiting.hold" : "waiting.connecting", { reader: reader.label })}
        </span>
      </Stack>
      <Beside attempt={attempt} />
      {isUnknown ? <Unknown /> : null}
    </FormDialog>
  );
}
