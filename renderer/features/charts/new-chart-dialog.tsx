// A new chart: from a template with a few numbers and a live picture, empty, or from a file.
import { Group, SegmentedControl, Select, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Chart } from "#domain/charts/chart.ts";
import { countPlaces } from "#domain/charts/places.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import {
  chartFrom,
  TEMPLATES,
  type TemplateName,
  type TypedNumbers,
  usualNumbers,
  wrongNumbers,
} from "#domain/charts/templates/starting-points.ts";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ImportPanel } from "./files/import-panel.tsx";
import { TemplateFields } from "./files/template-fields.tsx";
import { useChartFile } from "./files/use-chart-file.ts";
import { useTemplateWords } from "./use-template-words.ts";

/** What a chart begins with. */
export type Beginning = TemplateName | "file";

interface NewChartDialogProps {
  /** The theatre when not given. */
  readonly beginWith?: Beginning;
  /** With the beginning `file`: one that was dropped on the page. */
  readonly file?: File | undefined;
  readonly onClose: () => void;
  readonly onCreated: (chartId: string) => void;
}

export function NewChartDialog(props: NewChartDialogProps): ReactNode {
  const { t } = useTranslation("charts");
  const venues = useQuery(useApi().venues.list.queryOptions());
  const [venue, setVenue] = useState("");
  const [typedName, setName] = useState<string | null>(null);
  const [from, setFrom] = useState<Beginning>(props.beginWith ?? "theatre");
  const reading = useChartFile(props.file);
  const looked = from === "file" ? (reading.look?.chart ?? null) : null;
  // A file brings its name along until somebody types another.
  const name = typedName ?? looked?.name ?? "";
  const making = useTemplate(from === "file" ? "empty" : from);
  const create = useCreate(props);
  const venueId = venue || (venues.data?.[0]?.id ?? "");
  const content = (): string => (looked ? looked.content : stringifyChart(making.chart(name.trim())));
  const hasChart = from === "file" ? looked !== null && !reading.isReading : making.isRight;
  return (
    <FormDialog
      title={t("new.title")}
      deed={t("new.deed")}
      busy={create.isPending}
      ready={name.trim() !== "" && venueId !== "" && hasChart}
      error={create.error}
      size="min(1160px, 95vw)"
      onClose={props.onClose}
      onDeed={() => create.mutate({ venueId, name: name.trim(), content: content() })}
    >
      <NameAndVenue name={name} venueId={venueId} onName={setName} onVenue={setVenue} />
      <SegmentedControl
        fullWidth
        aria-label={t("new.from")}
        value={from}
        data={[...TEMPLATES, "file"].map((value) => ({ value, label: t(`template.${value}`) }))}
        onChange={(next) => setFrom(next as Beginning)}
      />
      {from === "file" ? (
        <ImportPanel reading={reading} />
      ) : (
        <>
          <TemplateFields template={from} numbers={making.numbers} chart={making.shown} onNumbers={making.setNumbers} />
          {making.isEmptied ? (
            <Text size="sm" role="alert">
              {t("template.noPlaces")}
            </Text>
          ) : null}
        </>
      )}
    </FormDialog>
  );
}

/** The numbers of a template as they are typed, and the chart of the last ones that were right. */
function useTemplate(template: TemplateName) {
  const words = useTemplateWords();
  const [typed, setTyped] = useState<Readonly<Partial<Record<TemplateName, TypedNumbers>>>>({});
  const numbers = typed[template] ?? usualNumbers(template);
  const isRight = wrongNumbers(template, numbers).length === 0;
  const [right, setRight] = useState<Readonly<Partial<Record<TemplateName, Readonly<Record<string, number>>>>>>({});
  const usable = right[template] ?? usualNumbers(template);
  // What is shown may lag behind what is typed; the name is no part of the picture.
  const shown = useDeferredValue(usable);
  const chart = useMemo(() => chartFrom({ template, name: "", numbers: shown, words }), [template, shown, words]);
  return {
    numbers,
    shown: chart,
    isRight: isRight && (template === "empty" || countPlaces(chart) > 0),
    isEmptied: isRight && template !== "empty" && countPlaces(chart) === 0,
    chart: (name: string): Chart => chartFrom({ template, name, numbers: usable, words }),
    setNumbers: (next: TypedNumbers): void => {
      setTyped({ ...typed, [template]: next });
      if (wrongNumbers(template, next).length === 0)
        setRight({ ...right, [template]: Object.fromEntries(Object.entries(next).map(([key, at]) => [key, at ?? 0])) });
    },
  };
}

function NameAndVenue(props: {
  name: string;
  venueId: string;
  onName: (name: string) => void;
  onVenue: (venueId: string) => void;
}): ReactNode {
  const { t } = useTranslation("charts");
  const venues = useQuery(useApi().venues.list.queryOptions());
  return (
    <Group grow align="flex-start">
      <TextInput
        label={t("field.name")}
        required
        data-autofocus
        maxLength={120}
        value={props.name}
        onChange={(change) => props.onName(change.currentTarget.value)}
      />
      <Select
        label={t("new.venue")}
        allowDeselect={false}
        data={(venues.data ?? []).map((each) => ({ value: each.id, label: each.name }))}
        value={props.venueId === "" ? null : props.venueId}
        onChange={(next) => props.onVenue(next ?? "")}
      />
    </Group>
  );
}

function useCreate(props: NewChartDialogProps) {
  const [id] = useState(newId);
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: { venueId: string; name: string; content: string }) => client.charts.create({ id, ...input }),
    onSuccess: async (chart) => {
      await queries.invalidateQueries({ queryKey: api.charts.key() });
      props.onClose();
      props.onCreated(chart.id);
    },
  });
}
