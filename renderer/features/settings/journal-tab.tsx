// The journal: who did what when, newest first, page by page.
import type { Client } from "#contract/index.ts";
import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../ui/client-context.tsx";
import { DataTable, type Column } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { When } from "../../ui/when.tsx";
import { factsOf } from "./journal-facts.ts";
import classes from "./settings.module.css";

type Entry = Awaited<ReturnType<Client["journal"]["list"]>>[number];

const PAGE = 100;
/** Where the words of closed lists stand: tenders, roles, states, languages. */
const WORD_LISTS = [
  ["settings", "journal.values"],
  ["settings", "locale"],
  ["settings", "printing"],
  ["shell", "role"],
  ["events", "state"],
  ["bookings", "state"],
];

function useColumns(): Column<Entry>[] {
  const { t, i18n } = useTranslation("settings");
  const kindOf = (kind: string): string =>
    i18n.exists(`settings:journal.kinds.${kind}`) ? t(`journal.kinds.${kind}`) : kind;
  const nameOf = (field: string): string =>
    i18n.exists(`settings:journal.fields.${field}`) ? t(`journal.fields.${field}`) : field;
  const wordOf = (value: string): string => {
    const key = WORD_LISTS.map((list) => `${list.join(":")}.${value}`).find((each) => i18n.exists(each));
    return key === undefined ? value : String(i18n.t(key));
  };
  return [
    { key: "seq", header: t("journal.number"), align: "right", width: "70px", cell: (entry) => entry.seq },
    {
      key: "at",
      header: t("journal.at"),
      width: "190px",
      cell: (entry) => <When instant={entry.at} style="stamp" />,
    },
    {
      key: "by",
      header: t("journal.by"),
      cell: (entry) => <span className={classes["oneLine"]}>{entry.by}</span>,
    },
    {
      key: "terminal",
      header: t("journal.terminal"),
      cell: (entry) => <span className={classes["dim"]}>{entry.terminal}</span>,
    },
    {
      key: "kind",
      header: t("journal.what"),
      cell: (entry) => <b className={classes["oneLine"]}>{kindOf(entry.kind)}</b>,
    },
    {
      key: "data",
      header: t("journal.facts"),
      cell: (entry) => (
        <span className={classes["facts"]}>
          {factsOf({ kind: entry.kind, data: entry.data, locale: i18n.language, nameOf, wordOf })}
        </span>
      ),
    },
  ];
}

export function JournalTab(): ReactNode {
  const { t } = useTranslation(["settings", "common"]);
  const api = useApi();
  const journal = useInfiniteQuery(
    api.journal.list.infiniteOptions({
      input: (before: number | null) => ({ before, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.seq),
    }),
  );
  const columns = useColumns();
  return (
    <Panel title={t("settings:journal.title")} flush>
      <Refusal error={journal.error} />
      <DataTable
        label={t("settings:journal.title")}
        columns={columns}
        rows={journal.data?.pages.flat() ?? []}
        rowKey={(entry) => String(entry.seq)}
        maxHeight="calc(100vh - 230px)"
        empty={
          journal.isPending ? <Empty title={t("common:loading")} /> : <Empty title={t("settings:journal.empty")} />
        }
      />
      {journal.hasNextPage ? (
        <Button
          fullWidth
          variant="subtle"
          loading={journal.isFetchingNextPage}
          onClick={() => void journal.fetchNextPage()}
        >
          {t("common:more")}
        </Button>
      ) : null}
    </Panel>
  );
}
