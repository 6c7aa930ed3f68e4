// A new chart: from a template with a few numbers and a live picture, empty, or from a file.
import {
  Button,
  FileButton,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Text,
  TextInput,
  useComputedColorScheme,
} from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Chart } from "#domain/charts/chart.ts";
import { placesOf } from "#domain/charts/places.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { newId } from "../../new-id.ts";
import { SeatMap } from "../../seat-map/seat-map.tsx";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import classes from "./charts.module.css";
import { chartFrom, NUMBERS, TEMPLATES, type TemplateName, usualNumbers } from "./templates.ts";
import { useTemplateWords } from "./use-template-words.ts";

interface NewChartDialogProps {
  readonly onClose: () => void;
  readonly onCreated: (chartId: string) => void;
}

export function NewChartDialog(props: NewChartDialogProps): ReactNode {
  const { t } = useTranslation("charts");
  const words = useTemplateWords();
  const venues = useQuery(useApi().venues.list.queryOptions());
  const [venue, setVenue] = useState("");
  const [name, setName] = useState("");
  const [template, setTemplate] = useState<TemplateName>("theatre");
  const [numbers, setNumbers] = useState(usualNumbers("theatre"));
  const [file, setFile] = useState<{ readonly name: string; readonly content: string } | null>(null);
  const create = useCreate(props);
  const venueId = venue || (venues.data?.[0]?.id ?? "");
  const shown = useDeferredValue(numbers);
  const chart = useMemo(
    () => chartFrom({ template, name: name.trim() || t("new.unnamed"), numbers: shown, words }),
    [template, name, shown, words, t],
  );
  const choose = (next: TemplateName): void => {
    setTemplate(next);
    setNumbers(usualNumbers(next));
    setFile(null);
  };
  return (
    <FormDialog
      title={t("new.title")}
      deed={t("new.deed")}
      busy={create.isPending}
      ready={name.trim() !== "" && venueId !== ""}
      error={create.error}
      size="xl"
      onClose={props.onClose}
      onDeed={() => create.mutate({ venueId, name: name.trim(), content: file?.content ?? stringifyChart(chart) })}
    >
      <NameAndVenue name={name} venueId={venueId} onName={setName} onVenue={setVenue} />
      <Group gap="xs">
        <SegmentedControl
          aria-label={t("new.from")}
          value={template}
          data={TEMPLATES.map((value) => ({ value, label: t(`template.${value}`) }))}
          onChange={(next) => choose(next as TemplateName)}
        />
        <FileButton accept=".json,application/json" onChange={(chosen) => void readInto(chosen, setFile)}>
          {(button) => (
            <Button variant="default" {...button}>
              {file ? t("new.fileChosen", { name: file.name }) : t("new.file")}
            </Button>
          )}
        </FileButton>
      </Group>
      {file ? (
        <Text size="sm">{t("new.fileHint")}</Text>
      ) : (
        <Template template={template} numbers={numbers} chart={chart} onNumbers={setNumbers} />
      )}
    </FormDialog>
  );
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

function Template(props: {
  template: TemplateName;
  numbers: Readonly<Record<string, number>>;
  chart: Chart;
  onNumbers: (numbers: Readonly<Record<string, number>>) => void;
}): ReactNode {
  const { template, numbers, chart } = props;
  const { t } = useTranslation("charts");
  return (
    <div className={classes["template"]}>
      <div className={classes["fields"]}>
        {NUMBERS[template].map(({ key, min, max }) => (
          <NumberInput
            key={key}
            size="xs"
            label={t(`template.number.${key}`)}
            min={min}
            max={max}
            value={numbers[key] ?? min}
            onChange={(value) => {
              if (typeof value === "number") props.onNumbers({ ...numbers, [key]: value });
            }}
          />
        ))}
        {template === "empty" ? <Text size="sm">{t("template.emptyHint")}</Text> : null}
      </div>
      {template === "empty" ? null : <Preview chart={chart} />}
    </div>
  );
}

function Preview({ chart }: { chart: Chart }): ReactNode {
  const { t } = useTranslation("charts");
  const theme = useComputedColorScheme("light");
  const places = useMemo(() => placesOf(chart), [chart]);
  const texts = useMemo(
    () => ({
      areaFree: (_free: number, capacity: number) => t("canvas.capacity", { count: capacity }),
      sectionFree: (_free: number, capacity: number) => t("canvas.capacity", { count: capacity }),
    }),
    [t],
  );
  return (
    <div>
      <div className={classes["preview"]}>
        <SeatMap
          chart={chart}
          places={places}
          theme={theme}
          texts={texts}
          label={t("new.preview")}
          describePlace={(index) => places.seatLabels[index] ?? ""}
          canTake={() => false}
          onPlaceClick={() => undefined}
        />
      </div>
      <p role="status" className={classes["dim"]}>
        {t("places", { count: places.count })}
      </p>
    </div>
  );
}

async function readInto(
  file: File | null,
  put: (file: { readonly name: string; readonly content: string } | null) => void,
): Promise<void> {
  put(file && { name: file.name, content: await file.text() });
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
