// Ending a shift: the blind count, then the difference with its reason and, where it is large, a second person.
import { Button, TextInput } from "@mantine/core";
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "../../ui/client-context.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Money } from "../../ui/money.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { useApproval } from "../sell/approval.tsx";
import { CountGrid } from "./count-grid.tsx";
import { type Counts, countOf } from "./counts.ts";
import classes from "./drawer.module.css";
import type { Shift, ShiftRow } from "./shift.ts";
import { useDeed } from "./use-deed.ts";
import { useSubmitKey } from "./use-submit.ts";

export function CountDrawer(props: { shift: ShiftRow; onLeave: () => void; onCounted: () => void }): ReactNode {
  const { shift } = props;
  const { t } = useTranslation(["drawer", "common"]);
  const client = useClient();
  const [counts, setCounts] = useState<Counts>({});
  const count = useDeed(client.shifts.count, props.onCounted);
  const submit = (): void => {
    if (!count.isPending) count.mutate({ shiftId: shift.id, count: countOf(counts) });
  };
  useSubmitKey("drawer:count.deed", submit);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    submit();
  };
  return (
    <Panel title={t("drawer:count.title")}>
      <form onSubmit={onSubmit}>
        <p className={classes["hint"]}>{t("drawer:count.hint")}</p>
        <CountGrid currency={shift.currency} counts={counts} onChange={setCounts} />
        <Refusal error={count.error} />
        <div className={classes["end"]}>
          <Button variant="default" onClick={props.onLeave}>
            {t("common:cancel")}
          </Button>
          <Button type="submit" loading={count.isPending} rightSection={<Kbd keys="Ctrl+Enter" onFilled />}>
            {t("drawer:count.deed")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

export function CloseDrawer(props: {
  shift: Shift;
  onRecount: () => void;
  onClosed: (shift: Shift) => void;
}): ReactNode {
  const { shift } = props;
  const { t } = useTranslation("drawer");
  const client = useClient();
  const [reason, setReason] = useState("");
  const approval = useApproval("shift.approve", { secondPersonHint: t("close.approval") });
  const { needs, drawer } = shift.report;
  // A manager who counts may not sign alone: the approval is always somebody else's.
  const asks = needs?.approval === true;
  const close = useDeed(async () => {
    const granted = asks ? await approval.ask() : null;
    return client.shifts.close({ shiftId: shift.id, reason: reason.trim(), approvalId: granted?.approvalId ?? null });
  }, props.onClosed);
  const overShortMinor = drawer?.overShortMinor ?? 0;
  const isReady = (needs?.reason !== true || reason.trim() !== "") && (!asks || approval.ready) && !close.isPending;
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => (field.current ?? button.current)?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) close.mutate(undefined);
  };
  return (
    <Panel title={t("close.title")}>
      <form onSubmit={submit} className={classes["closing"]}>
        <dl className={classes["facts"]}>
          <dt>{t("close.expected")}</dt>
          <dd>
            <Money amountMinor={drawer?.expectedMinor ?? 0} currency={shift.currency} />
          </dd>
          <dt>{t("close.counted")}</dt>
          <dd>
            <Money amountMinor={drawer?.countedMinor ?? 0} currency={shift.currency} />
          </dd>
          <dt>{t(overShortMinor < 0 ? "close.short" : overShortMinor > 0 ? "close.over" : "close.even")}</dt>
          <dd data-tone={overShortMinor === 0 ? "good" : "bad"}>
            <strong>
              <Money amountMinor={overShortMinor} currency={shift.currency} />
            </strong>
          </dd>
        </dl>
        {needs?.reason ? (
          <TextInput
            label={t("close.reason")}
            required
            maxLength={200}
            ref={field}
            value={reason}
            onChange={(change) => setReason(change.currentTarget.value)}
          />
        ) : null}
        {asks ? approval.fields : null}
        <Refusal error={close.error} />
        <div className={classes["end"]}>
          <Button variant="default" onClick={props.onRecount}>
            {t("close.recount")}
          </Button>
          <Button type="submit" ref={button} disabled={!isReady} loading={close.isPending}>
            {t("close.deed")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
