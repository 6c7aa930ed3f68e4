// Layouts of a venue: which one tickets and documents come in, and those the house has made itself.
import { Button, Group, Select } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BUILT_IN_LAYOUTS, BUILT_IN_NAMES, type BuiltInLayout } from "#domain/layouts/defaults.ts";
import type { Layout } from "#domain/layouts/layout.ts";
import { newId } from "../../new-id.ts";
import { useMay } from "../../stores/session.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { confirmLossy } from "../../ui/confirm.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { ForVenue } from "../../ui/for-venue.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal, useDone, useRefusal } from "../../ui/refusal.tsx";
import { useFormatWhen } from "../../ui/when.tsx";
import classes from "../settings/settings.module.css";
import type { LayoutList, LayoutPurpose } from "./layout.ts";
import { useChooseLayout, useLayoutChoices } from "./use-layout-choices.ts";
import { PerformanceLayouts } from "./performance-layouts.tsx";

export const LayoutsTab = (): ReactNode => (
  <ForVenue namespace="layouts">{(venue) => <LayoutsOf venueId={venue.id} zone={venue.zone} />}</ForVenue>
);

interface Row {
  readonly ref: string;
  readonly name: string;
  readonly content: Layout;
  readonly version: number | null;
  readonly savedAt: number | null;
}

function LayoutsOf({ venueId, zone }: { venueId: string; zone: string }): ReactNode {
  const { data: list, error } = useQuery(useApi().layouts.list.queryOptions({ input: { venueId } }));
  if (error) return <Refusal error={error} />;
  if (!list) return null;
  return (
    <>
      <UsedLayouts venueId={venueId} list={list} />
      <OwnLayouts venueId={venueId} zone={zone} list={list} />
      <PerformanceLayouts venueId={venueId} zone={zone} list={list} />
    </>
  );
}

const USUAL: Readonly<Record<LayoutPurpose, BuiltInLayout>> = { print: "dl", mail: "dl", document: "document" };

function UsedLayouts({ venueId, list }: { venueId: string; list: LayoutList }): ReactNode {
  const { t } = useTranslation("layouts");
  const mayWrite = useMay("settings.write");
  const choicesOf = useLayoutChoices(list);
  const choosing = useChooseLayout(venueId);
  return (
    <Panel title={t("uses.title")}>
      <div className={classes["fields"]}>
        {(["print", "mail", "document"] as const).map((purpose) => (
          <Select
            key={purpose}
            label={t(`uses.${purpose}`)}
            description={t(`uses.${purpose}Hint`)}
            readOnly={!mayWrite}
            allowDeselect={false}
            data={choicesOf(purpose)}
            value={
              list.uses.find((use) => use.purpose === purpose && use.performanceId === null)?.layout ?? USUAL[purpose]
            }
            onChange={(layout) =>
              choosing.mutate({ purpose, performanceId: null, layout: layout === USUAL[purpose] ? null : layout })
            }
          />
        ))}
      </div>
    </Panel>
  );
}

function OwnLayouts({ venueId, zone, list }: { venueId: string; zone: string; list: LayoutList }): ReactNode {
  const { t } = useTranslation("layouts");
  const navigate = useNavigate();
  const open = (id: string): void => void navigate({ to: "/layouts/$id", params: { id } });
  const mayWrite = useMay("settings.write");
  const columns = useColumns({
    zone,
    actions: mayWrite ? (row) => <RowActions venueId={venueId} row={row} list={list} onOpen={open} /> : null,
  });
  const rows: Row[] = [
    ...list.layouts.map(({ id, name, content, version, savedAt }) => ({ ref: id, name, content, version, savedAt })),
    ...BUILT_IN_NAMES.map((name) => ({
      ...{ ref: name, name: t(`builtIn.${name}`), content: BUILT_IN_LAYOUTS[name], version: null, savedAt: null },
    })),
  ];
  return (
    <Panel title={t("own.title")} flush>
      <DataTable label={t("own.title")} columns={columns} rows={rows} rowKey={({ ref }) => ref} />
    </Panel>
  );
}

function useColumns(options: { zone: string; actions: ((row: Row) => ReactNode) | null }): Column<Row>[] {
  const { t } = useTranslation("layouts");
  const format = useFormatWhen();
  const { zone, actions } = options;
  const sizeOf = (content: Layout): string =>
    content.kind === "ticket"
      ? t("own.size", { width: content.widthTenths / 10, height: content.heightTenths / 10 })
      : t("own.growing");
  return [
    { key: "name", header: t("name"), cell: ({ name }) => <b>{name}</b> },
    { key: "kind", header: t("own.kind"), cell: ({ content }) => t(`own.${content.kind}`) },
    { key: "size", header: t("own.paper"), cell: ({ content }) => sizeOf(content) },
    {
      key: "version",
      header: t("own.version"),
      cell: ({ version, savedAt }) =>
        version === null || savedAt === null
          ? t("own.builtIn")
          : t("own.saved", { version, when: format({ instant: savedAt, zone, style: "full" }) }),
    },
    ...(actions === null ? [] : [{ key: "deeds", header: t("own.deeds"), align: "right" as const, cell: actions }]),
  ];
}

function RowActions(props: { venueId: string; row: Row; list: LayoutList; onOpen: (id: string) => void }): ReactNode {
  const { row, list, venueId } = props;
  const { t } = useTranslation("layouts");
  const client = useClient();
  const api = useApi();
  const cache = useQueryClient();
  const refused = useRefusal();
  const done = useDone();
  const copy = async (): Promise<void> => {
    const id = newId();
    const name = freeName(t("own.copyOf", { name: row.name }).slice(0, 76), list);
    await client.layouts.save({ versionId: newId(), id, venueId, name, basedOn: 0, content: row.content });
    await cache.invalidateQueries({ queryKey: api.layouts.key() });
    props.onOpen(id);
  };
  const remove = async (): Promise<void> => {
    const effect = t("own.removeEffect", { name: row.name });
    if (!(await confirmLossy({ title: t("own.removeTitle"), effect, confirm: t("own.remove") }))) return;
    await client.layouts.remove({ id: row.ref });
    await cache.invalidateQueries({ queryKey: api.layouts.key() });
    done(t("own.removed", { name: row.name }));
  };
  return (
    <Group gap={6} justify="flex-end" wrap="nowrap">
      {row.version === null ? null : (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t("own.editNamed", { name: row.name })}
          onClick={() => props.onOpen(row.ref)}
        >
          {t("own.edit")}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t("own.copyNamed", { name: row.name })}
        onClick={() => void copy().catch(refused)}
      >
        {t("own.copy")}
      </Button>
      {row.version === null ? null : (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t("own.removeNamed", { name: row.name })}
          onClick={() => void remove().catch(refused)}
        >
          {t("own.remove")}
        </Button>
      )}
    </Group>
  );
}

/** `Ticket (copy)`, `Ticket (copy) 2`. */
function freeName(wish: string, { layouts }: LayoutList): string {
  const used = new Set(layouts.map(({ name }) => name.toLowerCase()));
  let name = wish;
  for (let number = 2; used.has(name.toLowerCase()); number += 1) name = `${wish} ${number}`;
  return name;
}
