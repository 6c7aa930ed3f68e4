// A card on our own reader: which reader, then how the payment goes. While nobody knows whether a card was charged, nothing
// else can be taken; what becomes of it is the host's to find out, also when this window is closed.
import { Alert, Button, Loader, Radio, Stack } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Client } from "#contract/index.ts";
import { roundForCash } from "#domain/money.ts";
import { isOpen } from "#domain/provider-payments.ts";
import { type Command, useCommands } from "../commands.ts";
import { newId } from "../new-id.ts";
import { useApi, useClient } from "./client-context.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { Kbd } from "./kbd.tsx";
import { Money } from "./money.tsx";
import { Refusal } from "./refusal.tsx";

export interface ReaderChoice {
  readonly id: string;
  readonly label: string;
}

export type PrintJob = Awaited<ReturnType<Client["bookings"]["pay"]>>["printJob"];
type Attempt = Awaited<ReturnType<Client["payments"]["get"]>>;

/** The reader this window used last. */
const STORED = "concerthub.reader";
const ASK_EVERY_MS = 1_000;

/** Which reader; the last one again unless somebody says otherwise. */
export function ChooseReader(props: {
  dueMinor: number;
  currency: string;
  busy: boolean;
  onClose: () => void;
  onCharge: (reader: ReaderChoice) => void;
  /** The bank's own card machine instead. */
  onOther: () => void;
}): ReactNode {
  const { t } = useTranslation("payments");
  const { data: readers, error } = useQuery({
    ...useApi().payments.readers.queryOptions(),
    staleTime: 0,
    retry: false,
  });
  const [chosen, setChosen] = useState(() => localStorage.getItem(STORED) ?? "");
  const reader = readers?.find(({ id }) => id === chosen) ?? readers?.find(({ isOnline }) => isOnline) ?? readers?.[0];
  useDialogKey({ id: "payments.other", label: "payments:reader.other", key: "Alt+M", run: props.onOther });
  return (
    <FormDialog
      title={t("reader.title")}
      deed={t("reader.charge")}
      busy={props.busy}
      ready={reader !== undefined}
      error={error}
      focusButtons
      onClose={props.onClose}
      onDeed={() => {
        if (reader === undefined) return;
        localStorage.setItem(STORED, reader.id);
        props.onCharge(reader);
      }}
    >
      <p>
        {t("reader.due")}{" "}
        <strong>
          <Money amountMinor={props.dueMinor} currency={props.currency} />
        </strong>
      </p>
      {readers?.length === 0 ? <p>{t("reader.none")}</p> : null}
      {readers === undefined && error === null ? <Loader size="sm" aria-label={t("reader.asking")} /> : null}
      {readers === undefined || readers.length === 0 ? null : (
        <Radio.Group label={t("reader.which")} value={reader?.id ?? ""} onChange={setChosen}>
          <Stack gap="xs" mt="xs">
            {readers.map(({ id, label, isOnline, isBusy }) => (
              <Radio
                key={id}
                value={id}
                label={label}
                description={t(isBusy ? "reader.busy" : isOnline ? "reader.online" : "reader.offline")}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <div>
        <Button variant="subtle" size="compact-sm" onClick={props.onOther} rightSection={<Kbd keys="Alt+M" />}>
          {t("reader.other")}
        </Button>
      </div>
    </FormDialog>
  );
}

/** One booking is charged on a reader, as often as it takes; then paid otherwise, or given up. */
export function ReaderPayment(props: {
  booking: { id: string; dueMinor: number; currency: string };
  reader: ReaderChoice;
  /** Leaves; the booking is paid, ended, or looked after by the host. */
  onClose: () => void;
  onPaid: (printJob: PrintJob) => void;
}): ReactNode {
  const [attemptId, setAttemptId] = useState(newId);
  return <OneAttempt key={attemptId} {...props} attemptId={attemptId} onAgain={() => setAttemptId(newId())} />;
}

type AttemptProps = Parameters<typeof ReaderPayment>[0] & { readonly attemptId: string; readonly onAgain: () => void };

function OneAttempt(props: AttemptProps): ReactNode {
  const { attemptId, booking, reader, onPaid } = props;
  const client = useClient();
  const api = useApi();
  const starting = useMutation({
    mutationFn: () => {
      const means = { kind: "card-reader" as const, readerId: reader.id, readerLabel: reader.label };
      return client.payments.start({ attemptId, bookingId: booking.id, means, print: true });
    },
  });
  const { mutate: start } = starting;
  // The same attempt begun twice is begun once.
  useEffect(() => start(), [start]);
  const { data: attempt } = useQuery({
    ...api.payments.get.queryOptions({ input: { attemptId } }),
    enabled: starting.isSuccess,
    refetchInterval: ({ state }) => (state.data === undefined || isOpen(state.data.state) ? ASK_EVERY_MS : false),
  });
  const isPaid = attempt?.state === "captured" && attempt.bookingState === "paid";
  useEffect(() => {
    if (isPaid) onPaid(attempt.printJob);
    // Told once, when it turns true.
    // oxlint-disable-next-line react/exhaustive-deps -- the callback and the job are of this very moment
  }, [isPaid]);
  if (starting.error !== null) return <NotBegun {...props} error={starting.error} />;
  if (attempt === undefined || attempt.state === "created" || attempt.state === "pending")
    return <Waiting {...props} attempt={attempt} />;
  if (attempt.state === "captured" && isPaid) return null;
  if (attempt.state === "captured" || attempt.state === "needs-review") return <Odd {...props} attempt={attempt} />;
  return <CameToNothing {...props} attempt={attempt} />;
}

function Waiting(props: AttemptProps & { attempt: Attempt | undefined }): ReactNode {
  const { t } = useTranslation("payments");
  const { attempt, attemptId, booking, reader } = props;
  const client = useClient();
  const cancelling = useMutation({ mutationFn: () => client.payments.cancel({ attemptId }) });
  const looking = useMutation({ mutationFn: () => client.payments.look({ attemptId }) });
  const isEnding = attempt?.isEnding === true || cancelling.isPending;
  const isUnknown = attempt?.isReachable === false;
  return (
    <FormDialog
      title={t("reader.title")}
      deed={t("waiting.look")}
      busy={looking.isPending}
      ready={isUnknown}
      error={cancelling.error}
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
          <Money amountMinor={booking.dueMinor} currency={booking.currency} />
        </strong>
        <span>
          {isEnding
            ? t("waiting.isEnding")
            : t(attempt?.state === "pending" ? "waiting.hold" : "waiting.connecting", { reader: reader.label })}
        </span>
      </Stack>
      {isUnknown ? (
        <Alert color="red" title={t("unknown.title")}>
          {t("unknown.whatToDo")}
        </Alert>
      ) : null}
    </FormDialog>
  );
}

/** Declined, busy, ended: the places are kept for some minutes, and there is another way. */
function CameToNothing(props: AttemptProps & { attempt: Attempt }): ReactNode {
  const { t } = useTranslation("payments");
  const { attempt, booking, onPaid } = props;
  const client = useClient();
  const { tenderMinor } = roundForCash({ amountMinor: booking.dueMinor, currency: booking.currency });
  const [paymentId] = useState(newId);
  const cash = useMutation({
    mutationFn: () => {
      const payment = { kind: "cash" as const, tenderedMinor: tenderMinor };
      return client.bookings.pay({ bookingId: booking.id, paymentId, payment, print: true });
    },
    onSuccess: ({ printJob }) => onPaid(printJob),
  });
  const leaving = useMutation({
    mutationFn: () => client.payments.giveUp({ bookingId: booking.id }),
    onSuccess: () => props.onClose(),
  });
  useDialogKey({ id: "payments.cash", label: "payments:nothing.cashKey", key: "Alt+C", run: () => cash.mutate() });
  const reason = attempt.failure === "" ? "stopped" : attempt.failure;
  return (
    <FormDialog
      title={t("reader.title")}
      deed={t("nothing.again")}
      busy={cash.isPending || leaving.isPending}
      ready
      error={cash.error ?? leaving.error}
      leave={t("nothing.giveUp")}
      focusButtons
      onDeed={props.onAgain}
      onClose={() => leaving.mutate()}
    >
      <Alert color="red" title={t("nothing.title")} role="alert" data-failure={reason}>
        {t([`failure.${reason}`, "failure.other"], { code: reason })}
      </Alert>
      <p>{t("nothing.kept")}</p>
      <div>
        <Button variant="default" onClick={() => cash.mutate()} rightSection={<Kbd keys="Alt+C" />}>
          {t("nothing.cash")} <Money amountMinor={tenderMinor} currency={booking.currency} />
        </Button>
      </div>
    </FormDialog>
  );
}

/** Money that came too late, or is not what was asked for: said, and left to people who look at it. */
function Odd(props: AttemptProps & { attempt: Attempt }): ReactNode {
  const { t } = useTranslation("payments");
  const kind = props.attempt.state === "captured" ? "late" : "review";
  return (
    <FormDialog
      title={t("reader.title")}
      deed={t("odd.understood")}
      busy={false}
      ready
      error={null}
      focusButtons
      onDeed={props.onClose}
      onClose={props.onClose}
    >
      <Alert color="red" title={t(`odd.${kind}`)} role="alert">
        {t(`odd.${kind}Hint`)}
      </Alert>
    </FormDialog>
  );
}

function NotBegun(props: AttemptProps & { error: unknown }): ReactNode {
  const { t } = useTranslation("payments");
  return (
    <FormDialog
      title={t("reader.title")}
      deed={t("nothing.again")}
      busy={false}
      ready
      error={null}
      focusButtons
      onDeed={props.onAgain}
      onClose={props.onClose}
    >
      <Refusal error={props.error} />
    </FormDialog>
  );
}

/** A key of a dialog that has a button besides its deed. Registered once: what it does is always of the last render. */
function useDialogKey(command: { id: string; label: string; key: string; run: () => void }): void {
  const { id, label, key, run } = command;
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useCommands(
    useMemo<Command[]>(
      () => [{ id, label, keys: [key], inDialogs: true, inFields: true, run: () => latest.current() }],
      [id, label, key],
    ),
  );
}
