// Keeps the chosen places off sale: by whom wanted, until when. Places can be typed too.
import { Autocomplete, Button, Group, NumberInput, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { placeLabel } from "#domain/charts/places.ts";
import { instantOf } from "#domain/zoned-time.ts";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { Refusal, useDone } from "../../ui/refusal.tsx";
import { spokenPlace } from "../../ui/spoken-place.ts";
import { ClockField } from "./clock-field.tsx";
import { addPlaces, type Chosen, NOTHING_CHOSEN, peopleOf, wantedOf, withQuantity } from "./chosen-places.ts";
import classes from "./blocks.module.css";
import type { PerformanceForSale } from "./event.ts";
import { placeIndex, readPlaceList } from "./place-list.ts";
import type { Hall } from "./use-hall.ts";
import type { BlockPlaces } from "./use-live.ts";

interface BlockFormProps {
  readonly performance: PerformanceForSale;
  readonly hall: Hall;
  readonly live: BlockPlaces;
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
}

const REASONS = ["house", "promoter", "press", "technical", "artist"] as const;

export function BlockForm(props: BlockFormProps): ReactNode {
  const { t } = useTranslation("events");
  const { performance, live, chosen, onChange } = props;
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  const [until, setUntil] = useState("");
  const expiry = until === "" ? null : instantOf({ wallClock: until, zone: performance.zone });
  const create = useCreateBlock(performance.id, () => {
    onChange(NOTHING_CHOSEN);
    setNote("");
  });
  const ready = chosen.size > 0 && reason.trim() !== "" && (expiry === null || expiry.ok);
  const keep = (): void =>
    create.mutate({ chosen, reason: reason.trim(), note: note.trim(), expiresAt: expiry?.ok ? expiry.value : null });
  return (
    <Stack gap="sm">
      <ByTyping {...props} />
      <ChosenPlaces {...props} />
      <Autocomplete
        label={t("blocks.reason")}
        required
        maxLength={80}
        data={REASONS.map((key) => t(`blocks.reasons.${key}`))}
        value={reason}
        onChange={setReason}
      />
      <TextInput
        label={t("blocks.note")}
        maxLength={400}
        value={note}
        onChange={(change) => setNote(change.currentTarget.value)}
      />
      <ClockField
        label={t("blocks.until")}
        zone={performance.zone}
        description={until === "" ? t("blocks.untilHint", { zone: performance.zone }) : null}
        error={expiry === null || expiry.ok ? null : t("problem.sale-until-unreadable")}
        usualTime="12:00"
        value={until}
        onChange={setUntil}
      />
      <Refusal error={create.error} />
      <Button disabled={!ready} loading={create.isPending} onClick={keep}>
        {t("blocks.create", { count: peopleOf(chosen, live) })}
      </Button>
    </Stack>
  );
}

function ByTyping(props: BlockFormProps): ReactNode {
  const { t } = useTranslation("events");
  const { hall, live, chosen, onChange } = props;
  const [text, setText] = useState("");
  const [unknown, setUnknown] = useState<readonly string[]>([]);
  const index = useMemo(() => placeIndex(hall.chart, hall.places), [hall]);
  const add = (): void => {
    const answer = readPlaceList(text, index);
    onChange(addPlaces(chosen, answer.places, live));
    setUnknown(answer.unknown);
    setText(answer.unknown.join(", "));
  };
  return (
    <Textarea
      label={t("blocks.byTyping")}
      description={t("blocks.byTypingHint", { example: exampleOf(hall) })}
      autosize
      minRows={1}
      maxRows={5}
      value={text}
      error={unknown.length === 0 ? null : t("blocks.unknown", { count: unknown.length, names: unknown.join(", ") })}
      onChange={(change) => setText(change.currentTarget.value)}
      onKeyDown={(press) => {
        if (press.key !== "Enter" || press.shiftKey) return;
        press.preventDefault();
        add();
      }}
      rightSection={
        <Button size="compact-xs" variant="default" disabled={text.trim() === ""} onClick={add}>
          {t("blocks.add")}
        </Button>
      }
      rightSectionWidth={86}
    />
  );
}

/** The first row's seats 1 to 4 as they would be typed. */
function exampleOf(hall: Hall): string {
  const row = hall.chart.rows[0];
  if (row === undefined) return hall.chart.areas[0] ? `${hall.chart.areas[0].label} x 20` : "";
  const section = hall.chart.sections.find((each) => each.key === row.section)?.name ?? row.section;
  return `${section} ${row.label} ${row.numbers[0] ?? "1"}-${row.numbers[3] ?? row.numbers.at(-1) ?? "1"}`;
}

function ChosenPlaces(props: BlockFormProps): ReactNode {
  const { t } = useTranslation("events");
  const { hall, live, chosen, onChange } = props;
  if (chosen.size === 0)
    return (
      <Text size="sm" c="dimmed">
        {t("blocks.nothingChosen")}
      </Text>
    );
  const entries = [...chosen].map(([place, quantity]) => ({
    place,
    quantity,
    index: hall.places.indexOfNumber.get(place) ?? 0,
  }));
  const label = (index: number): string => spokenPlace(placeLabel(hall.places, index, hall.chart).text);
  const areas = entries.filter(({ index }) => live.isArea(index));
  const seats = entries.filter(({ index }) => !live.isArea(index));
  return (
    <div className={classes["chosen"]}>
      <Group justify="space-between">
        <Text size="sm" fw={600} aria-live="polite">
          {t("blocks.chosen", { count: peopleOf(chosen, live) })}
        </Text>
        <Button size="compact-xs" variant="subtle" onClick={() => onChange(NOTHING_CHOSEN)}>
          {t("blocks.clear")}
        </Button>
      </Group>
      {seats.length === 0 ? null : <p>{seats.map(({ index }) => label(index)).join(", ")}</p>}
      {areas.map(({ place, quantity, index }) => (
        <NumberInput
          key={place}
          label={label(index)}
          min={0}
          max={live.areaFree[index] ?? 0}
          allowDecimal={false}
          value={quantity}
          onChange={(value) => onChange(withQuantity(chosen, place, Number(value) || 0))}
        />
      ))}
    </div>
  );
}

interface NewBlock {
  readonly chosen: Chosen;
  readonly reason: string;
  readonly note: string;
  readonly expiresAt: number | null;
}

function useCreateBlock(performanceId: string, onDone: () => void) {
  const { t } = useTranslation("events");
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const done = useDone();
  return useMutation({
    mutationFn: ({ chosen, ...wish }: NewBlock) =>
      client.blocks.create({ id: newId(), performanceId, places: wantedOf(chosen), ...wish }),
    onSuccess: async (block) => {
      done(
        t("blocks.created", {
          count: block.places.reduce((sum, each) => sum + each.quantity, 0),
          reason: block.reason,
        }),
      );
      onDone();
      await Promise.all([
        queries.invalidateQueries({ queryKey: api.blocks.key() }),
        queries.invalidateQueries({ queryKey: api.events.key() }),
      ]);
    },
  });
}
