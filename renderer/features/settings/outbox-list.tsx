// The outbox: every mail, whether it has left, and a second try for those that have not.
import type { Client } from "#contract/index.ts";
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/session.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { DataTable, type Column } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal, useRefusal } from "../../ui/refusal.tsx";
import { StateBadge, type Tone } from "../../ui/state-badge.tsx";
import { When } from "../../ui/when.tsx";
import classes from "./settings.module.css";

type Mail = Awaited<ReturnType<Client["outbox"]["list"]>>[number];

const TONES: Readonly<Record<Mail["state"], Tone>> = {
  queued: "accent",
  sending: "accent",
  sent: "good",
  failed: "bad",
  unsure: "warn",
};
const SHOWN = 100;

function Retry(props: { mail: Mail }): ReactNode {
  const { t } = useTranslation("common");
  const client = useClient();
  const api = useApi();
  const cache = useQueryClient();
  const refusal = useRefusal();
  const retry = useMutation({
    mutationFn: () => client.outbox.retry({ mailId: props.mail.id }),
    onSuccess: () => cache.invalidateQueries({ queryKey: api.outbox.key() }),
    onError: refusal,
  });
  return (
    <Button size="compact-xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
      {t("retry")}
    </Button>
  );
}

export function OutboxList(): ReactNode {
  const { t, i18n } = useTranslation("settings");
  const { data: mails, error } = useQuery(useApi().outbox.list.queryOptions({ input: { limit: SHOWN } }));
  const mayRetry = useMay("outbox.retry");
  const kindOf = (kind: string): string =>
    i18n.exists(`settings:outbox.kinds.${kind}`) ? t(`outbox.kinds.${kind}`) : kind;
  const columns: Column<Mail>[] = [
    { key: "at", header: t("outbox.at"), cell: (mail) => <When instant={mail.createdAt} /> },
    { key: "kind", header: t("outbox.kind"), cell: (mail) => kindOf(mail.kind) },
    { key: "to", header: t("outbox.to"), cell: (mail) => mail.recipient },
    {
      key: "state",
      header: t("outbox.state"),
      cell: (mail) => <StateBadge tone={TONES[mail.state]} label={t(`outbox.states.${mail.state}`)} />,
    },
    { key: "why", header: t("outbox.why"), cell: (mail) => <span className={classes["facts"]}>{mail.lastError}</span> },
    {
      key: "retry",
      header: t("outbox.action"),
      align: "right",
      cell: (mail) => (mayRetry && (mail.state === "failed" || mail.state === "unsure") ? <Retry mail={mail} /> : null),
    },
  ];
  return (
    <Panel title={t("outbox.title")} flush>
      <Refusal error={error} />
      <DataTable
        label={t("outbox.title")}
        columns={columns}
        rows={mails ?? []}
        rowKey={(mail) => mail.id}
        empty={<Empty title={t("outbox.empty")} hint={t("outbox.emptyHint")} />}
      />
    </Panel>
  );
}
