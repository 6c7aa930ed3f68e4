// The places kept off sale, by block; released whole or place by place.
import { Button, CloseButton, Group } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { confirmLossy } from "../../ui/confirm.tsx";
import { Refusal, useDone } from "../../ui/refusal.tsx";
import { spokenPlace } from "../../ui/spoken-place.ts";
import { When } from "../../ui/when.tsx";
import classes from "./blocks.module.css";
import { ConsignTickets } from "./consign-tickets.tsx";
import type { Block, PerformanceForSale } from "./event.ts";

const FEW_PLACES = 12;

export function BlockList(props: { performance: PerformanceForSale; mayRelease: boolean }): ReactNode {
  const { t } = useTranslation("events");
  const { performance, mayRelease } = props;
  const blocks = useQuery(useApi().blocks.list.queryOptions({ input: { performanceId: performance.id } }));
  if (blocks.error) return <Refusal error={blocks.error} />;
  if (blocks.data?.length === 0) return <p className={classes["none"]}>{t("blocks.none")}</p>;
  return (
    <ul className={classes["list"]}>
      {(blocks.data ?? []).map((block) => (
        <OneBlock key={block.id} block={block} performance={performance} mayRelease={mayRelease} />
      ))}
    </ul>
  );
}

function OneBlock(props: { block: Block; performance: PerformanceForSale; mayRelease: boolean }): ReactNode {
  const { t } = useTranslation("events");
  const { block, performance, mayRelease } = props;
  const { zone } = performance;
  const [consigning, setConsigning] = useState(false);
  const [all, setAll] = useState(false);
  const release = useRelease(block);
  const count = block.places.reduce((sum, each) => sum + each.quantity, 0);
  const shown = all ? block.places : block.places.slice(0, FEW_PLACES);
  const releaseAll = async (): Promise<void> => {
    const sure = await confirmLossy({
      title: t("blocks.releaseTitle"),
      effect: t("blocks.releaseEffect", { count, reason: block.reason }),
      confirm: t("blocks.release"),
    });
    if (sure) release.mutate(null);
  };
  return (
    <li>
      <Group justify="space-between" align="flex-start">
        <div>
          <strong>{block.reason}</strong> · {t("blocks.count", { count })}
          {block.note === "" ? null : <div>{block.note}</div>}
          <div className={classes["quiet"]}>
            {block.createdBy} · <When instant={block.createdAt} zone={zone} />
            {block.expiresAt === null ? null : (
              <>
                {" · "}
                {t("blocks.untilWord")} <When instant={block.expiresAt} zone={zone} />
              </>
            )}
          </div>
        </div>
        {mayRelease ? (
          <Group gap="xs" wrap="nowrap">
            <Button size="compact-sm" variant="default" onClick={() => setConsigning(true)}>
              {t("consign.open")}
            </Button>
            <Button size="compact-sm" variant="default" loading={release.isPending} onClick={() => void releaseAll()}>
              {t("blocks.release")}
            </Button>
          </Group>
        ) : null}
      </Group>
      <div className={classes["pills"]}>
        {shown.map((each) => (
          <span key={each.place} className={classes["pill"]}>
            {each.quantity > 1 ? `${spokenPlace(each.label.text)} × ${each.quantity}` : spokenPlace(each.label.text)}
            {mayRelease ? (
              <CloseButton
                size="xs"
                aria-label={t("blocks.releaseOne", { label: spokenPlace(each.label.text) })}
                onClick={() => release.mutate([each.place])}
              />
            ) : null}
          </span>
        ))}
        {block.places.length > shown.length ? (
          <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
            {t("blocks.showAll", { count: block.places.length - shown.length })}
          </Button>
        ) : null}
      </div>
      <Refusal error={release.error} />
      {consigning ? (
        <ConsignTickets block={block} performance={performance} onClose={() => setConsigning(false)} />
      ) : null}
    </li>
  );
}

function useRelease(block: Block) {
  const { t } = useTranslation("events");
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const done = useDone();
  return useMutation({
    mutationFn: (places: number[] | null) => client.blocks.release({ blockId: block.id, places }),
    onSuccess: async () => {
      done(t("blocks.released"));
      await Promise.all([
        queries.invalidateQueries({ queryKey: api.blocks.key() }),
        queries.invalidateQueries({ queryKey: api.events.key() }),
      ]);
    },
  });
}
