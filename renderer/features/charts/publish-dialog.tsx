// Before publishing: the chart's checks, how old the draft is, and what it would do to every performance still to come.
import { Alert, Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { useDone } from "../../ui/refusal.tsx";
import { When } from "../../ui/when.tsx";
import classes from "./charts.module.css";
import type { Editor } from "./editor.ts";
import { type Sight, sightOf } from "./sight.ts";
import { useChangesText } from "./use-changes-text.ts";
import { CompareDialog } from "./versions/compare-dialog.tsx";
import { DRAFT, draftOnScreen } from "./versions/drawings.ts";
import { movesOf, NOTHING_PLANNED, type Plan, type Preview, stateOf } from "./versions/publish-plan.ts";
import { PublishPerformances, sharedIn } from "./versions/publish-performances.tsx";
import { type Published, PublishedDialog } from "./versions/published-dialog.tsx";

interface PublishDialogProps {
  readonly chartId: string;
  readonly editor: Editor;
  readonly onClose: () => void;
  readonly onPublished: () => void;
}

export function PublishDialog(props: PublishDialogProps): ReactNode {
  const { chartId, editor } = props;
  const { t } = useTranslation("charts");
  const client = useClient();
  const [plan, setPlan] = useState<Plan>(NOTHING_PLANNED);
  const [isOlderAgreed, setOlderAgreed] = useState(false);
  const [compared, setCompared] = useState<string | null>(null);
  const [published, setPublished] = useState<Published | null>(null);
  const preview = useQuery({
    queryKey: ["charts.publishing", chartId],
    queryFn: () => client.charts.previewPublish({ chartId }),
    gcTime: 0,
  });
  const publish = usePublish({ ...props, onMoved: setPublished, onRefused: () => void preview.refetch() });
  const data = preview.data;
  const sight = sightOf(editor.document());
  if (published) return <PublishedDialog published={published} onClose={props.onPublished} />;
  return (
    <>
      <FormDialog
        title={data ? t("publish.title", { number: data.number }) : t("publish.loading")}
        deed={t("publish.deed")}
        busy={publish.isPending || preview.isFetching}
        ready={data !== undefined && isReady(data, { plan, sight, isOlderAgreed })}
        error={publish.error ?? preview.error}
        size="xl"
        focusButtons
        onClose={props.onClose}
        onDeed={() => data && publish.mutate({ preview: data, plan })}
      >
        {data ? (
          <Stack gap="sm">
            <Errors preview={data} />
            <Older preview={data} isAgreed={isOlderAgreed} onAgree={setOlderAgreed} onCompare={setCompared} />
            <Changes preview={data} onCompare={setCompared} />
            <PublishPerformances effects={data.performances} {...{ plan, sight }} onPlan={setPlan} />
          </Stack>
        ) : null}
      </FormDialog>
      {compared ? (
        <CompareDialog
          chartId={chartId}
          drawings={[draftOnScreen(editor, t("versions.draft"))]}
          from={compared}
          to={DRAFT}
          onClose={() => setCompared(null)}
        />
      ) : null}
    </>
  );
}

function isReady(preview: Preview, by: { plan: Plan; sight: Sight; isOlderAgreed: boolean }): boolean {
  if (!preview.canPublish || (preview.publishedSince.length > 0 && !by.isOlderAgreed)) return false;
  const isShared = sharedIn(by.sight);
  return preview.performances.every((effect) =>
    ["free", "stays", "agreed"].includes(stateOf(by.plan, effect, isShared)),
  );
}

function Errors({ preview }: { preview: Preview }): ReactNode {
  const { t } = useTranslation("charts");
  const errors = preview.checks.filter(({ level }) => level === "error");
  if (errors.length === 0) return null;
  return (
    <Alert color="red" title={t("publish.errors", { count: errors.length })}>
      <ul className={classes["plainList"]}>
        {errors.slice(0, 8).map((problem, index) => (
          <li key={index} className={classes["ink"]}>
            {t([`check.${problem.code}`, "check.other"], { ...problem.data, code: problem.code })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** The draft was begun on a version that is not the newest any more: who published what meanwhile. */
function Older(props: {
  preview: Preview;
  isAgreed: boolean;
  onAgree: (isAgreed: boolean) => void;
  onCompare: (versionId: string) => void;
}): ReactNode {
  const { t } = useTranslation("charts");
  const { basedOn, publishedSince } = props.preview;
  const [newest] = publishedSince;
  if (!newest) return null;
  return (
    <Alert
      color="orange"
      title={basedOn === null ? t("publish.olderThanAny") : t("publish.older", { number: basedOn })}
      data-older=""
    >
      <Stack gap={6}>
        <ul className={classes["plainList"]}>
          {publishedSince.map(({ id, number, publishedAt, publishedBy }) => (
            <li key={id} className={classes["ink"]}>
              {t("versions.number", { number })} · <When instant={publishedAt} />
              {publishedBy === "" ? "" : ` · ${publishedBy}`}
            </li>
          ))}
        </ul>
        <Group gap="sm">
          <Button size="compact-xs" variant="default" onClick={() => props.onCompare(newest.id)}>
            {t("publish.compareNewest", { number: newest.number })}
          </Button>
          <Checkbox
            size="xs"
            checked={props.isAgreed}
            onChange={(change) => props.onAgree(change.currentTarget.checked)}
            label={t("publish.overNewest", { number: newest.number })}
          />
        </Group>
      </Stack>
    </Alert>
  );
}

function Changes(props: { preview: Preview; onCompare: (versionId: string) => void }): ReactNode {
  const { preview } = props;
  const { t } = useTranslation("charts");
  const changes = useChangesText();
  const client = useClient();
  const versions = useQuery({
    queryKey: ["charts.publishing", preview.chartId, "versions"],
    queryFn: () => client.charts.versions({ chartId: preview.chartId }),
    gcTime: 0,
  });
  const latest = versions.data?.[0];
  if (!preview.changes) return <Text size="sm">{t("publish.first")}</Text>;
  return (
    <Group gap="sm">
      <Text size="sm">{preview.isChanged ? changes(preview.changes) : t("publish.nothingNew")}</Text>
      {latest && preview.isChanged ? (
        <Button size="compact-xs" variant="default" onClick={() => props.onCompare(latest.id)}>
          {t("publish.picture")}
        </Button>
      ) : null}
    </Group>
  );
}

function usePublish(props: PublishDialogProps & { onMoved: (published: Published) => void; onRefused: () => void }) {
  const { t } = useTranslation("charts");
  const [chartVersionId] = useState(newId);
  const client = useClient();
  const queries = useQueryClient();
  const done = useDone();
  return useMutation({
    mutationFn: ({ preview, plan }: { preview: Preview; plan: Plan }) =>
      client.charts.publish({
        chartVersionId,
        chartId: props.chartId,
        version: preview.version,
        carry: preview.performances
          .filter(({ performanceId }) => !plan.left.has(performanceId))
          .map(({ performanceId }) => performanceId),
        moves: movesOf(plan, preview.performances),
      }),
    // Somebody bought meanwhile: what is on screen is no longer so.
    onError: props.onRefused,
    onSuccess: async (answer) => {
      done(t("publish.done", { number: answer.number, count: answer.carried.length, moved: answer.moved.length }));
      await queries.invalidateQueries();
      if (answer.moved.length > 0) props.onMoved(answer);
      else props.onPublished();
    },
  });
}
