// Cards through a provider: the key, the readers of the account, and what nobody has an answer for yet.
import { Button, Group, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Client } from "#contract/index.ts";
import { useMay } from "../../stores/session.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { Money } from "../../ui/money.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal, useDone } from "../../ui/refusal.tsx";
import { When } from "../../ui/when.tsx";
import { PaypalPanel } from "./paypal-panel.tsx";
import { ReturnPagePanel } from "./return-page-panel.tsx";
import classes from "./settings.module.css";
import { WebhookPanel } from "./webhook-panel.tsx";

type Attempt = Awaited<ReturnType<Client["payments"]["open"]>>[number];
type Reader = Awaited<ReturnType<Client["payments"]["readers"]>>[number];
type Refund = Awaited<ReturnType<Client["payments"]["refunds"]>>[number];

export function PaymentsTab(): ReactNode {
  const { data: provider, error } = useQuery(useApi().payments.provider.queryOptions());
  if (!provider) return <Refusal error={error} />;
  return (
    <div className={classes["stack"]}>
      <KeyPanel provider={provider} />
      {provider.isSetUp ? <Readers /> : null}
      <ReturnPagePanel />
      {provider.isSetUp ? <WebhookPanel /> : null}
      <PaypalPanel />
      <OpenAttempts />
      <Refunds />
    </div>
  );
}

