// Performances whose tickets look different from all others of the venue.
import { Button, Group, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/session.ts";
import { useApi } from "../../ui/client-context.tsx";
import { Panel } from "../../ui/page.tsx";
import { useFormatWhen } from "../../ui/when.tsx";
import classes from "../settings/settings.module.css";
import type { LayoutList, LayoutPurpose } from "./layout.ts";
import { useChooseLayout, useLayoutChoices } from "./use-layout-choices.ts";

const PURPOSES = ["print", "mail"] as const;

export function PerformanceLayouts(props: { venueId: string; zone: string; list: LayoutList }): ReactNode {
  const { venueId, zone, list } = props;
  const { t } = useTranslation("layouts");
  const mayWrite = useMay("settings.write");
  const format = useFormatWhen();
  const choicesOf = useLayoutChoices(list);
  const choosing = useChooseLayout(venueId);
  const own = list.uses.filter(({ performanceId }) => performanceId !== null);
  const labelOf = (layout: string, purpose: LayoutPurpose): string =>
    choicesOf(purpose).find(({ value }) => value === layout)?.label ?? "";
  return (
    <Panel title={t("performances.title")}>
      <p className={classes["hint"]}>{t("performances.hint")}</p>
      {own.map(({ performanceId, purpose, layout, title, startsAt }) => (
        <div key={`${performanceId} ${purpose}`} className={classes["line"]}>
          <span className={classes["grow"]}>
            {t("performances.line", {
              ...{ title: title ?? "", layout: labelOf(layout, purpose), use: t(`uses.${purpose}`) },
              when: startsAt === null ? "" : format({ instant: startsAt, zone, style: "full" }),
            })}
          </span>
          {mayWrite ? (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => choosing.mutate({ purpose, performanceId, layout: null })}
            >
              {t("performances.remove")}
            </Button>
          ) : null}
        </div>
      ))}
      {mayWrite ? <NewChoice venueId={venueId} zone={zone} list={list} /> : null}
    </Panel>
  );
}

function NewChoice({ venueId, zone, list }: { venueId: string; zone: string; list: LayoutList }): ReactNode {
  const { t } = useTranslation("layouts");
  const format = useFormatWhen();
  const choicesOf = useLayoutChoices(list);
  const choosing = useChooseLayout(venueId);
  const { data: cards } = useQuery(
    useApi().performances.forSale.queryOptions({ input: { query: "", limit: 200, includePast: false } }),
  );
  const [performanceId, setPerformanceId] = useState<string | null>(null);
  const [purpose, setPurpose] = useState<LayoutPurpose>("print");
  const [layout, setLayout] = useState<string | null>(null);
  const performances = (cards ?? []).filter((card) => card.venueId === venueId);
  return (
    <Group align="flex-end" gap="xs" mt="sm">
      <Select
        label={t("performances.which")}
        searchable
        data={performances.map(({ id, title, startsAt }) => ({
          value: id,
          label: `${title} · ${format({ instant: startsAt, zone, style: "full" })}`,
        }))}
        value={performanceId}
        onChange={setPerformanceId}
        w={300}
      />
      <Select
        label={t("performances.use")}
        allowDeselect={false}
        data={PURPOSES.map((value) => ({ value, label: t(`uses.${value}`) }))}
        value={purpose}
        onChange={(value) => setPurpose(value === "mail" ? "mail" : "print")}
        w={190}
      />
      <Select label={t("performances.layout")} data={choicesOf(purpose)} value={layout} onChange={setLayout} w={220} />
      <Button
        variant="default"
        disabled={performanceId === null || layout === null}
        loading={choosing.isPending}
        onClick={() => choosing.mutate({ purpose, performanceId, layout })}
      >
        {t("performances.add")}
      </Button>
    </Group>
  );
}
