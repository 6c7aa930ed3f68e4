// Beginning a shift: whose drawer it is and what lies in it.
import { Button, NativeSelect, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { CountGrid } from "./count-grid.tsx";
import { type Counts, countOf } from "./counts.ts";
import classes from "./drawer.module.css";
import type { ShiftRow } from "./shift.ts";
import { useDeed } from "./use-deed.ts";
import { useSubmitKey } from "./use-submit.ts";

/** `drawers`: those that are not closed; there is one shared drawer of a currency. */
export function OpenDrawer(props: { drawers: readonly ShiftRow[]; onOpened: () => void }): ReactNode {
  const { t } = useTranslation("drawer");
  const client = useClient();
  const currencies = useCurrencies();
  const [chosen, setChosen] = useState<string | null>(null);
  const [counts, setCounts] = useState<Counts>({});
  const [kind, setKind] = useState("shared");
  const [id] = useState(newId);
  const open = useDeed(client.shifts.open, props.onOpened);
  const currency = chosen ?? currencies[0];
  const isTaken = props.drawers.some((drawer) => drawer.isShared && drawer.currency === currency);
  const isShared = kind === "shared" && !isTaken;
  const submit = (): void => {
    if (currency !== undefined && !open.isPending) open.mutate({ id, currency, isShared, count: countOf(counts) });
  };
  useSubmitKey("drawer:open.deed", submit);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    submit();
  };
  if (currency === undefined) return null;
  return (
    <Panel title={t("open.title")}>
      <form onSubmit={onSubmit}>
        <p className={classes["hint"]}>{t("open.hint")}</p>
        <div className={classes["choices"]}>
          {currencies.length > 1 ? (
            <NativeSelect
              label={t("open.currency")}
              value={currency}
              onChange={(change) => setChosen(change.currentTarget.value)}
              data={currencies}
            />
          ) : null}
          <div>
            <SegmentedControl
              aria-label={t("open.kind")}
              value={isShared ? "shared" : "own"}
              onChange={setKind}
              data={[
                { value: "shared", label: t("open.shared"), disabled: isTaken },
                { value: "own", label: t("open.own") },
              ]}
            />
            <p className={classes["hint"]}>{t(isShared ? "open.sharedHint" : "open.ownHint")}</p>
          </div>
        </div>
        <CountGrid currency={currency} counts={counts} onChange={setCounts} />
        <Refusal error={open.error} />
        <div className={classes["end"]}>
          <Button type="submit" loading={open.isPending} rightSection={<Kbd keys="Ctrl+Enter" onFilled />}>
            {t("open.deed")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

/** What this house sells in, the most used first. */
function useCurrencies(): string[] {
  const venues = useQuery(useApi().venues.list.queryOptions());
  return [...new Set((venues.data ?? []).map(({ currency }) => currency))];
}