function KeyPanel({ provider }: { provider: { isSetUp: boolean; isLive: boolean; keyEnd: string } }): ReactNode {
  const { t } = useTranslation(["payments", "sign-in"]);
  const client = useClient();
  const api = useApi();
  const cache = useQueryClient();
  const done = useDone();
  const mayWrite = useMay("settings.write");
  const [key, setKey] = useState("");
  const saving = useMutation({
    mutationFn: (wanted: string) => client.payments.saveKey({ key: wanted }),
    onSuccess: async (saved) => {
      cache.setQueryData(api.payments.provider.queryKey(), saved);
      setKey("");
      done(t(saved.isSetUp ? "payments:settings.isSet" : "payments:settings.forgot", { end: saved.keyEnd }));
      await cache.invalidateQueries({ queryKey: api.payments.readers.key() });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (key.trim() !== "") saving.mutate(key.trim());
  };
  const kind = t(provider.isLive ? "payments:settings.live" : "payments:settings.sandbox");
  return (
    <Panel title={t("payments:settings.title")}>
      <form className={classes["stack"]} onSubmit={submit}>
        <p className={classes["hint"]}>{t("payments:settings.intro")}</p>
        <p data-key-end={provider.keyEnd}>
          {provider.isSetUp
            ? `${t("payments:settings.isSet", { end: provider.keyEnd })} (${kind})`
            : t("payments:settings.notSet")}
        </p>
        {mayWrite ? (
          <>
            <PasswordInput
              label={t("payments:settings.key")}
              description={t("payments:settings.keyHint")}
              autoComplete="off"
              maxLength={250}
              value={key}
              onChange={(change) => setKey(change.currentTarget.value)}
              visibilityToggleButtonProps={{ "aria-label": t("sign-in:showPassword") }}
            />
            <Refusal error={saving.error} />
            <div className={classes["end"]}>
              {provider.isSetUp ? (
                <Button variant="default" onClick={() => saving.mutate("")} disabled={saving.isPending}>
                  {t("payments:settings.forget")}
                </Button>
              ) : null}
              <Button type="submit" loading={saving.isPending} disabled={key.trim() === ""}>
                {t("payments:settings.save")}
              </Button>
            </div>
          </>
        ) : null}
      </form>
    </Panel>
  );
}

function Readers(): ReactNode {
  const { t } = useTranslation("payments");
  const { data: readers, error } = useQuery({
    ...useApi().payments.readers.queryOptions(),
    staleTime: 0,
    retry: false,
  });
  const columns = useMemo<Column<Reader>[]>(
    () => [
      { key: "reader", header: t("settings.reader"), cell: ({ label }) => label },
      {
        key: "state",
        header: t("settings.state"),
        cell: ({ isBusy, isOnline }) => t(isBusy ? "reader.busy" : isOnline ? "reader.online" : "reader.offline"),
      },
    ],
    [t],
  );
  return (
    <Panel title={t("settings.readers")} flush={error === null}>
      <Refusal error={error} />
      {readers === undefined ? null : (
        <DataTable
          label={t("settings.readers")}
          columns={columns}
          rows={readers}
          rowKey={({ id }) => id}
          empty={<p className={classes["none"]}>{t("settings.readersNone")}</p>}
        />
      )}
    </Panel>
  );
}

/** The booking a payment is for, and how much it is. */
function sumColumns<Row extends { bookingId: string; bookingNumber: string; amountMinor: number; currency: string }>(
  t: (key: string) => string,
): Column<Row>[] {
  return [
    {
      key: "booking",
      header: t("settings.booking"),
      cell: ({ bookingId, bookingNumber }) => (
        <Link to="/bookings/$id" params={{ id: bookingId }}>
          {bookingNumber}
        </Link>
      ),
    },
    {
      key: "amount",
      header: t("settings.amount"),
      align: "right",
      cell: ({ amountMinor, currency }) => <Money amountMinor={amountMinor} currency={currency} />,
    },
  ];
}

function OpenAttempts(): ReactNode {
  const { t } = useTranslation("payments");
  const client = useClient();
  const mayClose = useMay("booking.void");
  const { data: attempts, error } = useQuery(useApi().payments.open.queryOptions());
  const [closing, setClosing] = useState<Attempt | null>(null);
  const looking = useMutation({ mutationFn: (attemptId: string) => client.payments.look({ attemptId }) });
  const { mutate: look } = looking;
  const columns = useMemo<Column<Attempt>[]>(
    () => [
      ...sumColumns<Attempt>(t),
      { key: "began", header: t("settings.began"), cell: ({ createdAt }) => <When instant={createdAt} style="full" /> },
      {
        key: "state",
        header: t("settings.state"),
        cell: ({ state, isReachable, isClearing }) =>
          t(
            state === "needs-review"
              ? "settings.review"
              : !isReachable
                ? "settings.unreachable"
                : isClearing
                  ? "settings.clearing"
                  : "settings.open",
          ),
      },
      {
        key: "action",
        header: t("settings.action"),
        cell: (attempt) =>
          attempt.state !== "needs-review" ? (
            <Button size="compact-xs" variant="default" onClick={() => look(attempt.id)}>
              {t("settings.look")}
            </Button>
          ) : mayClose ? (
            <Button size="compact-xs" variant="default" onClick={() => setClosing(attempt)}>
              {t("settings.close")}
            </Button>
          ) : null,
      },
    ],
    [t, look, mayClose],
  );
  return (
    <Panel title={t("settings.openTitle")} flush>
      <Refusal error={error ?? looking.error} />
      <DataTable
        label={t("settings.openTitle")}
        columns={columns}
        rows={attempts ?? []}
        rowKey={({ id }) => id}
        empty={<p className={classes["none"]}>{t("settings.openNone")}</p>}
      />
      {closing === null ? null : <CloseReview attempt={closing} onClose={() => setClosing(null)} />}
    </Panel>
  );
}

function CloseReview({ attempt, onClose }: { attempt: Attempt; onClose: () => void }): ReactNode {
  const { t } = useTranslation("payments");
  const client = useClient();
  const [reason, setReason] = useState("");
  const closing = useMutation({
    mutationFn: () => client.payments.closeReview({ attemptId: attempt.id, reason: reason.trim() }),
    onSuccess: onClose,
  });
  return (
    <FormDialog
      title={t("settings.closeTitle", { number: attempt.bookingNumber })}
      deed={t("settings.close")}
      busy={closing.isPending}
      ready={reason.trim() !== ""}
      error={closing.error}
      onClose={onClose}
      onDeed={() => closing.mutate()}
    >
      <p>{t("settings.closeHint")}</p>
      <TextInput
        label={t("settings.reason")}
        data-autofocus
        maxLength={200}
        autoComplete="off"
        value={reason}
        onChange={(change) => setReason(change.currentTarget.value)}
      />
    </FormDialog>
  );
}

function Refunds(): ReactNode {
  const { t } = useTranslation("payments");
  const client = useClient();
  const mayRetry = useMay("booking.void");
  const { data: refunds, error } = useQuery(useApi().payments.refunds.queryOptions());
  const retrying = useMutation({
    mutationFn: (refundAttemptId: string) => client.payments.retryRefund({ refundAttemptId }),
  });
  const { mutate: retry } = retrying;
  const columns = useMemo<Column<Refund>[]>(
    () => [
      ...sumColumns<Refund>(t),
      {
        key: "state",
        header: t("settings.state"),
        cell: ({ state, failure }) => t(`settings.refundState.${state}`, { why: failure }),
      },
      {
        key: "action",
        header: t("settings.action"),
        cell: ({ id, state }) =>
          state === "failed" && mayRetry ? (
            <Group justify="flex-end">
              <Button size="compact-xs" variant="default" onClick={() => retry(id)}>
                {t("settings.retry")}
              </Button>
            </Group>
          ) : null,
      },
    ],
    [t, retry, mayRetry],
  );
  return (
    <Panel title={t("settings.refundsTitle")} flush>
      <Refusal error={error ?? retrying.error} />
      <DataTable
        label={t("settings.refundsTitle")}
        columns={columns}
        rows={refunds ?? []}
        rowKey={({ id }) => id}
        empty={<p className={classes["none"]}>{t("settings.refundsNone")}</p>}
      />
    </Panel>
  );
}
