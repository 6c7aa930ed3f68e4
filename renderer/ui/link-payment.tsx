// A payment by link: how long it holds and whom it is mailed to, then the code to scan, the address, and how it goes. The
// link stays open when the dialog is left: the host sees to it, and the desk is told when it is paid.
import { Alert, Button, CopyButton, Group, Loader, Radio, Stack, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { APPROVAL_LIVES_MS, isOpen } from "#domain/provider-payments.ts";
import { looksLikeEmail } from "../email.ts";
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
import { ClearingPayment } from "./clearing-payment.tsx";
import { useApi, useClient } from "./client-context.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { Kbd } from "./kbd.tsx";
import { type LinkPage, useLinkPages } from "./link-pages.ts";
import classes from "./link-payment.module.css";
import { Money } from "./money.tsx";
import { QrCode } from "./qr-code.tsx";
import { When } from "./when.tsx";

export interface LinkChoice {
  /** Whose page the customer pays on. */
  readonly via: LinkPage;
  readonly livesMs: number;
  /** Whom it is mailed to at once; empty: nobody. */
  readonly mailTo: string;
}

const MINUTE_MS = 60_000;
/** While the customer stands here; a call back; somebody who reads mail. */
const LIVES_MS = [30 * MINUTE_MS, 2 * 60 * MINUTE_MS, 24 * 60 * MINUTE_MS] as const;
const ASK_EVERY_MS = 1_000;
/** So often the provider itself is asked while somebody looks at the code. */
const LOOK_EVERY_MS = 3_000;
const QR_SIZE_PX = 208;

/** How long the link holds, and where it goes. */
export function ChooseLink(props: {
  dueMinor: number;
  currency: string;
  email: string;
  /** The customer is not here: a day, and by mail. */
  isFarAway: boolean;
  onClose: () => void;
  onStart: (link: LinkChoice) => void;
}): ReactNode {
  const { t } = useTranslation("payments");
  const { dueMinor, currency, isFarAway } = props;
  const [livesMs, setLivesMs] = useState<number>(LIVES_MS[isFarAway ? 2 : 0]);
  const [email, setEmail] = useState(isFarAway ? props.email : "");
  const pages = useLinkPages();
  const [chosen, setVia] = useState<LinkChoice["via"] | null>(null);
  // Until it is known, the usual one: Enter may follow on the heels of the key that opened this.
  const via = chosen ?? (pages === null ? "checkout" : pages[0]);
  // What a payer has approved at PayPal holds some hours only.
  const choices = LIVES_MS.filter((ms) => via !== "paypal" || ms <= APPROVAL_LIVES_MS);
  const lives = Math.min(livesMs, choices.at(-1) ?? livesMs);
  const isReady = via !== undefined && (email.trim() === "" || looksLikeEmail(email));
  return (
    <FormDialog
      title={t("link.title")}
      deed={t(email.trim() === "" ? "link.show" : "link.showAndMail")}
      busy={false}
      ready={isReady}
      error={null}
      focusButtons
      onClose={props.onClose}
      onDeed={() => via && props.onStart({ via, livesMs: lives, mailTo: email.trim() })}
    >
      <p>
        {t("reader.due")}{" "}
        <strong>
          <Money amountMinor={dueMinor} currency={currency} />
        </strong>
        . {t("link.hint")}
      </p>
      {pages?.length === 0 ? <Alert color="yellow">{t("link.noPage")}</Alert> : null}
      {pages !== null && pages.length > 1 ? (
        <Radio.Group
          label={t("link.via")}
          value={via ?? ""}
          onChange={(page) => setVia(page === "paypal" ? "paypal" : "checkout")}
        >
          <Stack gap="xs" mt="xs">
            {pages.map((page) => (
              <Radio key={page} value={page} label={t(`link.page.${page}`)} />
            ))}
          </Stack>
        </Radio.Group>
      ) : null}
      <Radio.Group label={t("link.lives")} value={String(lives)} onChange={(ms) => setLivesMs(Number(ms))}>
        <Stack gap="xs" mt="xs">
          {choices.map((ms) => (
            <Radio key={ms} value={String(ms)} label={t(`link.livesMinutes.${String(ms / MINUTE_MS)}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label={t("link.mailTo")}
        description={t("link.mailToHint")}
        type="email"
        autoComplete="off"
        maxLength={254}
        value={email}
        onChange={(change) => setEmail(change.currentTarget.value)}
        error={email.trim() === "" || looksLikeEmail(email) ? null : t("link.wrongAddress")}
      />
    </FormDialog>
  );
}

interface LinkProps {
  readonly toPay: ToPay;
  readonly link: LinkChoice;
  /** One that is under way; null begins a new one. */
  readonly attemptId?: string | null;
  /** What "again" does after one that was gone on with: how it was begun is not known here. Else another one like it. */
  readonly onOtherWay?: (() => void) | undefined;
  /** Leaves; the booking is paid, ended, or looked after by the host. */
  readonly onClose: () => void;
  readonly onPaid: (printJob: PrintJob) => void;
}

/** One booking is paid by link, as often as it takes; then paid otherwise, or given up. */
export function LinkPayment(props: LinkProps): ReactNode {
  const [attemptId, setAttemptId] = useState(() => props.attemptId ?? newId());
  const isBegun = attemptId === props.attemptId;
  const onAgain = props.onOtherWay ?? (() => setAttemptId(newId()));
  return <OneLink key={attemptId} {...props} {...{ attemptId, isBegun, onAgain }} />;
}

type OneProps = LinkProps & {
  readonly attemptId: string;
  /** The host has it already: it is looked at, not begun. */
  readonly isBegun: boolean;
  readonly onAgain: () => void;
};

function OneLink(props: OneProps): ReactNode {
  const { t } = useTranslation("payments");
  const { attemptId, isBegun, toPay, link, onPaid } = props;
  const client = useClient();
  const api = useApi();
  const starting = useMutation({
    mutationFn: () => {
      const means = { kind: link.via, livesMs: link.livesMs };
      const { bookingId, print } = toPay;
      const mailTo = link.mailTo === "" ? null : link.mailTo;
      return client.payments.start({ attemptId, bookingId, means, vouchers: vouchersOf(toPay), mailTo, print });
    },
  });
  const { mutate: start } = starting;
  // The same attempt begun twice is begun once.
  useEffect(() => {
    if (!isBegun) start();
  }, [isBegun, start]);
  const isThere = isBegun || starting.isSuccess;
  const asked = { input: { attemptId } };
  const { data: attempt } = useQuery({
    ...api.payments.get.queryOptions(asked),
    enabled: isThere,
    refetchInterval: ({ state }) => (state.data === undefined || isOpen(state.data.state) ? ASK_EVERY_MS : false),
  });
  const isWaiting = attempt === undefined || attempt.state === "created" || attempt.state === "pending";
  // The host asks ever more rarely by itself; somebody who looks at the code does not wait for that.
  useQuery({
    ...api.payments.look.queryOptions(asked),
    enabled: isThere && isWaiting,
    refetchInterval: LOOK_EVERY_MS,
    retry: false,
  });
  const isPaid = attempt?.state === "captured" && attempt.bookingState === "paid";
  useEffect(() => {
    if (isPaid) onPaid(attempt.printJob);
    // Told once, when it turns true.
    // oxlint-disable-next-line react/exhaustive-deps -- the callback and the job are of this very moment
  }, [isPaid]);
  const ends: EndProps = { ...props, title: t("link.title") };
  if (starting.error !== null) return <NotBegun {...ends} error={starting.error} />;
  if (isWaiting && attempt?.isClearing === true)
    return <ClearingPayment title={ends.title} attempt={attempt} onClose={props.onClose} />;
  if (isWaiting) return <OpenLink {...props} attempt={attempt} />;
  if (isPaid) return null;
  if (attempt.state === "captured" || attempt.state === "needs-review") return <Odd {...ends} attempt={attempt} />;
  return <CameToNothing {...ends} reason={reasonOf(attempt)} />;
}

function reasonOf({ failure }: Attempt): string {
  if (failure === "") return "link_ended";
  return failure === "timed_out" ? "link_timed_out" : failure;
}

function OpenLink(props: OneProps & { attempt: Attempt | undefined }): ReactNode {
  const { t } = useTranslation("payments");
  const { attempt, attemptId, toPay } = props;
  const client = useClient();
  const cancelling = useMutation({ mutationFn: () => client.payments.cancel({ attemptId }) });
  const looking = useMutation({ mutationFn: () => client.payments.look({ attemptId }) });
  const isEnding = attempt?.isEnding === true || cancelling.isPending;
  const end = (): void => {
    if (!isEnding) cancelling.mutate();
  };
  useDialogKey({ id: "payments.endLink", label: "payments:link.end", key: "Alt+E", run: end });
  const amountMinor = attempt?.amountMinor ?? leftToPay(toPay);
  return (
    <FormDialog
      title={t("link.title")}
      deed={t("waiting.look")}
      busy={looking.isPending}
      ready
      error={cancelling.error ?? looking.error}
      leave={t("link.leave")}
      focusButtons
      size="xl"
      onDeed={() => looking.mutate()}
      onClose={props.onClose}
    >
      <div className={classes["columns"]} data-attempt={attempt?.state ?? "created"}>
        <div className={classes["code"]}>
          {attempt?.url ? (
            <QrCode text={attempt.url} label={t("link.code")} sizePx={QR_SIZE_PX} />
          ) : (
            <Loader aria-label={t("link.connecting")} />
          )}
        </div>
        <Stack gap="xs" className={classes["facts"] ?? ""}>
          <strong className={classes["amount"]}>
            <Money amountMinor={amountMinor} currency={toPay.currency} />
          </strong>
          <p role="status">
            {t(isEnding ? "waiting.isEnding" : attempt?.url ? "link.scan" : "link.connecting")}{" "}
            {attempt ? (
              <>
                {t("link.until")} <When instant={attempt.deadlineAt} zone={attempt.zone} />.
              </>
            ) : null}
          </p>
          {isEnding ? null : <Declined attempt={attempt} />}
          <Beside attempt={attempt} />
          {attempt?.isReachable === false ? <Unknown /> : null}
          {attempt?.url ? <Address url={attempt.url} /> : null}
          {attempt?.url && !isEnding ? <MailLink attempt={attempt} /> : null}
          <div>
            <Button
              variant="subtle"
              color="red"
              size="compact-sm"
              onClick={end}
              disabled={isEnding}
              rightSection={<Kbd keys="Alt+E" />}
            >
              {t("link.end")}
            </Button>
          </div>
        </Stack>
      </div>
    </FormDialog>
  );
}

/** PayPal could not take the money: the payer may choose another source on the same page. */
function Declined({ attempt }: { attempt: Attempt | undefined }): ReactNode {
  const { t } = useTranslation("payments");
  if (attempt?.tender !== "paypal" || attempt.failure === "") return null;
  return (
    <Alert color="yellow" role="status" data-failure={attempt.failure}>
      {t("paypal.chooseAnother")}
    </Alert>
  );
}

/** The address to copy, into a chat or a mail of one's own. */
function Address({ url }: { url: string }): ReactNode {
  const { t } = useTranslation("payments");
  const button = useRef<HTMLButtonElement>(null);
  useDialogKey({
    ...{ id: "payments.copyLink", label: "payments:link.copy", key: "Alt+C" },
    run: () => button.current?.click(),
  });
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        className={classes["grows"] ?? ""}
        label={t("link.address")}
        value={url}
        readOnly
        onFocus={(focus) => focus.currentTarget.select()}
      />
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button ref={button} variant="default" onClick={copy} rightSection={<Kbd keys="Alt+C" />}>
            {t(copied ? "link.copied" : "link.copy")}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}

/** Sends the link to the customer, or to whom they name. */
function MailLink({ attempt }: { attempt: Attempt }): ReactNode {
  const { t } = useTranslation("payments");
  const client = useClient();
  const [email, setEmail] = useState(attempt.mailedTo === "" ? attempt.customerEmail : attempt.mailedTo);
  const sending = useMutation({
    mutationFn: (mailId: string) => client.payments.sendLink({ attemptId: attempt.id, mailId, email: email.trim() }),
  });
  const send = (): void => {
    if (looksLikeEmail(email) && !sending.isPending) sending.mutate(newId());
  };
  useDialogKey({ id: "payments.mailLink", label: "payments:link.send", key: "Alt+S", run: send });
  const sentTo = sending.data?.mailedTo ?? attempt.mailedTo;
  const onKeyDown = (press: KeyboardEvent): void => {
    if (press.key !== "Enter") return;
    press.preventDefault();
    send();
  };
  return (
    <>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          className={classes["grows"] ?? ""}
          label={t("link.mailTo")}
          type="email"
          autoComplete="off"
          maxLength={254}
          value={email}
          onChange={(change) => setEmail(change.currentTarget.value)}
          onKeyDown={onKeyDown}
          error={sending.error === null ? null : t("link.notSent")}
        />
        <Button
          variant="default"
          onClick={send}
          disabled={!looksLikeEmail(email)}
          loading={sending.isPending}
          rightSection={<Kbd keys="Alt+S" />}
        >
          {t(sentTo === "" ? "link.send" : "link.sendAgain")}
        </Button>
      </Group>
      <p role="status" className={classes["quiet"]}>
        {sentTo === "" ? "" : t("link.sentTo", { email: sentTo })}
      </p>
    </>
  );
}
