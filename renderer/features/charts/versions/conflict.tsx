// Somebody else saved in between: theirs or ours, looked at side by side first, and the other one kept as a chart of its
// own. Nothing is decided silently and nothing is lost.
import { Alert, Button, Checkbox, Group } from "@mantine/core";
import { ORPCError } from "@orpc/client";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { Client } from "#contract/index.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { valueOf } from "#domain/result.ts";
import { now } from "../../../clock.ts";
import { newId } from "../../../new-id.ts";
import { useApi, useClient } from "../../../ui/client-context.tsx";
import { Refusal, refusalDataOf, useDone, useRefusal } from "../../../ui/refusal.tsx";
import { machineZone, useFormatWhen, When } from "../../../ui/when.tsx";
import type { Opened, OpenedChart } from "../chart-editor.tsx";
import { sightOf } from "../sight.ts";
import { CompareDialog } from "./compare-dialog.tsx";
import { DRAFT, draftApart, draftInHouse, THEIRS } from "./drawings.ts";
import shared from "../charts.module.css";

type ConflictProps = Opened & {
  chart: OpenedChart;
  onReopen: () => void;
  onLatest: (latest: OpenedChart["latest"]) => void;
};

export function Conflict(props: ConflictProps): ReactNode {
  const { kind, error } = useStore(props.saver.store);
  if (kind === "failed") return <Refusal error={error} />;
  return kind === "conflict" ? <Choice {...props} error={error} /> : null;
}

function Choice(props: ConflictProps & { error: unknown }): ReactNode {
  const { t } = useTranslation("charts");
  const client = useClient();
  const [keepsOther, setKeepsOther] = useState(true);
  const [isComparing, setComparing] = useState(false);
  const { keepMine, takeTheirs, isBusy } = useChoices(props, keepsOther);
  const { by, at } = refusalDataOf(props.error);
  const { chartId } = props.chart;
  return (
    <Alert color="red" role="alert" title={t("conflict.title")} m="xs">
      <Group justify="space-between" gap="sm">
        <span className={shared["ink"]}>
          {t("conflict.text")}
          {typeof by === "string" && typeof at === "number" ? (
            <>
              {" "}
              {t("conflict.by", { name: by })} · <When instant={at} />
            </>
          ) : null}
        </span>
        <Group gap="xs">
          <Checkbox
            size="xs"
            checked={keepsOther}
            onChange={(change) => setKeepsOther(change.currentTarget.checked)}
            label={t("conflict.keepOther")}
          />
          <Button size="xs" variant="default" onClick={() => setComparing(true)}>
            {t("conflict.compare")}
          </Button>
          <Button size="xs" variant="default" disabled={isBusy} onClick={takeTheirs}>
            {t("conflict.theirs")}
          </Button>
          <Button size="xs" variant="default" disabled={isBusy} onClick={keepMine}>
            {t("conflict.mine")}
          </Button>
        </Group>
      </Group>
      {isComparing ? (
        <CompareDialog
          chartId={chartId}
          drawings={[
            draftInHouse(client, { chartId, name: t("conflict.theirDrawing") }),
            draftApart(client, {
              ...{ chartId, editor: props.editor, ownFrom: props.saver.ownFrom(), name: t("conflict.myDrawing") },
            }),
          ]}
          from={THEIRS}
          to={DRAFT}
          onClose={() => setComparing(false)}
        />
      ) : null}
    </Alert>
  );
}

function useChoices(props: ConflictProps, keepsOther: boolean) {
  const { saver, editor, chart } = props;
  const { t } = useTranslation("charts");
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const refuse = useRefusal();
  const done = useDone();
  const format = useFormatWhen();
  const [isBusy, setBusy] = useState(false);
  const keep = async (venueId: string, content: string): Promise<void> => {
    const when = format({ instant: now(), zone: machineZone(), style: "near" });
    const name = t("conflict.copyName", { name: chart.name, when });
    const made = await createNamed(client, { venueId, name, content });
    done(t("conflict.kept", { name: made }));
    await queries.invalidateQueries({ queryKey: api.charts.key() });
  };
  const run = (choice: () => Promise<void>): void => {
    setBusy(true);
    choice()
      .catch(refuse)
      .finally(() => setBusy(false));
  };
  return {
    isBusy,
    keepMine: () =>
      run(async () => {
        const theirs = await client.charts.draft({ chartId: chart.chartId });
        // What was published is in the history anyway.
        if (keepsOther && theirs.isSaved) await keep(theirs.venueId, theirs.content);
        // Places that both windows numbered alike get numbers of their own, also in what can be undone.
        const { nextPlace } = valueOf(parseChart(JSON.parse(theirs.content)));
        editor.renumber({ ownFrom: saver.ownFrom(), givenTo: nextPlace });
        await saver.overwrite(theirs.version);
        props.onLatest(theirs.latest);
        await queries.invalidateQueries({ queryKey: api.charts.key() });
      }),
    takeTheirs: () =>
      run(async () => {
        if (keepsOther) {
          const { venueId } = await client.charts.draft({ chartId: chart.chartId });
          await keep(venueId, stringifyChart(sightOf(editor.document()).chart));
        }
        props.onReopen();
      }),
  };
}

const MOST_TRIES = 20;
const MOST_NAME_CHARACTERS = 110;

/** A chart with a draft under the first name that is free. */
async function createNamed(client: Client, chart: { venueId: string; name: string; content: string }): Promise<string> {
  const stem = chart.name.slice(0, MOST_NAME_CHARACTERS);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? stem : `${stem} ${number}`;
    try {
      await client.charts.create({ ...chart, id: newId(), name });
      return name;
    } catch (error) {
      const isTaken = error instanceof ORPCError && error.code === "NAME_TAKEN";
      if (!isTaken || number === MOST_TRIES) throw error;
    }
  }
}
