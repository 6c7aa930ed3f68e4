// What was published: number, when and by whom, what changed, and how many performances are on it.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useApi } from "../../ui/client-context.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { When } from "../../ui/when.tsx";
import classes from "./charts.module.css";
import { useChangesText } from "./use-changes-text.ts";
import type { Saver } from "./draft-saver.ts";

export function VersionsPanel(props: { chartId: string; saver: Saver }): ReactNode {
  const { chartId, saver } = props;
  const { t } = useTranslation("charts");
  const changes = useChangesText();
  const api = useApi();
  const { version, isDraft } = useStore(saver.store);
  const versions = useQuery(api.charts.versions.queryOptions({ input: { chartId } }));
  const latest = versions.data?.[0];
  const comparison = useQuery({
    ...api.charts.compare.queryOptions({ input: { chartVersionId: latest?.id ?? "", other: "draft" } }),
    queryKey: [...api.charts.compare.key(), latest?.id, version],
    enabled: latest !== undefined && isDraft,
  });
  if (versions.error) return <Refusal error={versions.error} />;
  if (versions.data?.length === 0) return <p className={classes["dim"]}>{t("versions.none")}</p>;
  return (
    <ol className={classes["versions"]} aria-label={t("tab.versions")}>
      {comparison.data ? (
        <li>
          <b>{t("versions.draft")}</b>
          <p className={classes["dim"]}>{changes(comparison.data.counts)}</p>
          <ul className={classes["plainList"]}>
            {comparison.data.relabelled.slice(0, 8).map(({ place, from, to }) => (
              <li key={place}>
                {from} → {to}
              </li>
            ))}
          </ul>
        </li>
      ) : null}
      {versions.data?.map((each) => (
        <li key={each.id}>
          <b>{t("versions.number", { number: each.number })}</b> · <When instant={each.publishedAt} /> ·{" "}
          {each.publishedBy}
          <p className={classes["dim"]}>
            {t("places", { count: each.placeCount })}
            {each.changes ? ` · ${changes(each.changes)}` : ""}
            {" · "}
            {t("usedBy", { count: each.performances })}
          </p>
        </li>
      ))}
    </ol>
  );
}
