// Before publishing: the chart's checks, and what it would do to every performance still to come.
import { Alert, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Client } from "#contract/index.ts";
import { newId } from "../../new-id.ts";
import { useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { useDone } from "../../ui/refusal.tsx";
import { When } from "../../ui/when.tsx";
import classes from "./charts.module.css";
import { useChangesText } from "./use-changes-text.ts";

type Preview = Awaited<ReturnType<Client["charts"]["previewPublish"]>>;
type Effect = Preview["performances"][number];

interface PublishDialogProps {
  readonly chartId: string;
  readonly onClose: () => void;
  readonly onPublished: () => void;
}

export function PublishDialog(props: PublishDialogProps): ReactNode {
  const { chartId } = props;
  const { t } = useTranslation("charts");
  const client = useClient();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [moves, setMoves] = useState(false);
  const preview = useQuery({
    queryKey: ["charts.publishing", chartId],
    queryFn: () => client.charts.previewPublish({ chartId }),
    gcTime: 0,
  });
  const publish = usePublish(props);
  const data = preview.data;
  const carried = data?.performances.filter(({ performanceId }) => !left.has(performanceId)) ?? [];
  const needsMoves = carried.some(({ inTheWayCount }) => inTheWayCount > 0);
  const canMove = carried.every((effect) => isClearable(effect));
  const ready = data !== undefined && data.canPublish && (!needsMoves || (moves && canMove));
  return (
    <FormDialog
      title={data ? t("publish.title", { number: data.number }) : t("publish.loading")}
      deed={t("publish.deed")}
      busy={publish.isPending}
      ready={ready}
      error={publish.error ?? preview.error}
      size="xl"
      focusButtons
      onClose={props.onClose}
      onDeed={() => data && publish.mutate({ preview: data, carried, moves: needsMoves && moves })}
    >
      {data ? (
        <Stack gap="sm">
          <Changes preview={data} />
          <Performances
            effects={data.performances}
            left={left}
            onToggle={(id) => setLeft((before) => toggled(before, id))}
          />
          {needsMoves ? (
            <Checkbox
              checked={moves}
              disabled={!canMove}
              onChange={(change) => setMoves(change.currentTarget.checked)}
              label={t(canMove ? "publish.move" : "publish.cannotMove", {
                count: carried.reduce((sum, { movesFor }) => sum + movesFor.length, 0),
              })}
            />
          ) : null}
        </Stack>
      ) : null}
    </FormDialog>
  );
}

/** Everything in its way can be moved in one step. */
const isClearable = ({ inTheWayCount, movesFor }: Effect): boolean =>
  inTheWayCount === 0 || movesFor.length >= inTheWayCount;

const toggled = (ids: ReadonlySet<string>, id: string): ReadonlySet<string> => {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
};

function Changes({ preview }: { preview: Preview }): ReactNode {
  const { t } = useTranslation("charts");
  const changes = useChangesText();
  const errors = preview.checks.filter(({ level }) => level === "error");
  return (
    <>
      {errors.length > 0 ? (
        <Alert color="red" title={t("publish.errors", { count: errors.length })}>
          <ul className={classes["plainList"]}>
            {errors.slice(0, 8).map((problem, index) => (
              <li key={index}>
                {t([`check.${problem.code}`, "check.other"], { ...problem.data, code: problem.code })}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <Text size="sm">{preview.changes ? changes(preview.changes) : t("publish.first")}</Text>
    </>
  );
}

function Performances(props: {
  effects: readonly Effect[];
  left: ReadonlySet<string>;
  onToggle: (performanceId: string) => void;
}): ReactNode {
  const { t } = useTranslation("charts");
  const changes = useChangesText();
  if (props.effects.length === 0) return <Text size="sm">{t("publish.noPerformances")}</Text>;
  return (
    <fieldset className={classes["performances"]}>
      <legend>{t("publish.carry")}</legend>
      {props.effects.map((effect) => (
        <div key={effect.performanceId} data-effect="">
          <Checkbox
            checked={!props.left.has(effect.performanceId)}
            onChange={() => props.onToggle(effect.performanceId)}
            label={
              <Group gap={6}>
                <b>{effect.title}</b>
                <When instant={effect.startsAt} zone={effect.zone} />
                <span>{t("ifPublished.sold", { count: effect.sold })}</span>
              </Group>
            }
          />
          <p className={classes["dim"]}>
            {changes(effect)}
            {" · "}
            {t(effect.touchesSold === 0 ? "ifPublished.touchesNone" : "ifPublished.touches", {
              count: effect.touchesSold,
            })}
            {effect.missingPrices.length > 0
              ? ` · ${t("publish.missingPrices", { categories: effect.missingPrices.join(", ") })}`
              : ""}
          </p>
          <InTheWay effect={effect} />
        </div>
      ))}
    </fieldset>
  );
}

/** The taken places there is no room for, and where their customers would go. */
function InTheWay({ effect }: { effect: Effect }): ReactNode {
  const { t } = useTranslation("charts");
  if (effect.inTheWayCount === 0) return null;
  const moveOf = new Map(effect.movesFor.map((move) => [move.fromPlace, move]));
  return (
    <details open={effect.inTheWayCount <= 5}>
      <summary className={classes["bad"]}>{t("publish.inTheWay", { count: effect.inTheWayCount })}</summary>
      <ul className={classes["plainList"]}>
        {effect.inTheWay.slice(0, 50).map((taken) => (
          <li key={taken.place}>
            {taken.label} · {t(`why.${taken.why}`)} ·{" "}
            {t(`claim.${taken.state === "held" && taken.booking ? "reserved" : taken.state}`)}
            {taken.booking ? ` · ${taken.booking.number} ${taken.booking.customerName}` : ""}
            {moveOf.has(taken.place) ? ` → ${moveOf.get(taken.place)?.to ?? ""}` : ""}
          </li>
        ))}
      </ul>
    </details>
  );
}

function usePublish(props: PublishDialogProps) {
  const { t } = useTranslation("charts");
  const [chartVersionId] = useState(newId);
  const client = useClient();
  const queries = useQueryClient();
  const done = useDone();
  return useMutation({
    mutationFn: (input: { preview: Preview; carried: readonly Effect[]; moves: boolean }) =>
      client.charts.publish({
        chartVersionId,
        chartId: props.chartId,
        version: input.preview.version,
        carry: input.carried.map(({ performanceId }) => performanceId),
        moves: input.moves
          ? input.carried.flatMap(({ performanceId, movesFor }) =>
              movesFor.map(({ fromPlace, toPlace }) => ({ performanceId, fromPlace, toPlace })),
            )
          : [],
      }),
    onSuccess: async (answer) => {
      done(t("publish.done", { number: answer.number, count: answer.carried.length, moved: answer.moved.length }));
      await queries.invalidateQueries();
      props.onPublished();
    },
  });
}
