// Fees of a venue: per ticket or per booking, tax included.
import { ActionIcon, Button, Select, TextInput } from "@mantine/core";
import { minorToDecimal, parseAmount } from "#domain/money.ts";
import { IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal, useDone } from "../../ui/refusal.tsx";
import classes from "./settings.module.css";
import type { Venue } from "./venue.ts";

interface Line {
  readonly id: string;
  readonly name: string;
  readonly per: "ticket" | "booking";
  readonly amount: string;
}

/** The amount in minor units, or undefined when it is not one above zero. */
function amountOf(text: string, currency: string): number | undefined {
  const parsed = parseAmount(text, currency);
  return parsed.ok && parsed.value > 0 ? parsed.value : undefined;
}

function FeeLine(props: {
  line: Line;
  currency: string;
  readOnly: boolean;
  onChange: (part: Partial<Line>) => void;
  onRemove: () => void;
}): ReactNode {
  const { t } = useTranslation("settings");
  const { line, currency, readOnly, onChange } = props;
  const isWrong = line.amount !== "" && amountOf(line.amount, currency) === undefined;
  const per = [
    { value: "ticket", label: t("fees.perTicket") },
    { value: "booking", label: t("fees.perBooking") },
  ];
  return (
    <div className={classes["line"]}>
      <TextInput
        className={classes["grow"] ?? ""}
        label={t("fees.name")}
        required
        maxLength={80}
        readOnly={readOnly}
        value={line.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        className={classes["narrowField"] ?? ""}
        label={t("fees.amount", { currency })}
        required
        inputMode="decimal"
        readOnly={readOnly}
        error={isWrong ? t("fees.wrongAmount") : undefined}
        value={line.amount}
        onChange={(event) => onChange({ amount: event.currentTarget.value })}
      />
      <Select
        className={classes["narrowField"] ?? ""}
        label={t("fees.per")}
        allowDeselect={false}
        readOnly={readOnly}
        data={per}
        value={line.per}
        onChange={(value) => onChange({ per: value === "booking" ? "booking" : "ticket" })}
      />
      {readOnly ? null : (
        <ActionIcon size="lg" color="red" aria-label={t("fees.remove", { name: line.name })} onClick={props.onRemove}>
          <IconTrash size={18} aria-hidden="true" />
        </ActionIcon>
      )}
    </div>
  );
}

const linesOf = (venue: Venue): Line[] =>
  venue.fees.map(({ id, name, per, amountMinor }) => ({
    id,
    name,
    per,
    amount: minorToDecimal(amountMinor, venue.currency),
  }));

export function FeesForm(props: { venue: Venue; readOnly: boolean }): ReactNode {
  const { t } = useTranslation(["settings", "common"]);
  const client = useClient();
  const api = useApi();
  const cache = useQueryClient();
  const done = useDone();
  const { venue, readOnly } = props;
  const [lines, setLines] = useState<readonly Line[]>(() => linesOf(venue));
  const [touched, setTouched] = useState(false);
  const put = (next: readonly Line[]): void => {
    setLines(next);
    setTouched(true);
  };
  const fees = lines.map(({ id, name, per, amount }) => ({
    id,
    name,
    per,
    amountMinor: amountOf(amount, venue.currency) ?? 0,
  }));
  const isComplete = fees.every(({ name, amountMinor }) => name.trim() !== "" && amountMinor > 0);
  const save = useMutation({
    mutationFn: () => client.venues.saveFees({ venueId: venue.id, fees }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: api.venues.key() });
      done(t("common:saved"));
    },
  });
  const addButton = readOnly ? null : (
    <Button
      size="xs"
      variant="default"
      onClick={() => put([...lines, { id: newId(), name: "", per: "ticket", amount: "" }])}
    >
      {t("settings:fees.add")}
    </Button>
  );
  return (
    <Panel title={t("settings:fees.title")} actions={addButton}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {lines.length === 0 ? <p className={classes["hint"]}>{t("settings:fees.none")}</p> : null}
        {lines.map((line) => (
          <FeeLine
            key={line.id}
            line={line}
            currency={venue.currency}
            readOnly={readOnly}
            onChange={(part) => put(lines.map((other) => (other.id === line.id ? { ...other, ...part } : other)))}
            onRemove={() => put(lines.filter(({ id }) => id !== line.id))}
          />
        ))}
        <Refusal error={save.error} />
        {readOnly ? null : (
          <div className={classes["end"]}>
            <Button type="submit" loading={save.isPending} disabled={!touched || !isComplete}>
              {t("common:save")}
            </Button>
          </div>
        )}
      </form>
    </Panel>
  );
}
