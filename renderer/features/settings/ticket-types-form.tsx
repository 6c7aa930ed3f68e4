// Ticket types of a venue: who a price is for, with names in the other languages.
import { ActionIcon, Button, Select, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES } from "../../i18n.ts";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal, useDone } from "../../ui/refusal.tsx";
import classes from "./settings.module.css";
import { keyOf, type Venue } from "./venue.ts";

type TicketType = Venue["ticketTypes"][number];

interface LineProps {
  readonly type: TicketType;
  readonly readOnly: boolean;
  readonly onChange: (change: Partial<TicketType>) => void;
  readonly onRemove: (() => void) | undefined;
}

function TypeLine(props: LineProps): ReactNode {
  const { t } = useTranslation("settings");
  const { type, readOnly, onChange } = props;
  const kinds = [
    { value: "standard", label: t("types.standard") },
    { value: "comp", label: t("types.comp") },
  ];
  return (
    <div className={classes["line"]}>
      <TextInput
        className={classes["grow"] ?? ""}
        label={t("types.name")}
        required
        maxLength={80}
        readOnly={readOnly}
        value={type.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      {LOCALES.map((locale) => (
        <TextInput
          key={locale}
          className={classes["grow"] ?? ""}
          label={t("types.nameIn", { language: t(`locale.${locale}`) })}
          maxLength={80}
          readOnly={readOnly}
          placeholder={type.name}
          value={type.names[locale] ?? ""}
          onChange={(event) => {
            const { [locale]: _before, ...others } = type.names;
            const text = event.currentTarget.value;
            onChange({ names: text === "" ? others : { ...others, [locale]: text } });
          }}
        />
      ))}
      <Select
        className={classes["narrowField"] ?? ""}
        label={t("types.kind")}
        allowDeselect={false}
        readOnly={readOnly}
        data={kinds}
        value={type.kind}
        onChange={(kind) => onChange({ kind: kind === "comp" ? "comp" : "standard" })}
      />
      {readOnly ? null : (
        <ActionIcon
          size="lg"
          color="red"
          aria-label={t("types.remove", { name: type.name })}
          disabled={!props.onRemove}
          onClick={props.onRemove}
        >
          <IconTrash size={18} aria-hidden="true" />
        </ActionIcon>
      )}
    </div>
  );
}

export function TicketTypesForm(props: { venue: Venue; readOnly: boolean }): ReactNode {
  const { t } = useTranslation(["settings", "common"]);
  const client = useClient();
  const api = useApi();
  const cache = useQueryClient();
  const done = useDone();
  const { venue, readOnly } = props;
  const [types, setTypes] = useState<readonly TicketType[]>(venue.ticketTypes);
  const save = useMutation({
    mutationFn: () => {
      const keys = types.map(({ key }) => key);
      // New types get their key from the first name they are saved with; it never changes afterwards.
      const named = types.map((type) => ({ ...type, key: type.key === "" ? keyOf(type.name, keys) : type.key }));
      return client.venues.saveTicketTypes({ venueId: venue.id, ticketTypes: named });
    },
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: api.venues.key() });
      done(t("common:saved"));
    },
  });
  const change = (id: string, part: Partial<TicketType>): void =>
    setTypes(types.map((type) => (type.id === id ? { ...type, ...part } : type)));
  const add = (): void => setTypes([...types, { id: newId(), key: "", name: "", names: {}, kind: "standard" }]);
  const addButton = readOnly ? null : (
    <Button size="xs" variant="default" onClick={add}>
      {t("settings:types.add")}
    </Button>
  );
  return (
    <Panel title={t("settings:types.title")} actions={addButton}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {types.map((type) => (
          <TypeLine
            key={type.id}
            type={type}
            readOnly={readOnly}
            onChange={(part) => change(type.id, part)}
            onRemove={types.length > 1 ? () => setTypes(types.filter(({ id }) => id !== type.id)) : undefined}
          />
        ))}
        <Refusal error={save.error} />
        {readOnly ? null : (
          <div className={classes["end"]}>
            <Button type="submit" loading={save.isPending} disabled={types === venue.ticketTypes}>
              {t("common:save")}
            </Button>
          </div>
        )}
      </form>
    </Panel>
  );
}
