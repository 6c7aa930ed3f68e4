// Times, chart, sale window, hold time and prices of a performance, for making one and for changing one.
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useEffect, useMemo, useRef, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Command, useCommands } from "../../commands.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { useUnsaved } from "../../ui/unsaved.ts";
import type { PerformanceFields, Price, Venue } from "./event.ts";
import type { PerformanceDraft } from "./performance-fields.ts";
import { PriceTable } from "./price-table.tsx";
import { TimeFields } from "./time-fields.tsx";
import { usePerformanceForm } from "./use-performance-form.ts";

export interface PerformanceFormProps {
  readonly venue: Venue;
  readonly stored: PerformanceDraft;
  readonly prices: readonly Price[];
  readonly deed: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly readOnly: boolean;
  /** A new performance can be sent as it stands; a stored one only when something was changed. */
  readonly isNew: boolean;
  readonly onSave: (fields: PerformanceFields) => void;
  readonly onLeave?: () => void;
  /** Told whenever the form begins or ceases to differ from what is stored. */
  readonly onChanged?: (changed: boolean) => void;
}

export function PerformanceForm(props: PerformanceFormProps): ReactNode {
  const { t } = useTranslation("events");
  const { venue, busy, readOnly, isNew } = props;
  const form = usePerformanceForm(props);
  const commands = useMemo<Command[]>(
    () => (readOnly ? [] : [{ id: "events.save", label: "events:performance.save", keys: ["Ctrl+S"], run: form.save }]),
    [readOnly, form.save],
  );
  useCommands(commands);
  useUnsaved(form.changed && !readOnly);
  const { onChanged } = props;
  useEffect(() => onChanged?.(form.changed), [onChanged, form.changed]);
  const element = useRef<HTMLFormElement>(null);
  // A new performance begins with its date.
  useEffect(() => {
    if (isNew) element.current?.querySelector("input")?.focus();
  }, [isNew]);
  const onSubmit = (submit: FormEvent): void => {
    submit.preventDefault();
    form.save();
  };
  return (
    <form ref={element} onSubmit={onSubmit} noValidate>
      <Stack gap="sm">
        <Panel title={t("performance.timesTitle")}>
          <TimeFields
            venue={venue}
            draft={form.draft}
            problems={form.shownProblems}
            readOnly={readOnly}
            onChange={form.setDraft}
          />
        </Panel>
        <Panel title={t("performance.pricesTitle", { currency: venue.currency })}>
          {form.grid === null || form.hall === undefined ? (
            <Text size="sm" c="dimmed">
              {t(form.draft.chartVersionId === "" ? "price.chartFirst" : "loading")}
            </Text>
          ) : (
            <PriceTable
              grid={form.grid}
              chart={form.hall.chart}
              venue={venue}
              problems={form.priceProblems}
              readOnly={readOnly}
              onChange={form.setGrid}
            />
          )}
        </Panel>
        <Refusal error={form.hallError} />
        <Refusal error={props.error} />
        {readOnly ? null : (
          <Buttons {...props} changed={form.changed} busy={busy} wrong={form.wrong} onRevert={form.revert} />
        )}
      </Stack>
    </form>
  );
}

function Buttons(props: PerformanceFormProps & { changed: boolean; wrong: boolean; onRevert: () => void }): ReactNode {
  const { t } = useTranslation("events");
  const { isNew, changed, onLeave } = props;
  return (
    <Group gap="xs">
      <Button
        type="submit"
        loading={props.busy}
        disabled={!isNew && !changed}
        rightSection={<Kbd keys="Ctrl+S" onFilled />}
      >
        {props.deed}
      </Button>
      {isNew ? (
        onLeave && (
          <Button variant="default" onClick={onLeave}>
            {t("performance.leave")}
          </Button>
        )
      ) : (
        <Button variant="default" disabled={!changed} onClick={props.onRevert}>
          {t("performance.revert")}
        </Button>
      )}
      {props.wrong ? (
        <Alert color="red" variant="light" p="xs" role="alert">
          {t("performance.wrong")}
        </Alert>
      ) : null}
    </Group>
  );
}
