// Two versions side by side in one picture: what was added, moved, relabelled, removed, with a list of the same facts.
import { Alert, Group, NativeSelect, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Chart } from "#domain/charts/chart.ts";
import { CHANGE_KINDS, changesIn } from "#domain/charts/editing/change-list.ts";
import type { ChangeKind, ChartChanges } from "#domain/charts/editing/change-list.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { valueOf } from "#domain/result.ts";
import { useApi, useClient } from "../../../ui/client-context.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { useGiveFocusBack } from "../../../ui/give-focus-back.ts";
import { Refusal } from "../../../ui/refusal.tsx";
import { ChangeList } from "./change-list.tsx";
import { ChangesCanvas } from "./changes-canvas.tsx";
import { ChangeLegend } from "./legend.tsx";
import { markOf } from "./paint-changes.ts";
import classes from "./versions.module.css";

/** A drawing that is no published version: the draft, or what another window saved. */
export interface Drawing {
  /** As it stands among the versions to choose from. */
  readonly key: string;
  readonly name: string;
  readonly chart: () => Promise<Chart>;
}

interface CompareDialogProps {
  readonly chartId: string;
  readonly drawings: readonly Drawing[];
  /** Ids of versions or keys of drawings. */
  readonly from: string;
  readonly to: string;
  readonly onClose: () => void;
}

export function CompareDialog(props: CompareDialogProps): ReactNode {
  useGiveFocusBack();
  const { t } = useTranslation(["charts", "common"]);
  const api = useApi();
  const [from, setFrom] = useState(props.from);
  const [to, setTo] = useState(props.to);
  const versions = useQuery(api.charts.versions.queryOptions({ input: { chartId: props.chartId } }));
  const before = useChartOf(from, props.drawings);
  const after = useChartOf(to, props.drawings);
  const choices = [
    ...props.drawings.map(({ key, name }) => ({ value: key, label: name })),
    ...(versions.data ?? []).map(({ id, number }) => ({ value: id, label: t("versions.number", { number }) })),
  ];
  return (
    <Dialog title={t("versions.compareTitle")} size="min(1280px, 96vw)" onClose={props.onClose}>
      <Stack gap="sm">
        <Group gap="sm" align="end">
          <NativeSelect
            label={t("versions.from")}
            data={choices}
            value={from}
            onChange={(change) => setFrom(change.currentTarget.value)}
            data-autofocus
          />
          <NativeSelect
            label={t("versions.to")}
            data={choices}
            value={to}
            onChange={(change) => setTo(change.currentTarget.value)}
          />
        </Group>
        <Refusal error={versions.error ?? before.error ?? after.error} />
        {before.data && after.data ? (
          <Compared key={`${from} ${to}`} before={before.data} after={after.data} />
        ) : (
          <p role="status">{t("common:loading")}</p>
        )}
      </Stack>
    </Dialog>
  );
}

/** The chart of a version, which never changes, or of a drawing as it is when it is asked for. */
function useChartOf(which: string, drawings: readonly Drawing[]) {
  const client = useClient();
  const drawing = drawings.find(({ key }) => key === which);
  return useQuery({
    queryKey: ["charts.compared", which],
    queryFn: async () => {
      if (drawing) return drawing.chart();
      const { content } = await client.charts.version({ chartVersionId: which });
      return valueOf(parseChart(JSON.parse(content)));
    },
    staleTime: drawing ? 0 : Number.POSITIVE_INFINITY,
    gcTime: 0,
    structuralSharing: false,
    refetchOnWindowFocus: false,
  });
}

function Compared({ before, after }: { before: Chart; after: Chart }): ReactNode {
  const { t } = useTranslation("charts");
  const changes = useMemo(() => changesIn(before, after), [before, after]);
  const [shown, setShown] = useState<ReadonlySet<ChangeKind>>(() => new Set(CHANGE_KINDS));
  const [focused, setFocused] = useState<number | null>(null);
  const [wanted, setWanted] = useState<{ place: number } | null>(null);
  const letters = useMemo(
    () =>
      Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, t(`versions.letter.${kind}`)])) as Record<
        ChangeKind,
        string
      >,
    [t],
  );
  const listed = useMemo(() => changes.places.filter((changed) => markOf(changed, shown) !== null), [changes, shown]);
  const toggle = (kind: ChangeKind): void =>
    setShown((now) => new Set(CHANGE_KINDS.filter((each) => now.has(each) !== (each === kind))));
  return (
    <div className={classes["compare"]} data-compared={changes.places.length}>
      <ChangesCanvas
        {...{ chart: after, places: changes.places, shown, letters, focused, wanted }}
        onPick={setFocused}
      />
      <div className={classes["side"]}>
        <ChangeLegend counts={changes.counts} letters={letters} shown={shown} onToggle={toggle} />
        <DrawnChanges changes={changes} />
        {changes.places.length > 0 ? (
          <ChangeList
            {...{ places: listed, letters, focused }}
            onFocus={setFocused}
            onShow={(place) => {
              setFocused(place);
              setWanted({ place });
            }}
          />
        ) : null}
      </div>
    </div>
  );
}

/** What is not sold but looks otherwise: sections, categories, the stage. */
function DrawnChanges({ changes }: { changes: ChartChanges }): ReactNode {
  const { t } = useTranslation("charts");
  if (changes.drawn.length === 0) {
    return changes.places.length === 0 ? <Alert color="gray">{t("versions.same")}</Alert> : null;
  }
  return (
    <ul
      className={classes["drawn"]}
      aria-label={t("versions.drawn")}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that scrolls is reached by key
      tabIndex={0}
    >
      {changes.drawn.map(({ what, name, how }, index) => (
        <li key={index}>
          {t(`versions.drawnKind.${what}`)} {name} · {t(`versions.how.${how}`)}
        </li>
      ))}
    </ul>
  );
}
