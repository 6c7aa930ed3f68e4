// Puts on sale, pauses, resumes or cancels a performance, after saying what that does to people.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { now } from "../../clock.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { useDone } from "../../ui/refusal.tsx";
import { useFormatWhen } from "../../ui/when.tsx";
import type { PerformanceCard } from "./event.ts";
import classes from "./state-dialog.module.css";
import { effectOf, type EffectLine, STATE_AFTER, type StateStep } from "./state-change.ts";
import { useHall } from "./use-hall.ts";

interface StateDialogProps {
  readonly card: PerformanceCard;
  readonly step: StateStep;
  readonly onClose: () => void;
}

export function StateDialog(props: StateDialogProps): ReactNode {
  const { t } = useTranslation("events");
  const { card, step } = props;
  const [instant] = useState(now);
  const prices = usePriceCounts(card);
  const lines = effectOf({ step, card, prices, now: instant });
  const change = useChangeState(card, props.onClose);
  const stopped = lines.some((line) => line.tone === "stop");
  return (
    <FormDialog
      title={t(`stepTitle.${step}`, { title: card.title })}
      deed={t(`step.${step}`)}
      lossy={step === "cancel"}
      leave={t("effect.leave")}
      focusButtons
      busy={change.isPending}
      ready={!stopped}
      error={change.error}
      onClose={props.onClose}
      onDeed={() => change.mutate(step)}
    >
      <ul className={classes["lines"]}>
        {lines.map((line) => (
          <Line key={line.key} line={line} zone={card.zone} />
        ))}
      </ul>
    </FormDialog>
  );
}

function Line(props: { line: EffectLine; zone: string }): ReactNode {
  const { t } = useTranslation("events");
  const format = useFormatWhen();
  const { line, zone } = props;
  const when = line.at === undefined ? "" : format({ instant: line.at, zone, style: "full" });
  return (
    <li data-tone={line.tone}>{t(`effect.${line.key}`, { count: line.count ?? 0, names: line.names ?? "", when })}</li>
  );
}

/** How many prices there are, and which categories have none; null while not known. */
function usePriceCounts(card: PerformanceCard): { count: number; without: string[] } | null {
  const performance = useQuery(useApi().performances.open.queryOptions({ input: { performanceId: card.id } }));
  const hall = useHall(card.chartVersionId);
  if (!performance.data || !hall.data) return null;
  const priced = new Set(performance.data.prices.map((price) => price.category));
  const without = hall.data.chart.categories
    .filter((category) => !priced.has(category.key))
    .map((category) => category.key);
  return { count: performance.data.prices.length, without };
}

function useChangeState(card: PerformanceCard, onDone: () => void) {
  const { t } = useTranslation("events");
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const done = useDone();
  return useMutation({
    mutationFn: (step: StateStep) => client.performances.setState({ performanceId: card.id, state: STATE_AFTER[step] }),
    onSuccess: async (fresh) => {
      done(t(`stepDone.${fresh.state}`));
      onDone();
      await Promise.all([
        queries.invalidateQueries({ queryKey: api.events.key() }),
        queries.invalidateQueries({ queryKey: api.performances.key() }),
      ]);
    },
  });
}
