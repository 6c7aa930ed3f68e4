// The bottom line: places by category, what the selection or gesture is, checks, and what publishing now would do.
import { UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useApi } from "../../ui/client-context.tsx";
import classes from "./charts.module.css";
import { useChangesText } from "./use-changes-text.ts";
import type { Saver } from "./draft-saver.ts";
import type { Editor } from "./editor.ts";
import { sightOf } from "./sight.ts";
import { useChecks } from "./use-checks.ts";

interface FooterProps {
  readonly editor: Editor;
  /** The same a moment later: counting may wait. */
  readonly rested: Editor;
  readonly saver: Saver;
  readonly chartId: string;
  readonly onChecks: () => void;
}

export function EditorFooter(props: FooterProps): ReactNode {
  const { editor, saver, chartId } = props;
  const { t } = useTranslation("charts");
  const refusal = useStore(editor.store, (state) => state.refusal);
  const said = useStore(editor.store, (state) => state.said);
  const problems = useChecks(editor);
  const errors = problems.filter(({ level }) => level === "error").length;
  return (
    <footer className={classes["footer"]}>
      <PlaceCounts editor={props.rested} />
      <span role="status" aria-live="polite" className={classes["said"]} data-said="">
        {refusal ? (
          <b className={classes["bad"]}>{t(`refusal.${refusal.code}`, { ...refusal.data })}</b>
        ) : said ? (
          [
            t(said.key.startsWith("draw.") ? said.key : `said.${said.key}`, { ...said.values }),
            ...(said.notes ?? []).map((note) => t(note)),
          ].join(", ")
        ) : null}
      </span>
      <IfPublished saver={saver} chartId={chartId} />
      <UnstyledButton className={classes["checkCount"] ?? ""} data-errors={errors} onClick={props.onChecks}>
        {problems.length === 0 ? t("checks.none") : t("checks.count", { count: problems.length, errors })}
      </UnstyledButton>
    </footer>
  );
}

function PlaceCounts({ editor }: { editor: Editor }): ReactNode {
  const { t } = useTranslation("charts");
  const { places, chart, countOf } = sightOf(useStore(editor.store, (state) => state.history.document));
  return (
    <span data-figures="">
      <b data-place-count={places.count}>{t("places", { count: places.count })}</b>
      {chart.categories.slice(0, 6).map(({ key }, index) => (
        <span key={key}>
          {` · ${key} `}
          {countOf[index] ?? 0}
        </span>
      ))}
    </span>
  );
}

/** Asked for anew after every save: what the house would say to a publication. */
function IfPublished(props: { saver: Saver; chartId: string }): ReactNode {
  const { saver, chartId } = props;
  const { t } = useTranslation("charts");
  const changes = useChangesText();
  const api = useApi();
  const { version, isDraft } = useStore(saver.store);
  const preview = useQuery({
    ...api.charts.publishEffect.queryOptions({ input: { chartId } }),
    queryKey: [...api.charts.publishEffect.key({ input: { chartId } }), version],
    enabled: isDraft,
    placeholderData: (before) => before,
  });
  const data = preview.data;
  if (!isDraft || !data) return null;
  const { performances, sold, touchesSold } = data;
  const touches = t(touchesSold === 0 ? "ifPublished.touchesNone" : "ifPublished.touches", { count: touchesSold });
  // In narrow windows the end is cut: what matters most comes first, and all of it is in the title.
  const rest = [t("ifPublished.sold", { count: sold }), ...(data.changes ? [changes(data.changes)] : [])].join(" · ");
  const played = t("ifPublished.performances", { count: performances });
  const isTouched = performances > 0;
  const whole = [t("ifPublished.title"), played, ...(isTouched ? [touches] : []), rest].join(" · ");
  return (
    <span data-if-published="" className={classes["ifPublished"]} title={whole}>
      {t("ifPublished.title")} <b>{played}</b>
      {isTouched ? (
        <b className={touchesSold === 0 ? classes["good"] : classes["bad"]}>
          {" · "}
          {touches}
        </b>
      ) : null}
      {" · "}
      {rest}
    </span>
  );
}
